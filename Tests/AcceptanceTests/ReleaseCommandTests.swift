import Foundation
import TestSupport
import Testing

/// `rkgen release` for a release of several files: from a folder to machines that fetch
/// them.
@Suite struct ReleaseCommandTests {
  private let scratch: Scratch
  private static let spec = """
    apiVersion: rkgen/v1
    kind: Cluster
    metadata: {name: kubernetes}
    kubernetes: {version: v1.28.7}
    master: {address: 192.168.0.10}
    network: {control: cloud}

    """

  init() throws {
    scratch = try Scratch()
    try scratch.file("cluster.yaml", Self.spec)
  }

  private func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> CommandResult {
    try Command.rkgen(arguments, in: scratch.folder, environment: environment)
  }

  /// The files of the release by name, as a mirror has them.
  private func fillMirror() throws -> [String] {
    struct List: Decodable {
      struct File: Decodable { let name: String }
      let files: [File]
    }
    let list = try run(["release", "list", "cluster.yaml", "--format", "json"])
    let names = try JSONDecoder().decode(List.self, from: list.output).files.map(\.name)
    for name in names { try scratch.file("mirror/" + name, "the file \(name)\n") }
    return names
  }

  private func rendered(_ options: [String] = []) throws -> String {
    let shown = try run(
      ["show", "cluster.yaml", "kubernetes-node-1", "/etc/kubernetes/release-files"] + options)
    #expect(shown.status == 0, "\(shown.error)")
    return shown.text
  }

