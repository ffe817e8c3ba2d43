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

    private static let newer = ["--set", "kubernetes.logLevel=5"]

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

    private func isLikeTheSpec() throws -> Bool {
      let status = try site.run(
        ["status", "cluster.yaml", "--secrets", "secrets.yaml", "--server", kubernetes.url]
          + Self.newer)
      return status.status == 0 && !status.text.contains("cordoned")
    }

    @Test func everyMachineGetsAnotherServer() throws {
      let before = try ids()
      let replaced = try run("replace", ["--outdated", "--lose-etcd"] + Self.newer)
      #expect(replaced.status == 0, "\(replaced.error)")
      #expect(replaced.text == "2 of 2 machines replaced and Ready.\n")
      let after = try ids()
      #expect(after.keys.sorted() == before.keys.sorted())
      #expect(Set(after.values).isDisjoint(with: before.values))
      #expect(kubernetes.mostAway == 1)
      #expect(try isLikeTheSpec())
      // The master has its address again.
      let master =
        try site.cloud.client(["server", "show", "\(site.name)-master"]) as? [String: Any]
      let addresses = master?["addresses"] as? [String: [String]]
      #expect(addresses?[site.name] == ["192.168.0.10"])
      let ports = try site.cloud.list(["port", "list"]).compactMap { $0["Name"] as? String }
      #expect(!ports.contains("rkgen lock of \(site.name)"))

      let removed = try run("remove", ["\(site.name)-node-1"] + Self.newer)
      #expect(removed.status == 0, "\(removed.error)")
      #expect(try ids().keys.sorted() == ["\(site.name)-master"])
      #expect(kubernetes.requests.last == "DELETE /api/v1/nodes/\(site.name)-node-1")
    }

    /// Killed where that leaves most behind, and run again.
    @Test(arguments: [
      "*'PUT https://'*'/nodes/'*", "*'node-1: deleting'*", "*'master: requested'*",
    ])
    func killedAndRunAgain(_ pattern: String) throws {
      let line =
        "exec 3< <(\"$0\" \"$@\" --verbose 2>&1 & echo \"pid $!\"; wait)\n"
        + "read -r _ pid <&3\n"
        + "while read -r line <&3; do case $line in \(pattern)) kill -KILL \"$pid\" && exit 0 ;; esac; done\n"
        + "exit 1\n"
      let replacing = ["--outdated", "--lose-etcd"] + Self.newer
      let killed = try Command.run(
        "bash", ["-c", line, Repository.rkgen.path] + arguments("replace") + replacing,
        in: site.scratch.folder, environment: site.environment)
      #expect(killed.status == 0, "it ended by itself: \(killed.text)")
      let again = try run("replace", replacing)
      #expect(again.status == 0, "\(again.error)")
      #expect(try site.cloud.servers(site.name) == site.machines(nodes: 1))
      #expect(kubernetes.mostAway == 1)
      #expect(try isLikeTheSpec())
    }
  }
}
