import ClusterSpec
import Diagnostics
import Foundation
import Testing

@Suite struct EffectiveSpecTests {
  @Test func defaultsReadWell() throws {
    let text = try #require(read("nodes: {count: 2}\n", environment: ["KUBE_IMAGE": "x"]).spec)
      .effectiveYAML()
    #expect(
      text.hasPrefix(
        """
        apiVersion: rkgen/v1
        kind: Cluster
        metadata:
          name: demo                        # c.yaml:4
        kubernetes:
          version: v0.18.1                  # default
          logLevel: 2                       # default
          allowPrivileged: false            # default
          admissionControl:                 # default
            - NamespaceLifecycle
            - NamespaceExists
            - LimitRanger
            - SecurityContextDeny
            - ServiceAccount
            - ResourceQuota
          apiServer:
            extraNames: []                  # default
          authorization:
            mode: ABAC                      # default
            administrators: []              # default
            serviceAccounts: []             # default
          flags:
            apiServer: {}                   # default

        """))
    #expect(
      text.contains(
        """
        etcd:
          discovery: null                   # placeholder: given at render time
          members: null                     # default
        master:
          flavor: general1-1                # default
          address: null                     # default
        nodes:
          count: 2                          # c.yaml:5
          max: 254                          # derived from nodes.count and network.pods
          flavor: general1-2                # default
        image: x                            # environment KUBE_IMAGE

        """))
    #expect(
      text.contains("  url: null                         # placeholder: given at render time\n"))
  }

  @Test func mapsKnowTheirPlaces() throws {
    let text = try #require(
      read(
        "kubernetes:\n  flags:\n    proxy:\n      v: 6\n      a-b: x y\n",
        set: [
          "kubernetes.flags.kubelet={max-pods: 40}", "etcd.members={demo-master: 10.184.0.3}",
        ]
      ).spec
    ).effectiveYAML()
    #expect(text.contains("    kubelet:\n      max-pods: \"40\"                # --set\n"))
    #expect(
      text.contains(
        """
            proxy:
              v: "6"                        # c.yaml:8
              a-b: x y                      # c.yaml:9

        """))
    #expect(
      text.contains(
        "  members:                          # --set\n    demo-master: \"10.184.0.3\"\n"))
    #expect(text.contains("  discovery: null                   # default\n"))
  }

  @Test func withoutOriginsThereIsNoComment() throws {
    let text = try #require(read("").spec).effectiveYAML(showOrigins: false)
    #expect(!text.contains("#"))
    #expect(text.contains("nodes:\n  count: 4\n  max: 254\n"))
  }

  @Test func aStrangeFileNameStaysAComment() throws {
    let input = SpecInput(
      file: "a\n b\u{2028}c: [", bytes: Array((head + "nodes: {count: 1}").utf8))
    let text = try #require(ClusterSpec.read(input).spec).effectiveYAML()
    let again = ClusterSpec.read(SpecInput(file: "e", bytes: Array(text.utf8)))
    #expect(again.diagnostics.isEmpty)
    #expect(again.spec?.pools[0].count.value == 1)
  }

  @Test(arguments: [("demo", 3), ("on", 0), ("123", 100)]) func starter(
    name: String, nodes: Int
  ) throws {
    let text = ClusterSpec.starter(name: name, nodes: nodes)
    let result = ClusterSpec.read(SpecInput(file: "s", bytes: Array(text.utf8)))
    #expect(result.diagnostics.isEmpty)
    #expect(result.spec?.pools[0].count.value == nodes)
    #expect(result.spec?.metadata.name.value.description == name)
    #expect(text.split(separator: "\n").count <= 45)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test(arguments: [3, 0, 1000, 65_532]) func starterOfToday(nodes: Int) throws {
    let text = ClusterSpec.starter(name: "demo", nodes: nodes, release: .first(of: .today))
    let result = ClusterSpec.read(SpecInput(file: "s", bytes: Array(text.utf8)))
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
    let spec = try #require(result.spec)
    #expect(spec.pools[0].count.value == nodes && spec.network.control.value == .cloud)
    let master = try #require(spec.masters.addresses.value.first)
    #expect(spec.network.cloud.cidr.value.contains(master))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    // Every value survives being spelled out.
    let again = ClusterSpec.read(SpecInput(file: "e", bytes: Array(spec.effectiveYAML().utf8)))
    #expect(again.diagnostics.isEmpty, "\(again.diagnostics.map(\.message))")
    #expect(
      again.spec?.effectiveYAML(showOrigins: false) == spec.effectiveYAML(showOrigins: false))
  }

  /// Numbers of nodes around every place where a range or the size of a subnet changes.
  private static let numbers =
    [0, 1, 250, 251, 252, 253, 254, 255, 1000, 65_531, 65_532, 99_999, 100_000]
    + (8...16).flatMap { power in (-6...1).map { (1 << power) + $0 } }

  @Test(arguments: numbers) func starterHasRoom(nodes: Int) throws {
    let text = ClusterSpec.starter(name: "demo", nodes: nodes)
    let result = ClusterSpec.read(SpecInput(file: "s", bytes: Array(text.utf8)))
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
    let spec = try #require(result.spec)
    #expect(spec.pools[0].count.value == nodes)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    guard nodes > 251 else { return }
    // Growth changes neither a range nor the master.
    let room = min(2 * nodes, 100_000)
    #expect(spec.pools[0].max.value == room)
    let grown = ClusterSpec.read(
      SpecInput(file: "s", bytes: Array(text.utf8), settings: ["nodes.count=\(room)"]))
    #expect(grown.diagnostics.isEmpty, "\(grown.diagnostics.map(\.message))")
    // A comment explains to the reader why the ranges are not the defaults.
    #expect(text.contains("  # The default holds 251 nodes and the master, this one \(room)"))
  }

  @Test(arguments: [0, 4, 251]) func starterKeepsTheDefaultsThatFit(nodes: Int) throws {
    let text = ClusterSpec.starter(name: "demo", nodes: nodes)
    let usual = ClusterSpec.starter(name: "demo", nodes: 7)
    #expect(text == usual.replacingOccurrences(of: "count: 7", with: "count: \(nodes)"))
    #expect(!text.contains("max:") && !text.contains("pods:"))
  }

  @Test(arguments: [-1, 100_001, .max, .min]) func numberOutOfRangeIsRefusedWithTheLimit(nodes: Int)
  {
    let text = ClusterSpec.starter(name: "demo", nodes: nodes)
    let result = ClusterSpec.read(SpecInput(file: "s", bytes: Array(text.utf8)))
    #expect(result.spec == nil)
    #expect(result.diagnostics.count == 1)
    #expect(result.diagnostics.first?.message.contains("from 0 to 100000") == true)
  }

  /// The keys that the starter only mentions are keys, too.
  @Test func starterWithEverythingTurnedOn() {
    let text = ClusterSpec.starter(name: "demo", nodes: 3).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { line in
      // Prose starts with a capital letter, a key with a lower-case one.
      guard line.hasPrefix("# "), let first = line.dropFirst(2).first(where: { $0 != " " }),
        first.isLowercase || first == "-"
      else { return String(line) }
      return String(line.dropFirst(2))
    }.joined(separator: "\n")
    let result = ClusterSpec.read(SpecInput(file: "s", bytes: Array(text.utf8)))
    #expect(result.diagnostics.filter { $0.code.description == "RK0202" }.isEmpty)
    #expect(text.contains("\nrelease:\n"))
  }
}
