import Foundation
import TestSupport
import Testing

/// The options, output and exit codes of `rkgen show`, `explain`, `diff` and `render --check`.
@Suite struct ReviewCommandTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func openSpec() throws {
    let spec = try #require(place.scratch.text("cluster.yaml"))
    try place.scratch.file(
      "open.yaml",
      spec + "\nkubernetes:\n  flags:\n    apiServer:\n      insecure-bind-address: 0.0.0.0\n")
  }

  @Test func folderIsHeldToTheSpec() throws {
    try openSpec()
    _ = try place.run(["render", "cluster.yaml", "-o", "rendered"])
    let same = try place.run(["render", "cluster.yaml", "--check", "rendered"])
    #expect(same.status == 0 && same.output.isEmpty)
    let changed = try place.run(["render", "open.yaml", "--check", "rendered"])
    #expect(changed.status == 2)
    #expect(changed.text.hasPrefix("--- rendered/kubernetes-master.yaml\n+++ rendered/"))
    #expect(changed.text.contains("+        --insecure-bind-address=0.0.0.0 \\\n"))
    let fewer = try place.run([
      "render", "cluster.yaml", "--check", "rendered", "--set", "nodes.count=3",
    ])
    #expect(
      fewer.status == 2 && fewer.error.contains("no longer in the spec: kubernetes-node-4"))
    let more = try place.run([
      "render", "cluster.yaml", "--check", "rendered", "--set", "nodes.count=6",
    ])
    #expect(
      more.status == 2
        && more.error.contains("missing from rendered: kubernetes-node-5, kubernetes-node-6"))
    let none = try place.run(["render", "cluster.yaml", "--check", "none"])
    #expect(none.status == 2 && !FileManager.default.fileExists(atPath: place.scratch.path("none")))
    #expect(
      try place.run(["render", "cluster.yaml", "--check", "rendered", "-o", "x"]).status == 64)
  }

  /// Others can read the log of a job that checks files with secrets.
  @Test func secretsDontGetIntoTheLogOfACheck() throws {
    try openSpec()
    let filled = ["--check", "rendered"] + Workplace.filling
    _ = try place.run(["render", "cluster.yaml", "-o", "rendered"] + Workplace.filling)
    #expect(try place.run(["render", "cluster.yaml"] + filled).status == 0)
    let changed = try place.run(["render", "open.yaml"] + filled)
    #expect(changed.status == 2 && changed.output.isEmpty)
    #expect(
      changed.error.contains(
        "changed, but not shown because they may contain secrets: kubernetes-master"))
    // Another seed changes every token.
    let other = try Workplace.completeSecrets()
      .replacingOccurrences(of: "'0011", with: "'1100")
    try place.scratch.file("secrets.yaml", other, mode: 0o600)
    let rotated = try place.run(["render", "cluster.yaml"] + filled)
    #expect(rotated.status == 2 && !(rotated.text + rotated.error).contains("11002233"))
    // Files with secrets, compared with what is rendered without any.
    let plain = try place.run(["render", "cluster.yaml", "--check", "rendered"])
    #expect(plain.status == 2 && plain.output.isEmpty)
    #expect(plain.error.contains("may contain secrets: kubernetes-master, kubernetes-node-{1..4}"))
    let fewer = try place.run(
      ["render", "cluster.yaml", "--check", "rendered", "--set", "nodes.count=2"])
    #expect(fewer.status == 2 && fewer.output.isEmpty)
    #expect(!fewer.error.contains(Workplace.seed))
  }

  @Test func everyKeyIsExplained() throws {
    let key = try place.run(["explain", "nodes.max"])
    #expect(key.status == 0)
    #expect(key.text.hasPrefix("nodes.max\n  maximum number of nodes\n"))
    #expect(key.text.contains("Affects: "))
    for (name, place) in [
      ("cloudProvider.name", "/etc/cloud.conf"), ("kubernetes.flags.kubelet", "kubelet.service"),
      ("sshAuthorizedKeys", "the machine's settings"), ("update.group", "the machine's settings"),
      ("etcd.members", "etcd2.service.d/30-static.conf"),
    ] {
      let text = try self.place.run(["explain", name]).text
      #expect(
        text.split(separator: "\n").contains { $0.contains("Affects: ") && $0.contains(place) })
    }
    let section = try place.run(["explain", "network.pods"])
    #expect(
      section.text.contains("network.pods.cidr\n")
        && section.text.contains("network.pods.backend\n"))
    let unknown = try place.run(["explain", "nodes.cuont"])
    #expect(unknown.status == 1 && unknown.error.contains("did you mean 'nodes.count'?"))
  }

  @Test func everyLineIsExplained() throws {
    _ = try place.run(["render", "cluster.yaml", "-o", "rendered"])
    let result = try place.run(["explain", "rendered/kubernetes-node-1.yaml:3"])
    #expect(result.status == 0)
    #expect(
      result.text.contains("  value of: metadata.name (cluster.yaml:4)\n"), "\(result.text)")
    #expect(try place.run(["explain", "rendered/kubernetes-node-1.yaml:99999"]).status == 1)
    #expect(try place.run(["explain", "kubernetes-node-9.yaml:1"]).error.contains("no machine"))
    #expect(try place.run(["explain", "none/kubernetes-node-1.yaml:3"]).status == 74)
    // A file that the spec does not render is not explained as if it did.
    _ = try place.run(["render", "cluster.yaml", "-o", "loud", "--set", "kubernetes.logLevel=5"])
    let loud = place.scratch.text("loud/kubernetes-node-1.yaml") ?? ""
    let lines = loud.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("--v=5") }) + 1
    let other = try place.run(["explain", "loud/kubernetes-node-1.yaml:\(line)"])
    #expect(
      other.error.contains("line \(line) of loud/kubernetes-node-1.yaml is not what cluster.yaml"))
    let own = try place.run(["explain", "rendered/kubernetes-node-1.yaml:\(line)"])
    #expect(own.error.isEmpty && own.text.contains("value of: kubernetes.logLevel (default)"))
  }

  private static let masking = """
    link /run/systemd/system/locksmithd.service to /dev/null
    systemd StopUnit locksmithd.service

    """

  @Test func machinesAreShown() throws {
    let list = try place.run(["show", "cluster.yaml"])
    let master = try #require(list.text.split(separator: "\n").first?.split(separator: " ").first)
    let machine = try place.run(["show", "cluster.yaml", String(master)])
    #expect(machine.text.contains("0600  ") && machine.text.contains("kube-apiserver.service\n"))
    #expect(machine.text.hasSuffix("settings:\nsystemd RestartUnit locksmithd.service\n"))
    let off = ["show", "cluster.yaml", String(master), "--set", "update.rebootStrategy=off"]
    let masked = try place.run(off)
    let link = "  -  /run/systemd/system/locksmithd.service -> /dev/null\n"
    #expect(masked.text.contains(link))
    #expect(masked.text.hasSuffix("settings:\n\(Self.masking)"))
    let file = try place.run(off + ["/etc/coreos/update.conf"])
    #expect(file.text.hasSuffix("\nREBOOT_STRATEGY=off\n"))
    let unit = try place.run(["show", "cluster.yaml", String(master), "flanneld.service"])
    #expect(unit.text.hasPrefix("# /etc/systemd/system/flanneld.service.d/"))
    let merged = try place.run([
      "show", "--merged", "cluster.yaml", String(master), "flanneld.service",
    ])
    #expect(!merged.text.contains("# /etc") && merged.text.contains("ExecStartPre="))
    let unknown = try place.run(["show", "cluster.yaml", String(master), "flaneld.service"])
    #expect(unknown.status == 1 && unknown.error.contains("did you mean 'flanneld.service'?"))
  }

  @Test func poolsAddressesAndOwnersAreShown() throws {
    func show(_ fixture: String, _ arguments: [String] = []) throws -> String {
      let spec = Repository.fixtures.appendingPathComponent("\(fixture)/cluster.yaml").path
      return try place.run(["show", spec] + arguments).text
    }
    #expect(try show("pools").hasPrefix("mixed-master (master)\nmixed-web-1 (node of web)\n"))
    #expect(
      try show("assigned-static").hasSuffix("\nassigned-small-1 (node of small, 192.168.0.115)\n"))
    #expect(try show("default").hasSuffix("\nkubernetes-node-4 (node)\n"))
    let files = try show("own-files", ["own-web-1"]).split(separator: "\n")
    #expect(files.contains { $0.hasSuffix("  /opt/share/index.html (root:core)") }, "\(files)")
  }

  /// For two specs, every summarizing view lists the keys that differ.
  @Test func reasonsAreTold() throws {
    let spec = try #require(place.scratch.text("cluster.yaml"))
    try place.scratch.file("more.yaml", spec + "\nsysctl: {vm.swappiness: 1}\n")
    let reason = #"sysctl: {} → {vm.swappiness: "1"}"#
    func told(_ arguments: String...) throws -> String {
      try place.run(["diff", "cluster.yaml", "more.yaml"] + arguments).text
    }
    #expect(try told("--semantic").hasPrefix("spec\n  \(reason)\n\nfile /etc/sysctl.d"))
    #expect(try told("--stat").contains("\nspec: \(reason)\n"))
    #expect(try told("--format", "markdown").contains("\n**spec**\n\n- `\(reason)`\n"))
    let json = try JSONSerialization.jsonObject(with: Data(told("--format", "json").utf8))
    #expect((json as? [String: Any])?["settings"] as? [String] == [reason])
    _ = try place.run(["render", "cluster.yaml", "-o", "rendered"])
    #expect(try !place.run(["diff", "--stat", "rendered", "more.yaml"]).text.contains("spec:"))
  }

  @Test func differenceIsToldInThreeWays() throws {
    try openSpec()
    #expect(try place.run(["diff", "cluster.yaml", "cluster.yaml"]).status == 0)
    let semantic = try place.run(["diff", "--semantic", "cluster.yaml", "open.yaml"])
    #expect(semantic.status == 2)
    // The option's original name.
    let alias = try place.run(["diff", "--by-meaning", "cluster.yaml", "open.yaml"])
    #expect(alias.text == semantic.text)
    #expect(semantic.text.contains("ExecStart flag --insecure-bind-address: 127.0.0.1 → 0.0.0.0"))
    let lines = try place.run(["diff", "cluster.yaml", "open.yaml"])
    #expect(lines.text.contains("-        --insecure-bind-address=127.0.0.1 \\\n"))
    #expect(
      try place.run(["diff", "--stat", "cluster.yaml", "open.yaml"]).text.contains("| +1 -1"))
    let json = try place.run(["diff", "--format", "json", "cluster.yaml", "open.yaml"])
    #expect((try JSONSerialization.jsonObject(with: json.output) as? [String: Any]) != nil)
  }

  @Test func sidesThatAreNotWhatWasMeantAreSaid() throws {
    _ = try place.run(["render", "cluster.yaml", "-o", "rendered"])
    try place.scratch.file("empty/notes.txt", "")
    let empty = try place.run(["diff", "--stat", "empty", "rendered"])
    #expect(empty.error.contains("empty contains no cloud-config"))
    // A file is one machine, whatever the other side has.
    let one = try place.run(
      ["diff", "--stat", "rendered/kubernetes-node-1.yaml", "cluster.yaml"])
    #expect(one.status == 0 && one.text == "1 machine unchanged\n", "\(one.text)")
    let other = try place.run(
      ["diff", "--stat", "cluster.yaml", "rendered/kubernetes-node-2.yaml"])
    #expect(other.status == 0, "\(other.text)")
    let file = try place.run(
      ["render", "cluster.yaml", "--check", "rendered/kubernetes-node-1.yaml"])
    #expect(file.status == 1 && file.error.contains("is not a folder"))
    // A file that lost its first line is still the machine's.
    let path = "rendered/kubernetes-node-1.yaml"
    let text = place.scratch.text(path) ?? ""
    try place.scratch.file(path, String(text.drop { $0 != "\n" }.dropFirst()))
    let changed = try place.run(["render", "cluster.yaml", "--check", "rendered"])
    #expect(changed.status == 2 && !changed.error.contains("missing from"))
    #expect(changed.text.contains("+#cloud-config\n"))
    let warned = try place.run(["diff", "rendered", "cluster.yaml"])
    #expect(
      warned.error.contains("not a cloud-config, skipped in rendered: kubernetes-node-1.yaml"))
  }

  @Test func gitIsAskedForEarlierStates() throws {
    try openSpec()
    _ = try place.run(["render", "cluster.yaml", "-o", "rendered"])
    for arguments in [
      ["init", "-q"], ["add", "-A"],
      ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one"],
    ] {
      #expect(try Command.run("git", arguments, in: place.scratch.folder).status == 0)
    }
    #expect(try place.run(["diff", "git:HEAD:cluster.yaml", "rendered"]).status == 0)
    #expect(try place.run(["diff", "git:HEAD:rendered", "rendered"]).status == 0)
    #expect(try place.run(["diff", "git:HEAD:rendered", "open.yaml"]).status == 2)
    // Paths are relative to the current folder.
    for side in ["git:HEAD:.", "git:HEAD:./"] {
      let below = try Command.rkgen(
        ["diff", "--stat", side, "."], in: URL(fileURLWithPath: place.scratch.path("rendered")))
      #expect(below.status == 0, "\(below.text)")
    }
    let missing = try place.run(["diff", "git:HEAD:none.yaml", "rendered"])
    #expect(missing.status == 1 && missing.error.contains("git can't read HEAD:./none.yaml"))
  }
}
