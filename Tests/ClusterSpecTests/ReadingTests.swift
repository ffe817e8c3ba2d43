import ClusterSpec
import Diagnostics
import Testing

@Suite struct ReadingTests {
  @Test func defaults() throws {
    let result = read("")
    #expect(result.diagnostics.isEmpty)
    let spec = try #require(result.spec)
    #expect(spec.kubernetes.version.value.description == "v0.18.1")
    #expect(
      spec.kubernetes.admissionControl.value == [
        "NamespaceLifecycle", "NamespaceExists", "LimitRanger", "SecurityContextDeny",
        "ServiceAccount", "ResourceQuota",
      ])
    #expect(spec.network.pods.cidr.value.description == "10.240.0.0/16")
    #expect(spec.network.dns.server.value.description == "10.0.0.10")
    #expect(spec.pools[0].count.value == 4)
    #expect(spec.image.origin == .default)
    #expect(spec.image.location == nil)
    #expect(spec.metadata.name.location?.range.start == SourcePosition(line: 4, column: 9))
    #expect(spec.placeholders == ["release.url", "etcd.discovery"])
  }

  @Test func derivedValues() throws {
    let spec = try #require(read("nodes: {count: 2}").spec)
    #expect(spec.masterName(1) == "demo-master")
    #expect(spec.pools[0].nodeName(2, in: spec) == "demo-node-2")
  }

  /// flannel's subnets without the first, without the master's; never more than 1000 by default.
  @Test(arguments: [
    ("10.240.0.0/16", 24, 254, 254), ("172.16.0.0/12", 24, 4094, 1000),
    ("10.240.0.0/16", 26, 1022, 1000), ("10.240.0.0/21", 24, 6, 6),
    ("10.240.0.0/22", 30, 254, 254),
  ]) func roomForNodes(cidr: String, length: Int, room: Int, defaultValue: Int) throws {
    let pods =
      "network: {cloud: {cidr: 192.168.0.0/16}, pods: {cidr: \(cidr), subnetLength: \(length)}}"
    let spec = try #require(read(pods).spec)
    #expect(spec.network.pods.nodeSubnets(masters: 1) == room)
    #expect(spec.pools[0].max.value == defaultValue)
    #expect(spec.pools[0].max.origin == .derived("nodes.count and network.pods"))
    #expect(read(pods, set: ["nodes.count=\(room)", "nodes.max=\(room)"]).spec != nil)
    let beyond = read(pods, set: ["nodes.count=\(room + 1)"])
    #expect(beyond.diagnostics.map(\.code.description) == ["RK0307"])
  }

  @Test func maxIsNeverBelowCount() throws {
    let pods = "network: {cloud: {cidr: 192.168.0.0/16}, pods: {cidr: 172.16.0.0/12}}"
    let spec = try #require(read(pods, set: ["nodes.count=1500"]).spec)
    #expect(spec.pools[0].max.value == 1500)
  }

  /// /24: 256 addresses without network, broadcast, gateway and DHCP, and without the master.
  @Test func roomForMachines() {
    #expect(read("nodes: {count: 251}").spec != nil)
    #expect(read("nodes: {count: 252}").diagnostics.map(\.code.description) == ["RK0307"])
  }

  @Test func precedence() throws {
    let file = "nodes: {count: 5}\nimage: mine\n"
    let variables = ["NUM_NODES": "6", "KUBE_IMAGE": "Core: [x]", "OS_REGION_NAME": "DFW"]
    let fromFile = try #require(read(file).spec)
    #expect(fromFile.pools[0].count.value == 5)
    #expect(fromFile.pools[0].count.location?.range.start == SourcePosition(line: 5, column: 16))
    let fromEnvironment = try #require(read(file, environment: variables).spec)
    #expect(fromEnvironment.pools[0].count.value == 6)
    #expect(fromEnvironment.image.value.description == "Core: [x]")
    #expect(fromEnvironment.cloudProvider.region.value?.description == "DFW")
    guard case .environment("NUM_NODES", let place) = fromEnvironment.pools[0].count.origin else {
      Issue.record("wrong origin")
      return
    }
    #expect(place.range.start == SourcePosition(line: 2, column: 11))
    let set = read(file, set: ["nodes.count=7", "nodes.count=8"], environment: variables)
    let fromFlag = try #require(set.spec)
    #expect(fromFlag.pools[0].count.value == 8)
    guard case .flag("--set", let flag) = fromFlag.pools[0].count.origin else {
      Issue.record("wrong origin")
      return
    }
    #expect(flag.range.start == SourcePosition(line: 2, column: 13))
    #expect(set.sources.map(\.name) == ["c.yaml", "--set", "environment"])
  }

  @Test func nullTakesAValueBack() throws {
    let file = "master: {address: 10.184.0.5}\nupdate: {group: beta}\nnodes:\n"
    let spec = try #require(read(file, set: ["master.address=null", "update.group="]).spec)
    #expect(spec.masters.addresses.value.first == nil)
    #expect(spec.update.group.value == nil)
    #expect(spec.effectiveYAML().contains("address: null                     # --set\n"))
  }

  @Test func aWeakerSourceIsReadToo() {
    let result = read("nodes: {count: many}", set: ["nodes.count=3"])
    #expect(result.diagnostics.map(\.location?.file) == ["c.yaml"])
  }

  @Test func spellings() throws {
    let spec = try #require(
      read("image: 0x10\nsshKey: {name: yes}\nupdate: {rebootStrategy: off, group: 1.0}\n").spec)
    #expect(spec.image.value.description == "0x10")
    #expect(spec.sshKey.name.value.description == "yes")
    #expect(spec.update.rebootStrategy.value == .off)
    #expect(spec.update.group.value?.description == "1.0")
  }

  @Test func sectionsAndMapsAsSettings() throws {
    let spec = try #require(
      read(
        "",
        set: [
          "etcd.members={demo-master: 10.1.2.3}", "nodes={count: 2, flavor: big}",
          "kubernetes.flags.kubelet={max-pods: 40}", "kubernetes.admissionControl=[AlwaysAdmit]",
        ]
      ).spec)
    #expect(spec.etcd.members.value.map(\.address) == [IPv4Address(10, 1, 2, 3)])
    #expect(spec.pools[0].count.value == 2)
    #expect(spec.pools[0].flavor.value.description == "big")
    #expect(spec.kubernetes.flags[.kubelet]?.map(\.value) == ["40"])
    #expect(spec.kubernetes.admissionControl.value == ["AlwaysAdmit"])
  }

  @Test(arguments: [
    (
      "nodes.count",
      "1:1: error: --set expects key=value such as nodes.count=4, not 'nodes.count' [RK0206]"
    ),
    (
      "nodes.cuont=4",
      "1:1: error: the spec has no key 'nodes.cuont' [RK0202]\n  hint: did you mean 'nodes.count'?"
    ),
    (
      "cidr=10.0.0.0/8",
      """
      1:1: error: the spec has no key 'cidr' [RK0202]
        hint: 'cidr' is at network.cloud.cidr, network.pods.cidr, network.services.cidr
      """
    ),
    (
      "kubernetes.flags.kubelet.max-pods=40",
      """
      1:1: error: the spec has no key 'kubernetes.flags.kubelet.max-pods' [RK0202]
        hint: kubernetes.flags.kubelet is set as a whole, as in --set \
      'kubernetes.flags.kubelet={max-pods: …}'
      """
    ),
    (
      "nodes=4",
      "1:7: error: nodes must be a map with keys count, pools, max, flavor, sshAuthorizedKeys, files, units, dropIns, environment, sysctl, users, flags, labels, taints, volumes, zones, serverGroup, bootVolume, serverMetadata, serverTags, network, not '4' [RK0201]"
    ),
    (
      "image=",
      """
      1:7: error: image must be a non-empty text without control characters, \
      not empty [RK0204]
        hint: leave the key out for the default: CoreOS (Stable) up to v1.2 and Flatcar (Stable) from v1.28 on; if \
      guest.kind is ubuntu, the newest Ubuntu that runs the release
      """
    ),
  ]) func badSetting(setting: String, findings: String) {
    let result = read("", set: [setting])
    #expect(summary(result.diagnostics) == findings)
    #expect(result.spec == nil)
  }
}
