import Foundation
import Rendering
import TestSupport
import Testing

/// Machines with the rendered firewall in network namespaces, between pods, strangers and the internet.
final class FirewallNetwork {
  /// The kernel interface of `iptables`: nftables or legacy.
  enum Variant: String, CaseIterable {
    case legacy
    case nft
  }

  /// An attempt to connect.
  struct Probe {
    /// The source, and its interface if it matters.
    var from: (namespace: String, interface: String)
    var name = "tcp"
    var address: String
    var port = 0
  }

  /// Machines by their namespace.
  let machines: [String: MachineRoot]
  private let daemon: Daemon
  private let process: String

  /// Starts namespaces, with the rules of docker, flannel and kube-proxy on the node. No firewall is loaded.
  init(_ variant: Variant, spec: String = "") throws {
    machines = [
      "master": try MachineRoot(.master, spec: spec), "node": try MachineRoot(.node, spec: spec),
      "other": try MachineRoot(.node, spec: spec),
    ]
    for machine in machines.values {
      for program in ["iptables", "ip6tables"] {
        for end in ["", "-restore", "-save"] {
          let real = try MachineRoot.real("\(program)-\(variant)\(end)")
          try machine.program(program + end, "exec '\(real)' \"$@\"\n")
        }
      }
    }
    // Without permission for namespaces, create a user namespace first.
    let user = geteuid() == 0 ? [] : ["--map-root-user"]
    let scratch = try Scratch()
    let daemon = try Daemon(
      "unshare",
      user + [
        "--net", "--mount", "--pid", "--fork", "--kill-child", "bash", Self.file("network.sh"),
        Self.file("probe.py"), scratch.path("process"),
      ])
    let isUp = eventually { scratch.exists("process") || !daemon.isRunning }
    try #require(isUp && daemon.isRunning, "\(daemon.output)")
    process = (scratch.text("process") ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    self.daemon = daemon
    for (kind, address) in [("flannel", ""), ("proxy", "10.184.0.2"), ("docker", "")] {
      try neighbour(kind, address)
    }
  }

  deinit {
    // unshare ignores SIGTERM; killing the namespace's first process ends all of them.
    if let process = Int32(process) { _ = Foundation.kill(process, SIGKILL) }
  }

  /// Adds the rules of docker, flannel or kube-proxy on the node.
  func neighbour(_ kind: String, _ address: String = "") throws {
    let result = try run(on: "node", "bash", Self.file("neighbours.sh"), kind, address)
    try #require(result.status == 0, "\(result.error)")
  }

  /// Loads the firewall of a machine.
  func load(_ machine: String, _ apiServers: String...) throws -> CommandResult {
    let script = try #require(try machines[machine]?.script("load-firewall"))
    return try run(on: machine, ["bash", script] + apiServers)
  }

  /// Runs a program on a machine.
  func run(on machine: String, _ command: String...) throws -> CommandResult {
    try run(on: machine, command)
  }

  /// All rules of a machine, without counters.
  func rules(of machine: String, _ program: String = "iptables") throws -> String {
    let saved = try run(on: machine, program + "-save").text
    return saved.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.replacing(/\[[0-9]+:[0-9]+\]/, with: "") }.joined(separator: "\n")
  }

  /// The results of attempts: open, refused (at once, by the firewall), closed (by the machine, because
  /// nothing listens), or no answer.
  func answers(_ probes: [Probe]) throws -> [String] {
    let input = probes.map {
      "[\"\($0.from.namespace)\",\"\($0.from.interface)\",\"\($0.name)\",\"\($0.address)\",\($0.port)]"
    }
    let result = try Command.run(
      "nsenter", entry + ["python3", Self.file("probe.py"), "probe"],
      input: Data("[\(input.joined(separator: ","))]".utf8))
    try #require(result.status == 0, "\(result.error)")
    return try JSONDecoder().decode([String].self, from: result.output)
  }

  private var entry: [String] {
    let user = geteuid() == 0 ? [] : ["--user", "--preserve-credentials"]
    return ["--target", process] + user + ["--net", "--mount"]
  }

  private func run(on machine: String, _ command: [String]) throws -> CommandResult {
    try Command.run(
      "nsenter", entry + ["ip", "netns", "exec", machine] + command,
      environment: machines[machine]?.environment ?? [:])
  }

  private static func file(_ name: String) -> String {
    Repository.root.appendingPathComponent("Tests/ScriptTests/firewall-\(name)").path
  }
}
