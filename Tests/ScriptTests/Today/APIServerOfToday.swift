import Foundation
import TestSupport
import Testing

/// A stand-in for the API server of v1.28 with the certificates of a master, for the real kubectl.
final class APIServerOfToday {
  /// The master whose scripts use it.
  let root: MachineRoot
  private let scratch: Scratch
  private let daemon: Daemon

  /// Starts it with initial objects, by path, for a new or an existing master.
  init(_ objects: [String: Any], on root: MachineRoot? = nil) throws {
    scratch = try Scratch()
    self.root = try root ?? MachineRoot(.master, spec: MachineRoot.today)
    try scratch.file(
      "objects.json", try JSONSerialization.data(withJSONObject: objects, options: .sortedKeys))
    let made = try MachineRoot.made.get()
    let daemon = try Daemon(
      Repository.python.path,
      [
        Repository.root.appendingPathComponent("Tests/ScriptTests/Today/today-api-server.py").path,
        scratch.folder.path, made.scratch.path("var/lib/kubernetes/pki/apiserver.crt"),
        made.scratch.path("var/lib/kubernetes/pki/apiserver.key"),
        made.scratch.path("etc/kubernetes/authority.crt"),
      ])
    self.daemon = daemon
    let port = try daemon.announcedPort()
    let kubeconfig = try #require(made.scratch.text("etc/kubernetes/admin.kubeconfig"))
    try self.root.scratch.file(
      "etc/kubernetes/admin.kubeconfig",
      made.moved(kubeconfig).replacingOccurrences(of: ":6443", with: ":\(port)"))
    try self.root.scratch.file(
      "opt/kubernetes/bin/kubectl", "#!/bin/sh\nexec \(try MachineRoot.real("kubectl")) \"$@\"\n",
      mode: 0o755)
    try self.root.program("systemctl", "true\n")
  }

  /// Runs a script of the master.
  func run(_ script: String) throws -> CommandResult {
    try Command.run(
      "bash", [root.script(script)],
      environment: root.environment.merging(["HOME": scratch.folder.path]) { $1 })
  }

  /// Starts a script of the master.
  func start(_ script: String) throws -> RunningScript {
    try RunningScript(
      [root.script(script)],
      environment: root.environment.merging(["HOME": scratch.folder.path]) { $1 })
  }

  /// The requests, in order.
  var requests: [String] {
    (scratch.text("requests") ?? "").split(separator: "\n").map(String.init)
  }

  /// The stored objects, by path.
  func stored() throws -> [String: [String: Any]] {
    let data = Data((scratch.text("stored.json") ?? "{}").utf8)
    return try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]] ?? [:]
  }

  func file(_ name: String) throws { try scratch.file(name, "") }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: scratch.path(name))
  }
}
