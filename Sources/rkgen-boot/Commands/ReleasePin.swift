import ArgumentParser
import Boot
import ClusterSpec
import CommandSupport
import Diagnostics
import KubernetesRelease
import Rendering

/// `rkgen release pin`
struct ReleasePin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin",
    abstract: "Prints the digests of a release's files, for the spec or for --release-files.",
    discussion: """
      Sends nothing. Given a folder with the files, computes their sizes and SHA-256; given a file \
      in the format of sha256sum, uses its digests.

        rkgen release list cluster.yaml --format curl | curl --config - --output-dir mirror
        rkgen release pin cluster.yaml mirror >> cluster.yaml
      """)

  @Argument(help: "The cluster spec.")
  var spec: String

  @Argument(
    help: ArgumentHelp(
      "A folder with the files, or their digests as sha256sum prints them.",
      valueName: "folder|digests"))
  var source: String

  func run() async throws {
    let console = Console()
    let names = try ReleaseFolder.files(of: spec, console)
    let files = try FileReader.isFolder(source) ? measured(names, console) : listed(names, console)
    try console.write(ClusterSpec.releaseLines(files))
  }

  private func measured(_ names: [String], _ console: Console) throws -> [ReleaseFileSetting] {
    try ReleaseFolder.check(
      names.filter { !FileReader.exists("\(source)/\($0)") }, in: source, console)
    return try LocalRelease.read(names, in: source, console).map { $0.setting() }
  }

  private func listed(_ names: [String], _ console: Console) throws -> [ReleaseFileSetting] {
    let text = String(decoding: try console.read(source), as: UTF8.self)
    let list: DigestList
    do {
      list = try DigestList(text)
    } catch {
      throw console.failure("\(source):\(error.line): \(error.reason)", ExitStatus.badInput)
    }
    try ReleaseFolder.check(names.filter { list.digests[$0] == nil }, in: source, console)
    return names.compactMap { name in
      FileName(name).map { ReleaseFileSetting(name: $0, sha256: list.digests[name]) }
    }
  }
}

/// A folder with the files of a release, or a list of their digests.
enum ReleaseFolder {
  /// The names of the files of a spec's release. Prints an error and throws an exit code if it is a
  /// single archive.
  static func files(of spec: String, _ console: Console) throws -> [String] {
    let result = ClusterSpec.read(SpecInput(reading: spec, bytes: try console.read(spec)))
    console.report(result.diagnostics, sources: result.sources)
    guard let cluster = result.spec else { throw ExitCode(ExitStatus.badInput) }
    let version = cluster.kubernetes.version.value
    guard let contents = ReleaseProfile.named(version).map(cluster.contents),
      case .files = contents
    else {
      throw console.failure(
        "\(version) is a single archive: use release.url and release.sha256",
        ExitStatus.badInput)
    }
    return cluster.fetchedFiles(of: contents).map(\.name)
  }

  /// Prints an error and throws an exit code if files are missing.
  static func check(_ missing: [String], in place: String, _ console: Console) throws {
    guard !missing.isEmpty else { return }
    console.error(
      "\(place) lacks \(missing.joined(separator: ", "))",
      hint: "'rkgen release list SPEC --format curl' prints a curl config that downloads all files")
    throw ExitCode(ExitStatus.badInput)
  }
}
