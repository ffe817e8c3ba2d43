import ArgumentParser
import Boot
import CommandSupport
import Foundation

/// The options that say which cloud is meant.
struct CloudOptions: ParsableArguments {
  @Option(
    name: .customLong("os-cloud"),
    help: ArgumentHelp("A cloud of clouds.yaml; by default OS_CLOUD.", valueName: "name"))
  var cloud: String?

  @Flag(help: "Log every request and answer to standard error, without secrets.")
  var verbose = false

  /// The cloud of clouds.yaml to sign in to, if one was named.
  var chosen: String? { cloud ?? ProcessInfo.processInfo.environment["OS_CLOUD"] }

  /// A session with the cloud. Nothing is sent yet.
  ///
  /// Prints an error and throws an exit code if a setting is missing.
  func session(_ console: Console) throws -> CloudSession {
    let settings: CloudSettings
    do {
      settings = try self.settings(console)
    } catch {
      throw console.failure(error)
    }
    let isVerbose = verbose
    let trace: @Sendable (String) -> Void = { message in
      if isVerbose { console.note(message) }
    }
    var dependencies = Dependencies(
      now: { Int(Date().timeIntervalSince1970) }, pause: { try await Task.sleep(for: $0) },
      random: { Double.random(in: 0...1) }, notice: { console.note($0) },
      trace: trace, pending: Self.state.map { PendingRequests(folder: "\($0)/pending") })
    dependencies.homeLocks = Self.state.map { HomeLocks(folder: "\($0)/locks") }
    dependencies.holder =
      "\(ProcessInfo.processInfo.userName)@\(Self.hostName) "
      + "(process \(ProcessInfo.processInfo.processIdentifier))"
    if verbose { console.note("signing in with \(settings.origin)") }
    return CloudSession(
      settings, transport: CurlTransport(authorities: settings.authorities),
      dependencies: dependencies)
  }

  /// This machine's host name. Foundation's version asks name servers, which may take long.
  private static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "somewhere" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The folder for state that survives a run (XDG Base Directory Specification).
  private static var state: String? {
    let environment = ProcessInfo.processInfo.environment
    let folder = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (folder ?? environment["HOME"].map { "\($0)/.local/state" }).map { "\($0)/rkgen" }
  }

  private func settings(_ console: Console) throws -> CloudSettings {
    let environment = ProcessInfo.processInfo.environment
    let settings = try CloudSettings(
      SettingSources(
        environment: environment, cloud: cloud,
        clouds: try file("clouds", environment, console),
        secure: try file("secure", environment, console)))
    if let authorities = settings.authorities, !FileReader.exists(authorities) {
      throw CloudError(
        .settings, "can't read the certificates at \(authorities)",
        hint: "set OS_CACERT, or cacert in clouds.yaml, to an existing file")
    }
    return settings
  }

  private func file(
    _ name: String, _ environment: [String: String], _ console: Console
  ) throws -> CloudsFile? {
    let paths = SettingSources.paths(name, environment: environment)
    guard let path = paths.first(where: FileReader.exists) else { return nil }
    let file = try CloudsFile(try console.read(path), path: path)
    if file.holdsSecrets, let mode = FileReader.sharedMode(of: path) {
      console.warn("others can read the secrets in \(path) (mode \(mode)); run: chmod 600 \(path)")
    }
    return file
  }
}
