import ArgumentParser
import ClusterSpec
import Diagnostics
import FoundationEssentials
import YAMLDocument

extension GuestFormat: ExpressibleByArgument {}

/// The options that determine the spec, shared by the commands that read one.
package struct SpecOptions: ParsableArguments {
  @Argument(help: "The cluster spec; '-' reads standard input.")
  package var spec: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Set a key of the spec; may be repeated.", valueName: "key.path=value"))
  package var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      "The format of the user-data, overriding guest.format: cloud-config, ignition or cloud-init.",
      valueName: "format"))
  package var guestFormat: GuestFormat?

  @Option(
    help: ArgumentHelp("Where machines fetch the release from; a temp URL.", valueName: "url"))
  package var releaseURL: String?

  @Option(
    help: ArgumentHelp(
      "A file with the release URL, which keeps it out of the process list; '-' reads standard input. "
        + "Without it and --release-url, RKGEN_RELEASE_URL is used.",
      valueName: "file"))
  package var releaseURLFile: String?

  @Option(
    help: ArgumentHelp(
      "Digests and URLs of the release's files, as printed by 'rkgen release pin' and 'push'.",
      valueName: "file"))
  package var releaseFiles: String?

  @Option(help: ArgumentHelp("The etcd discovery URL, created with size=1.", valueName: "url"))
  package var discoveryURL: String?

  @Option(
    help: ArgumentHelp(
      "A file with the etcd discovery URL; '-' reads standard input. Without it and --discovery-url, "
        + "RKGEN_DISCOVERY_URL is used.",
      valueName: "file"))
  package var discoveryURLFile: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Read KUBE_IMAGE, NUM_NODES and similar variables from the environment.")
  package var env = false

  package init() {}

  package func validate() throws {
    if releaseURL != nil, releaseURLFile != nil {
      throw ValidationError("--release-url can't be used with --release-url-file")
    }
    if discoveryURL != nil, discoveryURLFile != nil {
      throw ValidationError("--discovery-url can't be used with --discovery-url-file")
    }
    if [spec, releaseURLFile, discoveryURLFile, releaseFiles].count(where: { $0 == "-" }) > 1 {
      throw ValidationError(
        "only one of the spec, the URLs and the release files can be read from standard input")
    }
  }

  /// The URL given by the option, else by its file, else by the environment variable, as the setting of a key.
  private func url(
    _ option: String?, _ file: String?, _ name: String, _ key: String, _ console: Console
  ) throws -> [(name: String, setting: String)] {
    func setting(_ url: String) -> String { "\(key)=\(YAMLWriter.json(.text(url)))" }
    if let option { return [("--" + name, setting(option))] }
    guard let file else {
      let variable = "RKGEN_" + name.uppercased().replacing("-", with: "_")
      let url = ProcessInfo.processInfo.environment[variable] ?? ""
      return url.isEmpty ? [] : [(variable, setting(url))]
    }
    let text = String(decoding: try console.read(file), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isWhitespace)
    guard let url = lines.first, lines.count == 1 else {
      throw console.failure(
        "\(file == "-" ? "standard input" : file) contains \(lines.isEmpty ? "no URL" : "more than a URL")",
        ExitStatus.badInput)
    }
    return [("--\(name)-file", setting(String(url)))]
  }

  /// Reads the spec, reports its findings, and returns it with its sources.
  ///
  /// Throws an exit code if it can't be read or is invalid.
  ///
  /// `bytes`: the content of the file if it was already read, because a pipe can be read only once.
  package func read(
    _ console: Console, bytes: [UInt8]? = nil
  ) throws -> (spec: ClusterSpec, sources: [SourceText]) {
    let result = ClusterSpec.read(try input(console, bytes: bytes))
    console.report(result.diagnostics, sources: result.sources)
    guard let spec = result.spec else { throw ExitCode(ExitStatus.badInput) }
    return (spec, result.sources)
  }

  /// The settings of `--set` and of the options that are shorthand for one.
  package var allSettings: [String] {
    settings + (guestFormat.map { ["guest.format=\($0.rawValue)"] } ?? [])
  }

  /// What the spec is read from. Prints the reason and throws an exit code if it can't be read.
  ///
  /// `signsIn`: whether the command itself uses the OS_* variables.
  package func input(
    _ console: Console, bytes: [UInt8]? = nil, signsIn: Bool = false
  ) throws -> SpecInput {
    var shorthands = guestFormat.map { [("--guest-format", "guest.format=\($0.rawValue)")] } ?? []
    shorthands += try url(releaseURL, releaseURLFile, "release-url", "release.url", console)
    shorthands += try url(
      discoveryURL, discoveryURLFile, "discovery-url", "etcd.discovery", console)
    let environment = ProcessInfo.processInfo.environment
    let bytes = try bytes ?? console.read(spec)
    let known = env ? [] : SpecEnvironment.recognised(in: environment)
    let ignored = signsIn ? known.filter { !$0.hasPrefix("OS_") } : known
    if !ignored.isEmpty {
      console.note(
        "\(ignored.joined(separator: ", ")) set but ignored; --env applies the environment")
    }
    var input = SpecInput(
      file: spec, bytes: bytes, settings: settings, environment: env ? environment : nil)
    input.shorthands = shorthands
    input.releaseFiles = try releaseFiles.map {
      SpecInput.File(name: $0, bytes: try console.read($0))
    }
    input.readFilesBeside()
    return input
  }
}