  /// One file that Ubuntu fetches before v1.28 is not published separately.
  @Test func whatHasAPublisherIsFetchedAndTheRestNamed() throws {
    try scratch.file(
      "cluster.yaml",
      """
      apiVersion: rkgen/v1
      kind: Cluster
      metadata: {name: kubernetes}
      kubernetes: {version: v1.2.0}
      guest: {kind: ubuntu}
      network: {control: cloud, cloud: {addresses: assigned, interface: ens4}}

      """)
    let curl = try run(["release", "list", "cluster.yaml", "--format", "curl"])
    #expect(curl.status == 0)
    #expect(curl.text.contains("/docker-1.9.1\"\noutput = \"docker\"\n"))
    #expect(!curl.text.contains("kubernetes-server"))
    #expect(
      curl.error.contains(
        "not published as separate files: kubernetes-server-linux-amd64.tar.gz"))
    let list = try run(["release", "list", "cluster.yaml"]).text
    #expect(list.contains("v1.2.0: 4 files\n") && list.contains("not given: --release-files\n"))
    #expect(list.contains("  to      /opt/kubernetes/bin/docker\n"))
  }

  /// With static routes, machines do not fetch flannel.
  @Test func onlyWhatMachinesFetchIsPinned() throws {
    let routes = Self.spec.replacing(
      "{control: cloud}",
      with: "{control: cloud, cloud: {addresses: assigned}, pods: {backend: static}}")
    try scratch.file("cluster.yaml", routes)
    let names = try fillMirror()
    let pinned = try run(["release", "pin", "cluster.yaml", "mirror"])
    #expect(pinned.status == 0 && names.count == 8, "\(pinned.error)")
    #expect(!pinned.text.contains("flannel") && pinned.text.contains("  kubelet: "))
  }

  @Test func pinnedDigestsAreWhatMachinesCompare() throws {
    let names = try fillMirror()
    #expect(names.count == 9)
    #expect(try rendered().contains("<hole: release.files.kubelet.sha256> - bin kubelet\n"))
    let pinned = try run(["release", "pin", "cluster.yaml", "mirror"])
    #expect(pinned.status == 0, "\(pinned.error)")
    try scratch.file("files.yaml", pinned.output)
    try scratch.file("cluster.yaml", Data(Self.spec.utf8) + pinned.output)
    let text = try rendered()
    #expect(!text.contains("hole"))
    let sums = try run(["release", "list", "cluster.yaml", "--format", "sums"])
    try scratch.file("SHA256SUMS", sums.output)
    let checked = try Command.run(
      "sha256sum", ["--check", "--strict", "../SHA256SUMS"],
      in: scratch.folder.appendingPathComponent("mirror"))
    #expect(checked.status == 0 && checked.text.split(separator: "\n").count == names.count)
    let used = sums.text.split(separator: "\n").filter { text.contains($0.prefix(64)) }
    #expect(used.count == 4)

    // The same from digests alone, in a separate file instead of the spec; only sizes are missing.
    try scratch.file("cluster.yaml", Self.spec)
    #expect(try rendered(["--release-files", "files.yaml"]) == text)
    let listed = try run(["release", "pin", "cluster.yaml", "SHA256SUMS"])
    try scratch.file("digests.yaml", listed.output)
    let withoutSizes = text.replacing(#/(?m)^([0-9a-f]{64}) \d+ /#) { "\($0.output.1) - " }
    #expect(try rendered(["--release-files", "digests.yaml"]) == withoutSizes)
  }

  @Test func whatIsMissingIsNamed() throws {
    _ = try fillMirror()
    try FileManager.default.removeItem(atPath: scratch.path("mirror/kubelet"))
    let folder = try run(["release", "pin", "cluster.yaml", "mirror"])
    #expect(folder.status == 1 && folder.error.contains("mirror lacks kubelet\n"))
    let push = try run(["release", "push", "mirror", "--for", "cluster.yaml"])
    #expect(push.status == 1 && push.error.contains("mirror lacks kubelet\n"))
    try scratch.file("SHA256SUMS", "abc  kubelet\n")
    let sums = try run(["release", "pin", "cluster.yaml", "SHA256SUMS"])
    #expect(sums.status == 1 && sums.error.contains("SHA256SUMS:1: it has 3 digits"))
    try scratch.file("cluster.yaml", Workplace.spec)
    let archive = try run(["release", "pin", "cluster.yaml", "mirror"])
    #expect(archive.status == 1 && archive.error.contains("v0.18.1 is a single archive"))
  }

  @Test(arguments: [
    ("kubernetes: {version: v1.29.0}\n", "--release-files accepts only release.files"),
    ("release: {mirror: https://a.example}\n", "--release-files accepts only release.files"),
    ("[]\n", "must be a map"), ("", "contains no spec"),
    ("release: {files: {kublet: {}}}\n", "did you mean 'kubelet'?"),
  ]) func otherFilesThanRkgensAreRefused(text: String, message: String) throws {
    try scratch.file("files.yaml", text)
    let result = try run(
      ["release", "list", "cluster.yaml", "--release-files", "files.yaml"])
    #expect(result.status == 1)
    #expect(result.error.contains(message), "\(result.error)")
    #expect(result.error.contains("files.yaml:1:"))
  }

  /// A small cloud, its port and the variables that sign in to it.
  private func cloud() throws -> (Daemon, port: Substring, login: [String: String]) {
    let script = Repository.root.appendingPathComponent("Tests/AcceptanceTests/cloud.py")
    let cloud = try Daemon("python3", [script.path])
    try #require(eventually { cloud.output.hasSuffix("\n") })
    let port = cloud.output.split(separator: "\n").first ?? ""
    let login = [
      "HOME": scratch.folder.path, "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "",
      "OS_AUTH_URL": "http://127.0.0.1:\(port)/identity/v3", "OS_USERNAME": "u",
      "OS_PASSWORD": "p", "OS_PROJECT_NAME": "q", "OS_REGION_NAME": "R",
    ]
    return (cloud, port, login)
  }

  @Test(.thorough) func aBootTakesTheFolderAlong() throws {
    _ = try fillMirror()
    try scratch.file("cluster.yaml", Self.spec + "image: CoreOS (Stable)\nnodes: {count: 1}\n")
    try scratch.file("secrets.yaml", Workplace.completeSecrets(), mode: 0o600)
    let (cloud, _, login) = try cloud()
    defer { cloud.kill() }
    let boot = ["boot", "cluster.yaml", "--secrets", "secrets.yaml", "--release", "mirror"]
    let shell = try run(boot + ["--dry-run", "--format", "shell"], environment: login)
    #expect(
      shell.text.contains(
        "rkgen release push mirror --for cluster.yaml --container kubernetes-releases "
          + "> release-files.yaml\n"))
    #expect(shell.text.contains("--release-files release-files.yaml "))
    #expect(!shell.text.contains("TEMP_URL="))
    let booted = try run(boot + ["--yes"], environment: login)
    #expect(booted.status == 0, "\(booted.error)")
    struct Server: Decodable { let user_data: Data }
    let servers = try cloud.output.split(separator: "\n").dropFirst().map {
      try JSONDecoder().decode(Server.self, from: Data($0.utf8))
    }
    #expect(servers.count == 2)
    let digest = try Command.run("sha256sum", [scratch.path("mirror/kubelet")]).text.prefix(64)
    for server in servers {
      let text = try Command.run("gunzip", ["--stdout"], input: server.user_data).text
      #expect(
        text.contains("\(digest) ") && text.contains("/\(digest.prefix(16))/kubelet?temp_url_sig="))
    }
    let status = try run(["status", "cluster.yaml"], environment: login)
    #expect(status.text.contains("as in the spec"), "\(status.text)\(status.error)")
  }

  @Test(.thorough) func pushedFilesAreSentOnceAndMachinesGetTheirURLs() throws {
    let names = try fillMirror()
    try scratch.file("mirror/README", "not of the release")
    try scratch.file("mirror/.hidden", "")
    let (cloud, port, login) = try cloud()
    defer { cloud.kill() }
    let push = ["release", "push", "mirror", "--for", "cluster.yaml"]
    let first = try run(push, environment: login)
    #expect(first.status == 0, "\(first.error)")
    #expect(!first.error.contains("already exists"))
    let second = try run(push, environment: login)
    #expect(second.error.components(separatedBy: "already exists").count == names.count + 1)
    try scratch.file("files.yaml", first.output)
    let urls = try run([
      "show", "cluster.yaml", "kubernetes-node-1", "/etc/kubernetes/release-urls",
      "--release-files", "files.yaml",
    ])
    let digest = try Command.run("sha256sum", [scratch.path("mirror/kubelet")]).text.prefix(16)
    #expect(
      urls.text.contains(
        "kubelet http://127.0.0.1:\(port)/swift/v1/account/kubernetes-releases/\(digest)/kubelet"
          + "?temp_url_sig="))
    // Without a spec, every file is uploaded except hidden ones.
    let all = try run(["release", "push", "mirror", "--json"], environment: login)
    struct Pushed: Decodable {
      struct File: Decodable { let name: String, url: String, sha256: String, size: Int }
      let container: String
      let files: [File]
    }
    let pushed = try JSONDecoder().decode(Pushed.self, from: all.output)
    #expect(pushed.files.map(\.name) == (names + ["README"]).sorted())
    #expect(pushed.files.first { $0.name == "kubelet" }?.sha256.hasPrefix(digest) == true)
  }

  @Test(arguments: [
    ["mirror", "--object", "x"], ["archive.tar.gz", "--for", "cluster.yaml"],
  ]) func optionsThatDoNotFitAreRefused(_ arguments: [String]) throws {
    try scratch.file("mirror/kubelet", "x")
    try scratch.file("archive.tar.gz", "x")
    #expect(try run(["release", "push"] + arguments).status == 64)
  }
}
