import ArgumentParser
import ClusterSpec
import Diagnostics
import FoundationEssentials
import YAMLDocument

/// The options that say what the spec is, shared by the commands that read one.
package struct SpecOptions: ParsableArguments {
  @Argument(help: "The cluster spec; '-' reads standard input.")
  package var spec: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Sets a key of the spec; may be repeated.", valueName: "key.path=value"))
  package var settings: [String] = []

  @Option(help: ArgumentHelp("Where machines fetch the release; a temp URL.", valueName: "url"))
  package var releaseURL: String?

  @Option(
    help: ArgumentHelp(
      "Digests and URLs of the release's files, as 'rkgen release pin' and 'push' print them.",
      valueName: "file"))
  package var releaseFiles: String?

  @Option(help: ArgumentHelp("The etcd discovery URL, made with size=1.", valueName: "url"))
  package var discoveryURL: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Take KUBE_IMAGE, NUM_NODES and the like from the environment.")
  package var env = false

  package init() {}

  /// The spec, after its findings were reported, with the texts that it was read from.
  ///
  /// Throws an exit code if it can't be read or is wrong.
  package func read(_ console: Console) throws -> (spec: ClusterSpec, sources: [SourceText]) {
    let result = ClusterSpec.read(try input(console))
    console.report(result.diagnostics, sources: result.sources)
    guard let spec = result.spec else { throw ExitCode(ExitStatus.badInput) }
    return (spec, result.sources)
  }

  /// What the spec is read from. Throws an exit code, the reason printed, if it can't be read.
  ///
  /// `signsIn`: whether the command itself uses the OS_* variables.
  package func input(_ console: Console, signsIn: Bool = false) throws -> SpecInput {
    var settings = settings
    if let releaseURL { settings.append("release.url=\(YAMLWriter.json(.text(releaseURL)))") }
    if let discoveryURL {
      settings.append("etcd.discovery=\(YAMLWriter.json(.text(discoveryURL)))")
    }
    let environment = ProcessInfo.processInfo.environment
    let bytes = try console.read(spec)
    let known = env ? [] : SpecEnvironment.recognised(in: environment)
    let ignored = signsIn ? known.filter { !$0.hasPrefix("OS_") } : known
    if !ignored.isEmpty {
      console.note(
        "\(ignored.joined(separator: ", ")) set but not used; --env applies the environment")
    }
    var input = SpecInput(
      file: spec, bytes: bytes, settings: settings, environment: env ? environment : nil)
    input.releaseFiles = try releaseFiles.map {
      SpecInput.File(name: $0, bytes: try console.read($0))
    }
    input.readFilesBeside()
    return input
  }
}
