import Foundation
import TestSupport
import Testing

/// `rkgen boot` and `rkgen status` against a small cloud: what reaches Nova from a spec.
@Suite(.thorough) struct BootCommandTests {
  private let scratch: Scratch
  private let cloud: Daemon

  init() throws {
    scratch = try Scratch()
    try scratch.file("secrets.yaml", Workplace.completeSecrets(), mode: 0o600)
    try scratch.file("release.tar.gz", Data([0x1F, 0x8B, 1, 2, 3]))
    let script = Repository.root.appendingPathComponent("Tests/AcceptanceTests/cloud.py")
    let cloud = try Daemon("python3", [script.path])
    try #require(eventually { cloud.output.hasSuffix("\n") })
    self.cloud = cloud
  }

  private var address: String { "127.0.0.1:\(cloud.output.split(separator: "\n").first ?? "")" }

  private func run(
    _ arguments: [String], input: Data? = nil, environment more: [String: String] = [:]
  ) throws -> CommandResult {
    try Command.rkgen(
      arguments, input: input, in: scratch.folder,
      environment: [
        "HOME": scratch.folder.path, "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "",
        "OS_AUTH_URL": "http://\(address)/identity/v3", "OS_USERNAME": "u", "OS_PASSWORD": "p",
        "OS_PROJECT_NAME": "q", "OS_REGION_NAME": "R",
      ].merging(more) { $1 })
  }

  /// A request for a server, as far as it comes from a spec.
  private struct Server: Decodable {
    let name: String
    let metadata: [String: String]
    let user_data: Data
    let networks: [[String: String]]
    var userData: String { String(decoding: user_data, as: UTF8.self) }
  }

