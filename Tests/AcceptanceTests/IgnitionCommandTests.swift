import Foundation
import TestSupport
import Testing

/// The command line with `guest.format: ignition`, and with Ignition configs not rendered by rkgen.
@Suite struct IgnitionCommandTests {
  private static let spec = """
    apiVersion: rkgen/v1
    kind: Cluster
    metadata: {name: demo}
    kubernetes: {version: v1.28.7}
    network: {control: cloud}
    master: {address: 192.168.0.10}
    nodes: {count: 2}

    """

  private static let validator = Repository.root
    .appendingPathComponent(".build/oracles/usr/bin/ignition-validate").path

  private func rendered(_ scratch: Scratch, _ more: [String] = []) throws -> CommandResult {
    try scratch.file("cluster.yaml", Self.spec)
    return try Command.rkgen(
      ["render", "cluster.yaml", "demo-node-1", "demo-node-2", "-o", "out"]
        + ["--set", "guest.format=ignition"] + more, in: scratch.folder)
  }

  @Test func everyMachineIsValid() throws {
    let scratch = try Scratch()
    try scratch.file("cluster.yaml", Self.spec)
    func run(_ option: String) throws -> CommandResult {
      try Command.rkgen(
        ["render", "cluster.yaml", option, "out", "--set", "guest.format=ignition"],
        in: scratch.folder)
    }
    let result = try run("-o")
    #expect(result.status == 0, "\(result.error)")
    #expect(try run("--check").status == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")).sorted()
    #expect(files == ["demo-master.ign", "demo-node-1.ign", "demo-node-2.ign"])
    for file in files {
      let said = try Command.run(Self.validator, [scratch.path("out/\(file)")])
      #expect(said.status == 0 && said.text + said.error == "", "\(said.text)\(said.error)")
    }
  }

  /// A machine rendered alone, without the parts shared by its role, is the same.
  @Test func oneMachineIsWrittenAsAmongOthers() throws {
    let scratch = try Scratch()
    _ = try rendered(scratch)
    let alone = try Command.rkgen(
      ["render", "cluster.yaml", "demo-node-2", "--set", "guest.format=ignition"],
      in: scratch.folder)
    #expect(alone.text == scratch.text("out/demo-node-2.ign"))
  }

  @Test func filesOfTheOtherFormatArePruned() throws {
    let scratch = try Scratch()
    _ = try rendered(scratch)
    let other = try rendered(scratch, ["--prune", "--set", "guest.format=cloud-config"])
    #expect(other.status == 0, "\(other.error)")
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")).sorted()
    #expect(files == ["demo-node-1.yaml", "demo-node-2.yaml"])
  }

  /// Both formats result in the same machine, except for what starts units.
  @Test func formatsDifferInHowUnitsStart() throws {
    let scratch = try Scratch()
    _ = try rendered(scratch)
    try FileManager.default.moveItem(atPath: scratch.path("out"), toPath: scratch.path("new"))
    _ = try rendered(scratch, ["--set", "guest.format=cloud-config"])
    let result = try Command.rkgen(["diff", "out", "new", "--semantic"], in: scratch.folder)
    #expect(result.status == 2)
    let changes = result.text.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(!changes.isEmpty, "\(result.text)")
    #expect(changes.allSatisfy { $0 == "  command: removed, was start" }, "\(result.text)")
  }

  @Test func renderedMachinesAreLinted() throws {
    let scratch = try Scratch()
    _ = try rendered(scratch)
    let result = try Command.rkgen(
      ["lint", "out", "--no-shellcheck"], in: scratch.folder)
    #expect(!result.text.contains("RK20"), "\(result.text)")
    #expect(!result.text.contains("RK11"), "\(result.text)")
  }

