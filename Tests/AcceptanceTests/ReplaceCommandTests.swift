import Foundation
import TestSupport
import Testing

/// `rkgen replace`, `rkgen remove`, `rkgen boot --wait` and `rkgen status` against a small cloud and a stand-in for the
/// API server, over TLS as the administrator.
@Suite(.thorough) struct ReplaceCommandTests {
  private let scratch: Scratch
  private let cloud: Daemon
  private let kubernetes: APIServer

  init() throws {
    scratch = try Scratch()
    let script = Repository.root.appendingPathComponent("Tests/AcceptanceTests/cloud.py")
    let cloud = try Daemon("python3", [script.path])
    try #require(eventually { cloud.output.hasSuffix("\n") })
    self.cloud = cloud
    let made = try Command.rkgen(["secrets", "new"], in: scratch.folder)
    try #require(made.status == 0, "\(made.error)")
    kubernetes = try APIServer(
      of: "today", in: scratch, environment: Self.environment(cloud, scratch))
    try scratch.file("cluster.yaml", APIServer.spec(of: "today", nodes: 2, in: scratch))
  }

  private static func environment(_ cloud: Daemon, _ scratch: Scratch) -> [String: String] {
    let port = cloud.output.split(separator: "\n").first ?? ""
    return [
      "HOME": scratch.folder.path, "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "",
      "OS_AUTH_URL": "http://127.0.0.1:\(port)/identity/v3", "OS_USERNAME": "u",
      "OS_PASSWORD": "p", "OS_PROJECT_NAME": "q", "OS_REGION_NAME": "R",
    ]
  }

  private func run(_ command: String, _ more: String...) throws -> CommandResult {
    try Command.rkgen(
      [command, "cluster.yaml", "--secrets", "secrets.yaml"]
        + (["boot", "replace", "remove"].contains(command) ? ["--yes"] : [])
        + (more.contains("--no-drain") ? [] : ["--server", kubernetes.url]) + more,
      in: scratch.folder, environment: Self.environment(cloud, scratch))
  }

  private func boot() throws {
    let booted = try run("boot", "--wait", "--json")
    #expect(booted.status == 0, "\(booted.error)")
    for name in ["today-master", "today-node-1", "today-node-2"] {
      #expect(booted.error.contains("\(name): Ready\n"), "\(booted.error)")
    }
  }

  @Test func bootReplaceAndRemove() throws {
    try boot()
    let status = try run("status")
    #expect(status.status == 2 || status.status == 0)
    #expect(
      status.text.contains("NODE   VERSION\n") && status.text.contains("Ready  v1.28.7\n"),
      "\(status.text)")
    #expect(status.text.contains("etcd: 1 of 1 members healthy\n"))

    let louder = ("--set", "kubernetes.logLevel=5")
    let planned = try run("replace", "--outdated", "--lose-etcd", "--dry-run", louder.0, louder.1)
    #expect(planned.status == 0, "\(planned.error)")
    #expect(
      planned.text.hasPrefix(
        "To be replaced in cluster today, with at most 1 of 3 machines unavailable:\n"
          + "  in       project "),
      "\(planned.text)")
    #expect(
      planned.text.hasSuffix(
        """
          server   today-master  it was booted with different user-data
          server   today-node-1  it was booted with different user-data
          server   today-node-2  it was booted with different user-data

        """), "\(planned.text)")

    try scratch.file("pods.json", #"[{"name": "web", "node": "today-node-2", "budget": 1}]"#)
    let replaced = try run("replace", "--outdated", "--lose-etcd", louder.0, louder.1)
    #expect(replaced.status == 0, "\(replaced.error)")
    #expect(replaced.text == "3 of 3 machines replaced and Ready.\n")
    #expect(scratch.text("pods.json") == "[]")
    #expect(kubernetes.mostAway == 1)
    #expect(kubernetes.requests.contains("POST /api/v1/namespaces/default/pods/web/eviction"))
    let nothing = try run("replace", "--outdated", "--lose-etcd", louder.0, louder.1)
    #expect(nothing.error.contains("Nothing to replace.\n"), "\(nothing.error)")

    let removed = try run("remove", "--surplus", "--set", "nodes.count=1", louder.0, louder.1)
    #expect(removed.status == 0, "\(removed.error)")
    #expect(removed.error.contains("today-node-2: gone\n"))
    #expect(kubernetes.requests.last == "DELETE /api/v1/nodes/today-node-2")
  }

  @Test func whoIsMeantHasToBeSaid() throws {
    let nobody = try run("replace")
    #expect(nobody.status == 64)
    #expect(nobody.error.contains("no machines given: name them, or pass --outdated or --failed"))
    #expect(try run("remove").status == 64)
    for share in ["0", "101%", "-1", "many"] {
      #expect(try run("replace", "--outdated", "--max-unavailable=\(share)").status == 64)
    }
    #expect(try run("status", "--server", "http://127.0.0.1:6443").status == 64)
  }

  /// A certificate of another cluster's authority, and a server that is not this cluster's.
  @Test func strangersAreRefused() throws {
    try boot()
    _ = try Command.rkgen(["secrets", "new", "-o", "other.yaml"], in: scratch.folder)
    let other = try Command.rkgen(
      ["status", "cluster.yaml", "--secrets", "other.yaml", "--server", kubernetes.url],
      in: scratch.folder, environment: Self.environment(cloud, scratch))
    #expect(other.text.contains("its certificate can't be verified"), "\(other.text)")
    #expect(!other.text.contains("VERSION"))
  }

  /// The file of 'rkgen kubeconfig' works in place of the secrets.
  @Test func aKubeconfigIsEnough() throws {
    try boot()
    let made = try run("kubeconfig", "-o", "kubeconfig")
    #expect(made.status == 0, "\(made.error)")
    let status = try Command.rkgen(
      ["status", "cluster.yaml", "--kubeconfig", "kubeconfig", "--verbose"], in: scratch.folder,
      environment: Self.environment(cloud, scratch))
    #expect(status.text.contains("etcd: 1 of 1 members healthy\n"), "\(status.text)\(status.error)")
    // No key is visible in the process list or the output.
    #expect(!status.error.contains("PRIVATE KEY") && !status.error.contains("Basic "))
  }

  @Test func withoutAnAPIServerABootCanStillWaitForServers() throws {
    let booted = try run("boot", "--no-drain")
    #expect(booted.status == 64)
    let servers = try Command.rkgen(
      ["boot", "cluster.yaml", "--secrets", "secrets.yaml", "--yes", "--wait-for", "server"],
      in: scratch.folder, environment: Self.environment(cloud, scratch))
    #expect(servers.status == 0, "\(servers.error)")
    #expect(kubernetes.requests.isEmpty)
  }
}