  private func servers() throws -> [Server] {
    try cloud.output.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(Server.self, from: Data($0.utf8))
    }
  }

  private func digest(_ content: Data) throws -> String {
    String(try Command.run("sha256sum", input: content).text.prefix(64))
  }

  /// rkgen uses v1 of the API, which the oldest releases do not have.
  @Test func anOldReleaseIsNotAsked() throws {
    let settings = [
      "kubernetes.version=v0.9.0", "network.control=cloud", "network.cloud.addresses=assigned",
    ].flatMap { ["--set", $0] }
    try scratch.file(
      "cluster.yaml", "apiVersion: rkgen/v1\nkind: Cluster\nmetadata: {name: kubernetes}\n")
    let reason = "the API server of v0.9.0 does not serve v1"
    let release = ["--secrets", "secrets.yaml", "--release", "release.tar.gz"]
    for (command, hint) in [
      (["boot", "--wait"] + release, "--wait-for server works without it"),
      (["replace", "--outdated"] + release, "--no-drain skips draining"),
      (["remove", "--surplus", "--secrets", "secrets.yaml"], "--no-drain skips draining"),
    ] {
      let result = try run([command[0], "cluster.yaml", "--yes"] + settings + command.dropFirst())
      #expect(result.status == 1, "\(result.error)")
      #expect(result.error.contains(reason) && result.error.contains(hint), "\(result.error)")
    }
    #expect(try servers().isEmpty)
    let booted = try run(
      ["boot", "cluster.yaml", "--yes", "--wait-for", "server"] + settings + release)
    #expect(booted.status == 0, "\(booted.error)")
    let status = try run(["status", "cluster.yaml", "--secrets", "secrets.yaml"] + settings)
    #expect(status.error.contains("\(reason): only Nova's view counts"), "\(status.error)")
  }

  /// Servers created by earlier versions have these digests.
  @Test func serversCarryTheDigestOfTheirReviewForm() throws {
    let folder = Repository.fixtures.appendingPathComponent("default")
    try scratch.file(
      "cluster.yaml", Data(contentsOf: folder.appendingPathComponent("cluster.yaml")))
    let booted = try run([
      "boot", "cluster.yaml", "--yes", "--secrets", "secrets.yaml", "--release", "release.tar.gz",
      "--discovery-url", "https://discovery.example/token",
    ])
    #expect(booted.status == 0, "\(booted.error)")
    let servers = try servers()
    #expect(servers.count == 5)
    let sha256 = try digest(Data([0x1F, 0x8B, 1, 2, 3]))
    for (server, document) in zip(servers, try GuestDocument.read(servers.map(\.userData))) {
      let golden = folder.appendingPathComponent("rendered/\(server.name).yaml")
      #expect(try server.metadata["rendering"] == digest(Data(contentsOf: golden)))
      // And they get the uploaded release.
      #expect(document.files["/opt/bin/fetch-release"]?.content.contains(sha256) == true)
      #expect(server.userData.contains("http://\(address)/swift/v1/account/kubernetes-releases/"))
      #expect(server.userData.contains("temp_url_sig=") && !server.userData.contains("<hole"))
    }
  }

  /// Another URL in the spec replaces the server; another on the command line does not.
  @Test func urlsOfTheCommandLineMakeNoDifference() throws {
    try scratch.file(
      "cluster.yaml",
      Workplace.spec + "nodes: {count: 0}\nrelease: {url: https://store.example/of-the-file}\n")
    let booted = try run(["boot", "cluster.yaml", "--yes"] + Workplace.filling)
    #expect(booted.status == 0, "\(booted.error)")
    #expect(try servers().first?.userData.contains("https://store.example/release") == true)
    for more in [[], ["--set", "release.url=https://store.example/another"]] {
      #expect(try run(["status", "cluster.yaml"] + more).text.contains("as in the spec"))
    }
    try scratch.file("cluster.yaml", Workplace.spec + "nodes: {count: 0}\n")
    #expect(try run(["status", "cluster.yaml"]).text.contains("differs from the spec"))
  }

  /// Each server gets the address that its machine expects, and the cloud gives it to no other server.
  @Test func assignedAddressesAreAskedFor() throws {
    let network = "network: {control: cloud, cloud: {addresses: assigned}}\n"
    try scratch.file("cluster.yaml", Workplace.spec + network + "nodes: {count: 2}\n")
    let release = ["--secrets", "secrets.yaml", "--release", "release.tar.gz"]
    let plan = try run(
      ["boot", "cluster.yaml", "--dry-run", "--format", "shell"] + release)
    #expect(
      plan.text.contains("--allocation-pool start=192.168.0.1,end=192.168.0.9 "), "\(plan.error)")
    let booted = try run(["boot", "cluster.yaml", "--yes"] + release)
    #expect(booted.status == 0, "\(booted.error)")
    let addresses = try servers().map { $0.networks.last?["fixed_ip"] ?? "none" }
    #expect(addresses.sorted() == ["192.168.0.10", "192.168.0.15", "192.168.0.16"])
    for (server, document) in zip(
      try servers(), try GuestDocument.read(servers().map(\.userData)))
    {
      let script = document.files["/opt/bin/wait-for-address"]?.content ?? ""
      let address = server.networks.last?["fixed_ip"] ?? ""
      #expect(script.contains("expected=\(address)\n"))
    }
  }

  @Test func aScriptHasNoURLsOfOneBoot() throws {
    try scratch.file("cluster.yaml", Workplace.spec)
    let plan = try run(
      [
        "boot", "cluster.yaml", "--dry-run", "--format", "shell", "--release", "release.tar.gz",
        "--secrets", "secrets.yaml", "--set", "etcd.discovery=https://discovery.example/token",
        "--set", "nodes.count=2",
      ])
    #expect(plan.status == 0, "\(plan.error)")
    #expect(plan.text.contains("--set nodes.count=2 --set release.sha256="))
    #expect(plan.text.contains(" --set release.size=5 "))
    #expect(!plan.text.contains("discovery.example"))
  }

  /// All users of a machine see the arguments of its programs.
  @Test func urlsNeedNotBeArguments() throws {
    try scratch.file("cluster.yaml", Workplace.spec + "nodes: {count: 0}\n")
    try scratch.file("url", "https://store.example/of-a-file?a=1\n")
    let release = ["--release-url-file", "url"]
    let boot = ["boot", "cluster.yaml", "--yes", "--secrets", "secrets.yaml"]
    let booted = try run(
      boot + release + ["--discovery-url-file", "-"],
      input: Data("https://discovery.example/of-standard-input\n".utf8),
      environment: ["RKGEN_RELEASE_URL": "https://store.example/weaker"])
    #expect(booted.status == 0, "\(booted.error)")
    let first = try #require(try servers().first?.userData)
    #expect(first.contains("https://store.example/of-a-file?a=1"))
    #expect(first.contains("https://discovery.example/of-standard-input"))
    let environment = [
      "RKGEN_RELEASE_URL": "https://store.example/of-the-environment",
      "RKGEN_DISCOVERY_URL": "https://discovery.example/of-the-environment",
    ]
    let more = try run(boot + ["--set", "nodes.count=1"], environment: environment)
    #expect(more.status == 0, "\(more.error)")
    let second = try #require(try servers().last?.userData)
    #expect(second.contains("https://store.example/of-the-environment"))

    let both = try run(boot + release + ["--release-url", "https://store.example/"])
    #expect(both.status == 64 && both.error.contains("can't be used with --release-url-file"))
    let twice = try run(boot + ["--release-url-file", "-", "--discovery-url-file", "-"])
    #expect(twice.status == 64 && twice.error.contains("only one of"))
    try scratch.file("url", "\n")
    #expect(try run(boot + release).error.contains("url contains no URL"))
  }

  @Test func thePlanCountsByFlavor() throws {
    try scratch.file("cluster.yaml", Workplace.spec)
    let pools =
      "nodes.pools={small: {count: 2, flavor: general1-1}, large: {count: 1, flavor: general1-2}}"
    let plan = try run(
      ["boot", "cluster.yaml", "--dry-run", "--set", pools] + Workplace.filling)
    #expect(plan.text.contains(": 2 × general1-1\n"), "\(plan.text)\(plan.error)")
    #expect(plan.text.contains(": 1 × general1-2\n"), "\(plan.text)\(plan.error)")
  }

  /// Users who are asked to confirm must see which cloud is meant.
  @Test func thePlanNamesCloudAndUser() throws {
    try scratch.file("cluster.yaml", Workplace.spec)
    let plan = try run(["boot", "cluster.yaml", "--dry-run"] + Workplace.filling)
    #expect(
      plan.text.contains(
        "\n  in       project project, region R, http://\(address)/identity/v3\n"),
      "\(plan.text)\(plan.error)")
  }
}
