import Foundation
import TestSupport
import Testing

/// A folder with a cluster of a unique name, for running rkgen against the cloud. The cluster is destroyed
/// with the value.
final class Site: Sendable {
  let scratch: Scratch
  let name: String
  let cloud: OpenStack
  private let login: [String: String]
  private let isLeft: Bool

  static let discovery = "https://discovery.example/0123456789abcdef0123456789abcdef"
  static let release = "https://store.example/release?temp_url_sig=5161&temp_url_expires=9"
  /// The options that leave no placeholder.
  static let filling = [
    "--secrets", "secrets.yaml", "--release-url", release, "--discovery-url", discovery,
  ]

  /// A cluster that is not destroyed at the end, where that would only take time.
  init(nodes: Int, login: String = "openrc", isLeft: Bool = false) throws {
    self.isLeft = isLeft
    scratch = try Scratch()
    cloud = try OpenStack()
    name = "t\(UUID().uuidString.prefix(8).lowercased())"
    self.login = try cloud.login(login)
    try scratch.file(
      "cluster.yaml",
      """
      apiVersion: rkgen/v1
      kind: Cluster
      metadata: {name: \(name)}
      network: {cloud: {label: \(name)}}
      nodes: {count: \(nodes)}
      sshKey: {name: \(name)}

      """)
    _ = try run(["secrets", "new"])
  }

  deinit { if !isLeft { _ = try? run(["destroy", "cluster.yaml", "--yes"]) } }

  /// The environment of a login, with its own home folder.
  var environment: [String: String] {
    login.merging([
      "HOME": scratch.folder.path, "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "",
      "PATH": path,
    ]) { $1 }
  }

  /// The built rkgen and the stock clients first.
  var path: String {
    let others = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return "\(Repository.rkgen.deletingLastPathComponent().path):\(cloud.programs):\(others)"
  }

  /// Runs rkgen in the folder.
  func run(
    _ arguments: [String], environment more: [String: String] = [:]
  ) throws -> CommandResult {
    try Command.rkgen(
      arguments, in: scratch.folder, environment: environment.merging(more) { $1 })
  }

  /// Boots without confirmation.
  func boot(
    _ more: [String] = [], environment: [String: String] = [:]
  ) throws -> CommandResult {
    try run(["boot", "cluster.yaml", "--yes"] + Self.filling + more, environment: environment)
  }

  /// Boots, and kills it once it has printed this many lines that match a bash pattern.
  func killBoot(afterLines count: Int, like pattern: String, _ more: [String] = []) throws {
    try kill(
      ["boot", "cluster.yaml", "--yes", "--parallel", "2"] + Self.filling + more,
      afterLines: count, like: pattern)
  }

  /// Runs rkgen, and kills it once it has printed this many lines that match a bash pattern.
  func kill(_ arguments: [String], afterLines count: Int, like pattern: String) throws {
    let line =
      "exec 3< <(\"$0\" \"$@\" --verbose 2>&1 & echo \"pid $!\"; wait)\n"
      + "read -r _ pid <&3; seen=0\n"
      + "while read -r line <&3; do\n"
      + "  case $line in \(pattern)) seen=$((seen + 1)) ;; esac\n"
      + "  [ $seen -lt \(count) ] || { kill -KILL \"$pid\" && exit 0; }\n"
      + "done; exit 1\n"
    let result = try Command.run(
      "bash", ["-c", line, Repository.rkgen.path] + arguments, in: scratch.folder,
      environment: environment)
    #expect(result.status == 0, "it ended by itself")
  }

  /// Everything that a boot creates exists exactly once, and another boot has nothing to do.
  func expectAllOnce(nodes: Int) throws {
    #expect(try cloud.servers(name) == machines(nodes: nodes))
    #expect(try cloud.list(["network", "list", "--name", name]).count == 1)
    let ports = try cloud.list(["port", "list", "--network", name])
    #expect(
      ports.compactMap { $0["Name"] as? String }.sorted()
        == machines(nodes: nodes).map { "rkgen port of \(name): \($0)" })
    let groups = try cloud.list(["security", "group", "list"])
    // A master of v0.18.1 runs no pods.
    #expect(
      groups.filter { $0["Name"] as? String == "rkgen group of \(name): pods" }.count
        == min(nodes, 1))
    let pairs = try cloud.list(["keypair", "list"])
    #expect(pairs.filter { $0["Name"] as? String == name }.count == 1)
    let planned = try boot(["--dry-run"])
    #expect(
      planned.text == "Everything exists: \(nodes + 1) servers; nothing to do.\n",
      "\(planned.text)\(planned.error)")
  }

  /// The names of all machines.
  func machines(nodes: Int) -> [String] {
    (["\(name)-master"] + (0..<nodes).map { "\(name)-node-\($0 + 1)" }).sorted()
  }
}

/// JSON printed by rkgen.
func json(_ result: CommandResult) throws -> [String: Any] {
  try JSONSerialization.jsonObject(with: result.output) as? [String: Any] ?? [:]
}
