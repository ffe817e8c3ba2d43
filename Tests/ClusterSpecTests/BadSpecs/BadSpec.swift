import ClusterSpec
import Diagnostics
import Testing

/// A spec with its expected findings. Locations count from the first line of `head`.
struct BadSpec: Sendable, CustomTestStringConvertible {
  let name: String
  let hasName: Bool
  let text: String
  let findings: String

  var testDescription: String { name }

  init(_ name: String, hasName: Bool = true, _ text: String, _ findings: String) {
    self.name = name
    self.hasName = hasName
    self.text = text
    self.findings = findings
  }

  var result: SpecResult {
    hasName
      ? read(text + "\n")
      : ClusterSpec.read(
        SpecInput(
          file: "c.yaml", bytes: Array("apiVersion: rkgen/v1\nkind: Cluster\n\(text)\n".utf8)))
  }
}

@Suite struct BadSpecTests {
  @Test(
    arguments: BadSpec.values + BadSpec.texts + BadSpec.networks + BadSpec.addresses
      + BadSpec.clusters + BadSpec.volumes)
  func isExplained(spec: BadSpec) {
    let result = spec.result
    #expect(summary(result.diagnostics) == spec.findings)
    #expect((result.spec == nil) == result.diagnostics.hasErrors)
    #expect(result.diagnostics.allSatisfy { $0.location?.file == "c.yaml" })
  }

  @Test(arguments: [
    (#"image: "Core\bOS""#, "it has the control character U+0008"),
    (#"image: "Core\r\nOS""#, "it has a carriage return; end lines with only a line feed"),
    (#"image: "Core\0OS""#, "it has the control character U+0000"),
    (#"image: "Core\x85OS""#, "it has the control character U+0085"),
  ]) func controlCharacter(text: String, hint: String) {
    let result = read(text)
    #expect(result.spec == nil)
    #expect(result.diagnostics.map(\.hint) == [hint])
  }

  @Test func everythingAtOnce() {
    let result = read(
      """
      nodes: {cuont: 4, flavor: [x]}
      network: {dns: {enabled: yes}, pods: {cidr: 10.240.0.1/16}, cloud: {interface: eth0}}
      kubernetes:
        logLevel: loud
        flags: {kubelet: {a_b: 1}, proxy: {-v: 2}}
      """,
      set: ["nodes.max=x", "etcd.discovery=[", "oops", "image=null"],
      environment: ["NUM_NODES": "many", "KUBE_ENABLE_CLUSTER_DNS": "on"])
    let places = result.diagnostics.map { finding in
      (finding.location?.file ?? "") + ":\(finding.location?.range.start.line ?? 0)"
    }
    #expect(
      places == [
        "c.yaml:5", "c.yaml:5", "c.yaml:6", "c.yaml:6", "c.yaml:6", "c.yaml:8", "c.yaml:9",
        "c.yaml:9", "--set:1", "--set:2", "--set:3", "--set:4", "environment:1", "environment:2",
      ])
    #expect(result.spec == nil)
    let printed = DiagnosticPrinter(sources: result.sources).text(result.diagnostics)
    #expect(printed.contains("    1 | nodes.max=x\n      |           ^\n"))
    #expect(printed.contains("    2 | NUM_NODES=many\n      |           ^~~~\n"))
  }

  @Test func nothingIsGiven() {
    let empty = ClusterSpec.read(SpecInput(file: "c", bytes: []))
    #expect(
      summary(empty.diagnostics) == """
        1:1: error: the file contains no spec [RK0201]
          hint: rkgen init writes one to start from
        """)
    let bare = ClusterSpec.read(SpecInput(file: "c", bytes: Array("nodes: {}".utf8)))
    #expect(
      summary(bare.diagnostics) == """
        1:1: error: apiVersion is missing; it must be 'rkgen/v1' [RK0203]
        1:1: error: kind is missing; it must be 'Cluster' [RK0203]
        1:1: error: metadata.name is missing; it must be a host name label of lowercase letters, \
        digits and inner hyphens such as 'demo' [RK0203]
        """)
  }

  @Test func longNames() throws {
    let name = String(repeating: "a", count: 55)
    let set = ["metadata.name=\(name)"]
    let spec = try #require(read("nodes: {max: 99}", set: set).spec)
    #expect(spec.pools[0].nodeName(99, in: spec).utf8.count == 63)
    #expect(
      summary(read("nodes: {max: 100}", set: set).diagnostics) == """
        1:15: error: metadata.name is too long: the name of the last node, \
        '\(name)-node…', must have at most 63 characters, not 64 [RK0209]
        """)
  }

  @Test func secretsInPlaceOfSpec() {
    let text = "{apiVersion: rkgen/v1, kind: Secrets, tokenSeed: geheim, admin: {password: geheim}}"
    let result = ClusterSpec.read(SpecInput(file: "s.yaml", bytes: Array(text.utf8)))
    #expect(
      DiagnosticPrinter(sources: result.sources).text(result.diagnostics) == """
        rkgen: error: s.yaml is a secrets bundle, not a spec [RK0201]
              = hint: pass the spec first, and the bundle with --secrets

        """)
  }
}
