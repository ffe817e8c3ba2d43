import Foundation
import TestSupport
import Testing

/// What somebody met who used rkgen for the first time, with a cluster of today.
@Suite(.thorough) struct FirstUseTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.file(
      "cluster.yaml",
      """
      apiVersion: rkgen/v1
      kind: Cluster
      metadata: {name: demo}
      kubernetes: {version: v1.28.7}
      network: {control: cloud, cloud: {addresses: assigned}}
      nodes: {count: 2}

      """)
  }

  private func run(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> CommandResult {
    try Command.rkgen(arguments, in: scratch.folder, environment: environment)
  }

  @Test func whatIsWrongWithASpecCantBeAllowed() throws {
    let result = try run(
      "validate", "cluster.yaml", "--set", "metadata.name=Demo", "--allow", "RK0204")
    #expect(result.status == 64 && result.error.contains("can't be allowed"), "\(result.error)")
  }

  @Test func aVariableIsNamed() throws {
    let variables = ["RKGEN_RELEASE_URL": "https://store.example/x"]
    let result = try run("validate", "cluster.yaml", environment: variables)
    #expect(result.text.contains("RKGEN_RELEASE_URL:1:13: error: release.url"), "\(result.text)")
  }

  @Test func anOptionIsNamed() throws {
    let result = try run("validate", "cluster.yaml", "--release-url", "https://store.example/x")
    #expect(result.text.contains("--release-url:1:13: error: release.url"), "\(result.text)")
  }

  @Test(arguments: [("203.0.113.7", 32), ("203.0.113.0", 24), ("10.240.0.0", 16)])
  func aPrefixLengthFitsItsAddress(_ address: String, _ prefix: Int) throws {
    let key = "network.firewall.ssh.from=[\(address)"
    let result = try run("validate", "cluster.yaml", "--set", key + "]")
    #expect(result.text.contains("such as \(address)/\(prefix)\n"), "\(result.text)")
    #expect(try run("validate", "cluster.yaml", "--set", "\(key)/\(prefix)]").status == 0)
  }

  @Test func aLabelIsNotNull() throws {
    #expect(try run("validate", "cluster.yaml", "--set", "nodes.labels={a: null}").status == 1)
    #expect(try run("validate", "cluster.yaml", "--set", "nodes.labels={a: 'null'}").status == 0)
  }

  @Test func compressedMachinesAreNoStream() throws {
    let several = try run("render", "cluster.yaml", "--packed")
    #expect(several.status == 1 && several.text.isEmpty)
    #expect(try run("render", "cluster.yaml", "demo-node-1", "--packed").status == 0)
  }

  @Test func aPlaceMayHaveAColumn() throws {
    #expect(try run("render", "cluster.yaml", "-o", "out").status == 0)
    let place = "out/demo-node-1.yaml:12"
    let explained = try run("explain", place)
    #expect(explained.status == 0)
    #expect(try run("explain", place + ":5").text == explained.text)
  }

  @Test func endlessInputIsRefused() throws {
    let result = try run("validate", "/dev/zero")
    #expect(result.status == 1 && result.error.contains("larger than 64 MiB"), "\(result.error)")
  }

  /// rkgen boot would pack it.
  @Test func whatNovaRejectsIsSaid() throws {
    #expect(try run("secrets", "new").status == 0)
    let list = try run("release", "list", "cluster.yaml", "--format", "json").text
    let names = list.matches(of: /"name": "([^"]+)"/).map { String($0.output.1) }
    try scratch.file(
      "digests", names.map { String(repeating: "0", count: 64) + "  \($0)\n" }.joined())
    let pinned = try run("release", "pin", "cluster.yaml", "digests").text
    try scratch.file("files.yaml", pinned)
    let complete = [
      "render", "cluster.yaml", "demo-master", "--secrets", "secrets.yaml", "--release-files",
      "files.yaml",
    ]
    let plain = try Command.rkgen(complete, in: scratch.folder)
    #expect(plain.status == 0 && plain.error.contains("too large for Nova"), "\(plain.error)")
    let packed = try Command.rkgen(complete + ["--packed"], in: scratch.folder)
    #expect(packed.status == 0 && packed.error.isEmpty, "\(packed.error)")
  }
}