  @Test func somebodysConfigIsShown() throws {
    let folder = Repository.fixtures.appendingPathComponent("ignition/strangers")
    let list = try Command.rkgen(["show", "butane-flatcar.ign"], in: folder)
    #expect(list.status == 0, "\(list.error)")
    for line in [
      "0644   19  /etc/motd", "0755   21  /opt/bin/hello",
      "/etc/localtime -> ../usr/share/zoneinfo/Europe/Zurich", "hello.service (enabled)",
      "docker.socket (masked)",
    ] { #expect(list.text.contains(line), "\(list.text)") }
    #expect(
      try Command.rkgen(["show", "butane-flatcar.ign", "/etc/motd"], in: folder).text
        == "Hello from Flatcar\n")
    #expect(
      try Command.rkgen(["show", "butane-flatcar.ign", "hello.service"], in: folder).text
        .contains("ExecStart=/opt/bin/hello"))
    #expect(try Command.rkgen(["show", "trailing-comma.ign"], in: folder).status == 1)
  }

  private static let strangers = Repository.fixtures.appendingPathComponent("ignition/strangers")

  /// Every command prints the same for a cloud-config and an Ignition config of one machine.
  @Test(arguments: [
    ["show", "FILE", "kubelet.service"], ["show", "FILE", "/opt/bin/fetch-programs"],
    ["show", "--merged", "FILE", "kubelet.service"], ["graph", "--format", "mermaid", "FILE"],
  ])
  func formatsAreReadAlike(_ arguments: [String]) throws {
    let scratch = try Scratch()
    _ = try rendered(scratch)
    _ = try rendered(scratch, ["--packed", "-o", "packed"])
    _ = try rendered(scratch, ["--guest-format", "cloud-config", "-o", "other"])
    func output(_ file: String) throws -> String {
      let result = try Command.rkgen(
        arguments.map { $0 == "FILE" ? file : $0 }, in: scratch.folder)
      #expect(result.status == 0 && !result.text.isEmpty, "\(file): \(result.error)")
      return result.text
    }
    let cloudConfig = try output("other/demo-node-1.yaml")
    #expect(try output("out/demo-node-1.ign") == cloudConfig)
    #expect(try output("packed/demo-node-1.ign") == cloudConfig)
  }

  @Test func filesAreDrawnAndWritten() throws {
    let scratch = try Scratch()
    let tree = try Command.rkgen(
      [
        "show", Self.strangers.appendingPathComponent("butane-flatcar.ign").path, "--format",
        "tree", "-o", "tree",
      ], in: scratch.folder)
    #expect(tree.status == 0, "\(tree.error)")
    #expect(tree.text.contains("localtime -> ../usr/share/zoneinfo/Europe/Zurich"))
    #expect(tree.text.contains("docker.socket -> /dev/null"))
    #expect(scratch.text("tree/etc/motd") == "Hello from Flatcar\n")
    #expect(scratch.mode("tree/opt/bin/hello") == 0o755)
    try scratch.file("cluster.yaml", Self.spec)
    let machine = ["show", "cluster.yaml", "demo-node-1", "--guest-format", "ignition"]
    let ofSpec = try Command.rkgen(machine + ["--format", "tree"], in: scratch.folder)
    #expect(ofSpec.status == 0 && ofSpec.text.contains("flatcar/update.conf"), "\(ofSpec.error)")
  }

  @Test func linesOfTextsAreCompared() throws {
    let scratch = try Scratch()
    _ = try rendered(scratch)
    _ = try rendered(scratch, ["-o", "next", "--set", "network.dns.domain=example.org"])
    let result = try Command.rkgen(["diff", "out", "next"], in: scratch.folder)
    #expect(result.status == 2)
    #expect(result.text.contains("--- old/demo-node-1, demo-node-2.ign\n"))
    #expect(!result.text.contains("data:,"), "\(result.text)")
    // What 'patch' reads is the file as it is.
    let full = try Command.rkgen(["diff", "--full", "out", "next"], in: scratch.folder)
    #expect(full.text.contains("\n+          \"source\": \"data:,"), "\(full.text)")
    _ = try rendered(scratch, ["-o", "packed", "--packed"])
    #expect(try Command.rkgen(["diff", "out", "packed"], in: scratch.folder).status == 0)
    let check = try Command.rkgen(
      [
        "render", "cluster.yaml", "--format", "ignition", "--check", "next", "--set",
        "kubernetes.logLevel=4",
      ], in: scratch.folder)
    #expect(check.status == 2 && check.text.contains("-            --v=2"), "\(check.text)")
  }

  /// Two files are compared whatever their machines are called, and unreadable parts are reported.
  @Test func twoFilesAreCompared() throws {
    let scratch = try Scratch()
    _ = try rendered(scratch)
    let nodes = try Command.rkgen(
      ["diff", "--semantic", "out/demo-node-1.ign", "out/demo-node-2.ign"], in: scratch.folder)
    #expect(nodes.status == 2 && nodes.text.contains("  name: demo-node-1 → demo-node-2\n"))
    let broken = try Command.rkgen(
      ["diff", "trailing-comma.ign", "butane-flatcar.ign"], in: Self.strangers)
    #expect(broken.status == 1 && broken.error.contains("RK2001"), "\(broken.error)")
    let guest = try Command.rkgen(
      ["diff", "butane-flatcar.ign", "spec-2.2.ign", "--guest", "flatcar"], in: Self.strangers)
    #expect(guest.error.contains("is an Ignition config"), "\(guest.error)")
  }

  @Test func sizesAreThoseOfTheWhole() throws {
    let scratch = try Scratch()
    _ = try rendered(scratch)
    let table = try Command.rkgen(["lint", "--format", "table", "out"], in: scratch.folder)
    #expect(table.status == 0 && table.text.contains("out/demo-node-2.ign"), "\(table.text)")
    _ = try rendered(scratch, ["--packed", "-o", "packed"])
    let packed = try Command.rkgen(
      ["lint", "packed", "--no-shellcheck"], in: scratch.folder)
    #expect(packed.status == 0, "\(packed.text)")
    // The rules check its content.
    let file = scratch.path("packed/demo-node-1.ign")
    let shown = try Command.rkgen(["show", file, "kubelet.service"], in: scratch.folder)
    #expect(shown.text.contains("ExecStart="))
  }

  @Test func formatIsAnOption() throws {
    let scratch = try Scratch()
    try scratch.file("cluster.yaml", Self.spec)
    func run(_ arguments: String...) throws -> CommandResult {
      try Command.rkgen(arguments, in: scratch.folder)
    }
    let rendered = try run("render", "cluster.yaml", "--format", "ignition", "-o", "out")
    #expect(rendered.status == 0, "\(rendered.error)")
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")).sorted()
    #expect(files == ["demo-master.ign", "demo-node-1.ign", "demo-node-2.ign"])
    #expect(try run("render", "cluster.yaml", "--format", "ignition", "--check", "out").status == 0)
    #expect(
      try run("render", "cluster.yaml", "demo-node-1", "--format", "cloud-config").text
        .hasPrefix("#cloud-config\n"))
    let json = try run("render", "cluster.yaml", "--guest-format", "ignition", "--format", "json")
    #expect(json.text.contains(#""userData": "{\n"#))
    #expect(
      try run("spec", "cluster.yaml", "--guest-format", "ignition").text
        .contains(/format: ignition +# --guest-format/))
    // The line of a file is explained in the format of the file.
    let explained = try run("explain", "out/demo-node-1.ign:10", "--spec", "cluster.yaml")
    #expect(explained.status == 0 && explained.error.isEmpty, "\(explained.error)")
    #expect(
      try run(
        "render", "cluster.yaml", "--format", "ignition", "--guest-format", "cloud-config"
      ).status == 64)
    let old = try run(
      "render", "cluster.yaml", "--format", "ignition", "--set", "kubernetes.version=v0.18.1")
    #expect(old.status == 1 && old.error.contains("guest.format must be cloud-config"))
  }

  @Test func whatIgnitionCannotSayIsAnErrorAtTheFormat() throws {
    let scratch = try Scratch()
    try scratch.file(
      "cluster.yaml",
      "apiVersion: rkgen/v1\nkind: Cluster\nmetadata: {name: demo}\nguest: {format: ignition}\n")
    let result = try Command.rkgen(["render", "cluster.yaml"], in: scratch.folder)
    #expect(result.status == 1)
    #expect(result.error.contains("cluster.yaml:4:"), "\(result.error)")
    #expect(result.error.contains("$private_ipv4"))
  }
}
