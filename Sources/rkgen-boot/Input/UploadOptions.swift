import ArgumentParser
import Boot
import CommandSupport

/// The options about a release that is uploaded for the machines to be made.
struct UploadOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A release to upload for the machines, instead of --release-url or --release-files: an archive, "
        + "or a folder with its files.", valueName: "tarball|folder"))
  var release: String?

  @Option(help: ArgumentHelp("The release's container in Swift.", valueName: "name"))
  var container = ReleaseStore.container

  /// Throws `ValidationError` if they do not go with what else is said of the release.
  func check(beside cluster: ClusterOptions) throws {
    if ObjectName(container: container, name: "release") == nil {
      throw ValidationError("--container takes at most 256 bytes and no '/'")
    }
    if release != nil, cluster.spec.releaseURL != nil || cluster.spec.releaseURLFile != nil {
      throw ValidationError("--release goes without --release-url and --release-url-file")
    }
    if release != nil, cluster.spec.releaseFiles != nil {
      throw ValidationError("--release goes without --release-files")
    }
  }

  /// The release, and what the cloud has to know of machines that fetch it. Throws an exit code, the reason
  /// printed, if anything that they need is missing.
  ///
  /// `isTried`: whether nothing will be made.
  func request(
    of input: ClusterInput, secrets: String?, isTried: Bool, _ console: Console
  ) throws -> (LocalRelease?, ClusterRequest) {
    let release = try release.map { try LocalRelease(path: $0, of: input.spec, console) }
    let (request, placeholders) = try input.request(releasing: release, console)
    try input.check(
      placeholders.filter { $0 != .releaseURL || release == nil }, secrets: secrets,
      isTried: isTried, console)
    return (release, request)
  }
}
