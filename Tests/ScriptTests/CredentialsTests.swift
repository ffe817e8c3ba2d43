import Foundation
import Rendering
import TestSupport
import Testing

/// The rendered derive-tokens and the rendered kubeconfigs have the same tokens.
@Suite(.waits(on: .forScripts)) struct DeriveTokensTests {
  private static let list = "var/lib/kubernetes/known_tokens.csv"

  @Test func masterListsTheVeryTokensOfTheNodes() throws {
    let extra = "nodes: {count: 5, max: 7}"
    let root = try MachineRoot(.master, spec: extra)
    let result = try root.run("derive-tokens")
    #expect(result.status == 0, "\(result.error)")
    let rows = try #require(root.scratch.text(Self.list)).split(separator: "\n").map(String.init)
    #expect(rows.count == 14)
    #expect(root.scratch.mode(Self.list) == 0o600)
    let nodes = try MachineRoot.machines(extra).filter { $0.server.role == .node }
    #expect(nodes.count == 5)
    for node in nodes {
      let files = MachineRoot.contents(node)
      for component in ["kubelet", "kube-proxy"] {
        let config = try #require(files["/var/lib/\(component)/kubeconfig"])
        let line = try #require(config.split(separator: "\n").first { $0.contains("token:") })
        let token = try #require(line.split(separator: "\"").dropFirst().first)
        #expect(rows.contains("\(token),\(component),\(component):\(node.name)"))
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: root.scratch.path("run")).isEmpty)
  }

  /// v0.9 has no passwords.
  @Test func theAdministratorMayHaveAToken() throws {
    let root = try MachineRoot(
      .master,
      spec: """
        kubernetes: {version: v0.9.0}
        network: {control: cloud, cloud: {addresses: assigned}}
        nodes: {count: 1, max: 1}
        """)
    #expect(try root.run("derive-tokens").status == 0)
    let rows = try #require(root.scratch.text(Self.list)).split(separator: "\n").map(String.init)
    #expect(rows.count == 3)
    #expect(rows.last?.hasSuffix(",admin,admin") == true)
    #expect(root.scratch.mode(Self.list) == 0o600)
  }

  @Test func listIsHMACAndTheSameEveryTime() throws {
    let root = try MachineRoot(.master, spec: "nodes: {count: 3, max: 25}")
    #expect(try root.run("derive-tokens").status == 0)
    let list = try #require(root.scratch.text(Self.list))
    #expect(try root.run("derive-tokens").status == 0)
    #expect(root.scratch.text(Self.list) == list)
    let program = """
      import hashlib, hmac, sys
      key = bytes.fromhex(sys.argv[1])
      for node in range(1, 26):
          for component in ("kubelet", "kube-proxy"):
              label = f"{component}:kubernetes-node-{node}"
              token = hmac.new(key, label.encode(), hashlib.sha256).hexdigest()[:32]
              print(f"{token},{component},{label}")
      """
    let judged = try Command.run(
      Repository.python.path, ["-c", program, MachineRoot.seed])
    #expect(list.split(separator: "\n").sorted() == judged.text.split(separator: "\n").sorted())
  }

  @Test func tokensOfThePreviousSeedAreGoodToo() throws {
    let spec = "nodes: {count: 1, max: 2}"
    let other = String(MachineRoot.seed.reversed())
    let root = try MachineRoot(.master, spec: spec, previousSeed: other)
    #expect(try root.run("derive-tokens").status == 0)
    let both = try #require(root.scratch.text(Self.list)).split(separator: "\n")
    let settled = try MachineRoot(.master, spec: spec)
    #expect(try settled.run("derive-tokens").status == 0)
    let current = try #require(settled.scratch.text(Self.list)).split(separator: "\n")
    #expect(current.count == 4 && both.count == 8 && Array(both.prefix(4)) == current)
    #expect(Set(both).count == 8)
    // The same users with other tokens.
    #expect(both.suffix(4).map { $0.dropFirst(32) } == current.map { $0.dropFirst(32) })
  }

  @Test func placeholderIsRefusedAndTheOldListStays() throws {
    let root = try MachineRoot(.master, secrets: false)
    try root.scratch.file(Self.list, "old")
    let result = try root.run("derive-tokens")
    #expect(result.status == 1)
    #expect(result.error.contains("--secrets"))
    #expect(root.scratch.text(Self.list) == "old")
  }
}
