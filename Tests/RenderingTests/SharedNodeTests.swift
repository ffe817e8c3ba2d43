import CloudConfig
import ClusterSpec
import Diagnostics
import Rendering
import TestSupport
import Testing

/// Nodes of one cluster are encoded together; each must be the same as when encoded alone.
@Suite struct SharedNodeTests {
  /// Names of clusters: some that YAML could mistake for other types, and some that contain the marks used
  /// for names while nodes are encoded.
  private static let names = [
    "kubernetes", "a", "0", "0x1", "1e5", "null", "2015-06-01", "rkgen-name-mark",
    "rkgen-kubelet-token-mark", "node", "hostname",
  ]

  @Test(arguments: names, [true, false])
  func aNodeIsTheSameWithOthersAndAlone(name: String, isFilled: Bool) throws {
    try check(Cluster(name: name, settings: ["metadata.name='\(name)'"], isFilled: isFilled))
  }

  @Test(arguments: ["kubernetes", "a", "0x1", "rkgen-name-mark", "node"], [true, false])
  func aNodeOfTodayIsTheSameWithOthersAndAlone(name: String, isFilled: Bool) throws {
    let settings = Cluster.today.settings + ["metadata.name='\(name)'"]
    let cluster = Cluster(name: name, settings: settings, isFilled: isFilled)
    let nodes = try cluster.nodes()
    #expect(nodes.contains { $0.likeness != nil } || !["kubernetes", "a"].contains(name))
    for node in nodes {
      let alone = try cluster.rendered { $0.name == node.name }.machines.first
      #expect(node.userData == alone?.userData && node.machine == alone?.machine)
    }
  }

  /// Nodes of a pool try masters in three orders, but are still one kind.
  @Test(arguments: ["cloud-config", "ignition"])
  func nodesOfPoolsAreTheSameWithOthersAndAlone(_ format: String) throws {
    let cluster = Cluster(
      name: format,
      settings: [
        "kubernetes.version=v1.28.7", "network.control=cloud", "network.cloud.addresses=assigned",
        "masters.count=3", "nodes.pools.large.count=4", "nodes.pools.small.count=4",
        "nodes.pools.small.network.firewall.nodePorts.from=[10.0.0.0/8]",
        "machines.kubernetes-small-2.sysctl={vm.swappiness: 1}", "guest.format=\(format)",
      ])
    let nodes = try cluster.nodes()
    #expect(Set(nodes.compactMap(\.likeness)).count == 2)
    #expect(nodes.filter { $0.likeness == nil }.map(\.name) == ["kubernetes-small-2"])
    #expect(Set(nodes.map { $0.files["/etc/hosts"]?.text?.description }).count == 3)
    for node in nodes {
      let alone = try cluster.rendered { $0.name == node.name }.machines.first
      #expect(node.userData == alone?.userData && node.machine == alone?.machine)
    }
  }

  @Test func textsOfTheSpecChangeNothing() throws {
    let values = [
      "/var/lib/a b'c\"d%e$f\\g&h|i#j;k", "$private_ipv4 ${HOME} \\$public_ipv4", "a\tb\nc",
      "münchen 日本 🦊 $$ %n", "kubernetes-node-1", "kubernetes-node-12", "rkgen-name-mark",
      "token: \"rkgen-kubelet-token-mark\"", "hostname: kubernetes-node-2", "<hole: token of",
    ]
    for value in values { try check(.plain, flag: value) }
  }

  @Test(.thorough) func randomTextsOfTheSpecChangeNothing() throws {
    var random = SplitMix64(seed: 6)
    let pieces = [
      "$", "\\", "\"", "'", "%", " ", "#", ":", "-", "{{", "}}", "<hole: ", "rkgen-", "name-mark",
      "kubernetes-node-", "1", "private_ipv4", "\t", "\n", "ä", "🦊", "x",
    ]
    for _ in 0..<60 {
      let count = Int.random(in: 1...8, using: &random)
      let value = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      try check(.plain, flag: value)
    }
  }

  @Test func nodesAreAlikeUnlessTheTextNamesThem() throws {
    let nodes = try Cluster.plain.machines().dropFirst()
    #expect(Set(nodes.map(\.likeness)).count == 1)
    #expect(nodes.allSatisfy { $0.likeness != nil })
    let named = try Cluster.plain.with(
      "kubernetes.flags={kubelet: {root-dir: /var/kubernetes-node-2}}"
    ).machines()
    #expect(named.map { $0.likeness == nil } == [true, false, true, false, false])
    // It is not the first that is named here.
    let other = try Cluster.plain.with(
      "kubernetes.flags={kubelet: {root-dir: /var/kubernetes-node-12}}"
    ).machines()
    #expect(other.map { $0.likeness == nil } == [true, false, false, false, false])
  }

  private func check(_ cluster: Cluster, flag: String) throws {
    let text = JSONText.text(.string(flag))
    try check(cluster.with("kubernetes.flags={kubelet: {root-dir: \(text)}}"))
  }

  /// Renders the cluster and each node alone. Errors are the same either way.
  private func check(_ cluster: Cluster) throws {
    let together = try cluster.rendered()
    let count = together.machines.count
    try #require(count == 5 || together.diagnostics.hasErrors, "\(together.diagnostics)")
    for index in 1..<5 {
      let alone = try cluster.rendered { $0.index == index }
      guard count > 0 else {
        #expect(alone.machines.isEmpty && alone.diagnostics == together.diagnostics)
        continue
      }
      let (node, single) = (together.machines[index], try #require(alone.machines.first))
      #expect(node.userData == single.userData)
      #expect(node.userDataBytes == Array(single.userData.utf8))
      #expect(node.machine == single.machine)
      #expect(node.openPlaceholders == single.openPlaceholders)
      #expect(node.isConfidential == single.isConfidential)
      #expect(node.filledSize == single.filledSize)
      let (packed, packedSingle) = (node.packed, single.packed)
      #expect(packed.userData == packedSingle.userData)
      #expect(packed.filledSize == packedSingle.filledSize)
    }
  }
}
