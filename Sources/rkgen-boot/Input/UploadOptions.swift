import ArgumentParser
import Boot
import CommandSupport

/// The options for a release to be uploaded for new machines.
struct UploadOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A release to upload for the machines, instead of --release-url or --release-files: an "
        + "archive, or a folder with its files.", valueName: "tarball|folder"))
  var release: String?

  @Option(help: ArgumentHelp("The release's container in Swift.", valueName: "name"))
  var container = ReleaseStore.container

  /// Throws `ValidationError` if they conflict with other options for the release.
  func check(beside cluster: ClusterOptions) throws {
    if ObjectName(container: container, name: "release") == nil {
      throw ValidationError("--container must have at most 256 bytes and no '/'")
    }
    if release != nil, cluster.spec.releaseURL != nil || cluster.spec.releaseURLFile != nil {
      throw ValidationError("--release conflicts with --release-url and --release-url-file")
    }
    if release != nil, cluster.spec.releaseFiles != nil {
      throw ValidationError("--release conflicts with --release-files")
    }
  }

  /// The release, and the request for machines that fetch it. Prints an error and throws an exit
  /// code if values are missing.
  ///
  /// `isTried`: whether this is a dry run.
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
