import ClusterSpec
import Testing

/// Addresses derived from the spec, and what is derived from them.
@Suite struct AddressTests {
  private static let assigned = """
    network:
      control: cloud
      cloud: {addresses: assigned}

    """

  @Test func everyMachineHasItsPlace() throws {
    let spec = try #require(read(Self.assigned).spec)
    let plan = try #require(spec.addressPlan)
    #expect(plan.address(ofMaster: 1)?.description == "192.168.0.10")
    #expect(plan.address(ofMaster: 5)?.description == "192.168.0.14")
    #expect(plan.address(ofNode: 1)?.description == "192.168.0.15")
    #expect(plan.address(ofNode: 240)?.description == "192.168.0.254")
    #expect(try #require(read("").spec).addressPlan == nil)
  }

  @Test func moreNodesMoveNobody() throws {
    let few = try #require(read(Self.assigned, set: ["nodes.count=1"]).spec?.addressPlan)
    let many = try #require(read(Self.assigned, set: ["nodes.count=200"]).spec?.addressPlan)
    #expect(few.address(ofNode: 1) == many.address(ofNode: 1))
    let more = try #require(read(Self.assigned, set: ["nodes.max=10"]).spec?.addressPlan)
    #expect(few.address(ofNode: 1) == more.address(ofNode: 1))
  }

  /// Each pool's range comes after those of earlier pools; another pool at the end moves none.
  @Test func poolsStandBehindEachOther() throws {
    let masters = "kubernetes: {version: v1.28.7}\nmasters: {count: 3}\n"
    let pools = "large: {count: 2, max: 100}, small: {count: 1, max: 20}"
    let result = read(Self.assigned + masters + "nodes: {pools: {\(pools)}}\n")
    let spec = try #require(result.spec, "\(summary(result.diagnostics))")
    #expect(
      spec.masters.addresses.value.map(\.description)
        == ["192.168.0.10", "192.168.0.11", "192.168.0.12"])
    let plan = try #require(spec.addressPlan)
    #expect(plan.address(ofNode: 2, inPool: 0)?.description == "192.168.0.16")
    #expect(plan.address(ofNode: 1, inPool: 1)?.description == "192.168.0.115")
    let more = try #require(
      read(Self.assigned + masters + "nodes: {pools: {\(pools), last: {max: 10}}}\n")
        .spec?.addressPlan)
    #expect(more.address(ofNode: 1, inPool: 1) == plan.address(ofNode: 1, inPool: 1))
    #expect(more.address(ofNode: 1, inPool: 2)?.description == "192.168.0.135")
  }

  /// A pool with its own addresses does not move when others grow, and has room for as many machines as addresses.
  @Test func poolsKeepAddressesOfTheirOwn() throws {
    let settings = [
      "kubernetes.version=v1.28.7", "nodes.pools.one.max=20",
      "nodes.pools.own.addresses=192.168.0.128/26", "nodes.pools.last.max=5",
    ]
    let spec = try #require(read(Self.assigned, set: settings).spec)
    let plan = try #require(spec.addressPlan)
    #expect(spec.pools.map(\.max.value) == [20, 64, 5])
    #expect(plan.address(ofNode: 1, inPool: 1)?.description == "192.168.0.128")
    #expect(plan.address(ofNode: 1, inPool: 2)?.description == "192.168.0.35")
    let grown = try #require(
      read(Self.assigned, set: settings + ["nodes.pools.one.max=30"]).spec?.addressPlan)
    #expect(grown.address(ofNode: 64, inPool: 1) == plan.address(ofNode: 64, inPool: 1))
    #expect(grown.address(ofNode: 1, inPool: 2)?.description == "192.168.0.45")
    let text = spec.effectiveYAML(showOrigins: false)
    let again = ClusterSpec.read(SpecInput(file: "again.yaml", bytes: Array(text.utf8)))
    #expect(again.spec?.effectiveYAML(showOrigins: false) == text)
  }

  /// Nothing has to be discovered, and derived values are shown where people look for them.
  @Test(arguments: ["v0.18.1", "v1.28.7"]) func theMasterIsKnown(_ version: String) throws {
    let result = read(Self.assigned, set: ["kubernetes.version=\(version)"])
    let spec = try #require(result.spec, "\(summary(result.diagnostics))")
    #expect(spec.masters.addresses.value.map(\.description) == ["192.168.0.10"])
    #expect(spec.masters.addresses.origin == .derived("network.cloud.addresses"))
    #expect(!spec.placeholders.contains("etcd.discovery"))
    #expect(spec.pools.map(\.max.value) == [240])
    // The whole spec, with all derived values spelled out, is the same spec.
    let text = spec.effectiveYAML(showOrigins: false)
    let again = ClusterSpec.read(SpecInput(file: "again.yaml", bytes: Array(text.utf8)))
    #expect(again.diagnostics.isEmpty, "\(summary(again.diagnostics))")
    #expect(again.spec?.effectiveYAML(showOrigins: false) == text)
  }

  /// On ServiceNet addresses come from the cloud, whatever the pods' network does.
  @Test func theMasterIsNotKnownOnAnotherNetwork() throws {
    let spec = try #require(read("network: {cloud: {addresses: assigned}}\n").spec)
    #expect(spec.masters.addresses.value.isEmpty && spec.etcd.members.value.isEmpty)
  }

  @Test func internalDiscoveryIsTheMastersOwnEtcd() throws {
    let rest = "etcd: {discovery: internal}\nmaster: {address: 10.184.0.5}\n"
    let spec = try #require(read(rest).spec)
    #expect(spec.etcd.members.value.map(\.description) == ["demo-master 10.184.0.5"])
    #expect(!spec.placeholders.contains("etcd.discovery"))
    let text = spec.effectiveYAML(showOrigins: false)
    let again = ClusterSpec.read(SpecInput(file: "again.yaml", bytes: Array(text.utf8)))
    #expect(again.diagnostics.isEmpty, "\(summary(again.diagnostics))")
  }
}

extension EtcdMember {
  fileprivate var description: String { "\(name) \(address)" }
}
