import Foundation
import TestSupport
import Testing

extension CloudTests {
  /// With a stand-in for the API server: the servers of this cloud run nothing.
  @Suite struct ReplaceTests {
    private let site: Site
    private let kubernetes: APIServer

    init() throws {
      site = try Site(nodes: 1)
      kubernetes = try APIServer(of: site.name, in: site.scratch, environment: site.environment)
      try site.scratch.file(
        "cluster.yaml", APIServer.spec(of: site.name, nodes: 1, in: site.scratch))
      let booted = try run("boot", ["--wait"])
      #expect(booted.status == 0, "\(booted.error)")
    }

    static let newer = ["--set", "kubernetes.logLevel=5"]

    private func arguments(_ command: String) -> [String] {
      [command, "cluster.yaml", "--secrets", "secrets.yaml", "--yes", "--server", kubernetes.url]
    }

    private func run(_ command: String, _ more: [String] = []) throws -> CommandResult {
      try site.run(arguments(command) + more)
    }

    private func ids() throws -> [String: String] {
      try site.cloud.list(["server", "list", "--name", "^\(site.name)-"])
        .filter { $0["Status"] as? String == "ACTIVE" }
        .reduce(into: [:]) { $0[$1["Name"] as? String ?? ""] = $1["ID"] as? String }
    }

    private func isLikeTheSpec(_ newer: [String] = newer) throws -> Bool {
      let status = try site.run(
        ["status", "cluster.yaml", "--secrets", "secrets.yaml", "--server", kubernetes.url]
          + newer)
      return status.status == 0 && !status.text.contains("cordoned")
    }

    @Test func everyMachineGetsAnotherServer() throws {
      var newer = Self.newer
      if Soak.isOn {
        newer += ["--set", "nodes.count=10"]
        let grown = try run("boot", ["--wait", "--set", "nodes.count=10"])
        #expect(grown.status == 0, "\(grown.error)")
      }
      let before = try ids()
      let trouble = try Trouble(site, [])
      let replaced = try site.run(
        arguments("replace") + ["--outdated", "--lose-etcd"] + newer,
        environment: trouble.environment)
      trouble.note("replace of \(before.count) machines")
      #expect(replaced.status == 0, "\(replaced.error)")
      #expect(replaced.text == "\(before.count) of \(before.count) machines replaced and Ready.\n")
      let after = try ids()
      #expect(after.keys.sorted() == before.keys.sorted())
      #expect(Set(after.values).isDisjoint(with: before.values))
      #expect(kubernetes.mostAway == 1)
      #expect(try isLikeTheSpec(newer))
      // The master has its address again.
      let master =
        try site.cloud.client(["server", "show", "\(site.name)-master"]) as? [String: Any]
      let addresses = master?["addresses"] as? [String: [String]]
      #expect(addresses?[site.name] == ["192.168.0.10"])
      let ports = try site.cloud.list(["port", "list"]).compactMap { $0["Name"] as? String }
      #expect(!ports.contains("rkgen lock of \(site.name)"))

      let removed = try run("remove", ["\(site.name)-node-1"] + newer)
      #expect(removed.status == 0, "\(removed.error)")
      #expect(try ids().keys.sorted() == before.keys.filter { !$0.hasSuffix("-node-1") }.sorted())
      #expect(kubernetes.requests.last == "DELETE /api/v1/nodes/\(site.name)-node-1")
    }

    /// The points to kill at, those that leave most behind first.
    private static let kills = [
      "*'PUT https://'*'/nodes/'*", "*'node-1: deleting'*", "*'master: requested'*",
      // The lock exists.
      "*'POST '*'/ports: 201'*",
      "*'DELETE https://'*'/nodes/'*-master*", "*'DELETE http://'*'/servers/'*",
      "*'POST '*'/servers: 202'*", "*'master: Ready'*", "*'/eviction: '*",
      "*'DELETE https://'*'/nodes/'*'-node-1: '*", "*'node-1: requested'*", "*'node-1: active'*",
    ]

    /// Killed, and run again.
    @Test(arguments: Soak.isOn ? kills[...] : kills.prefix(3))
    func killedAndRunAgain(_ pattern: String) throws {
      try site.scratch.file("pods.json", #"[{"name": "web", "node": "\#(site.name)-node-1"}]"#)
      let replacing = ["--outdated", "--lose-etcd"] + Self.newer
      try site.kill(arguments("replace") + replacing, afterLines: 1, like: pattern)
      let left = try ids().keys.sorted()
      let again = try run("replace", replacing)
      Soak.note("replace killed at \(pattern), left \(left): \(again.text)")
      #expect(again.status == 0, "\(again.error)")
      #expect(try site.cloud.servers(site.name) == site.machines(nodes: 1))
      let ports = try site.cloud.list(["port", "list", "--network", site.name])
        .compactMap { $0["Name"] as? String }.filter { $0.hasPrefix("rkgen port of ") }
      #expect(Set(ports).count == ports.count, "\(ports)")
      #expect(kubernetes.mostAway == 1)
      #expect(try eventually { try isLikeTheSpec() })
    }
  }
}
