import Foundation
import TestSupport
import Testing

/// The command line with `guest.format: ignition`, and with Ignition configs of others.
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

  /// A machine alone, without what all of its role share, is written alike.
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

  /// Both formats make the same machine, but for what starts units.
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
      ["lint", "out", "--guest", "flatcar", "--no-shellcheck"], in: scratch.folder)
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
