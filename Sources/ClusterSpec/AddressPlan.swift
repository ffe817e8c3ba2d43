/// The place of each machine in `network.cloud.cidr` while addresses are assigned: behind those that clouds keep for
/// themselves the masters, then the pools of nodes in the order of the spec, each with room for its maximum, but for
/// those that have a part of the range for themselves. So more nodes, and another pool behind the others, move nobody.
public struct AddressPlan: Hashable, Sendable {
  /// The network's own address, a gateway, and what answers DHCP.
  package static let keptPlaces = 10
  /// As many masters as a cluster may have.
  package static let masterPlaces = 5

  /// The machines' range.
  public let range: IPv4Network
  /// The places of each pool that there may ever be a node at.
  let poolPlaces: [Range<Int>]

  /// The plan for pools.
  init(range: IPv4Network, pools: [ClusterSpec.Pool]) {
    self.range = range
    var next = Self.keptPlaces + Self.masterPlaces
    poolPlaces = pools.map { pool in
      let first = pool.addresses.value.map { range.place(of: $0.address) } ?? next
      if pool.addresses.value == nil { next += pool.max.value }
      return first..<first + pool.max.value
    }
  }

  /// How many nodes a range has places for: the last address is for broadcasts.
  static func room(in range: IPv4Network) -> Int {
    max(range.count - 1 - keptPlaces - masterPlaces, 0)
  }

  /// The address of a master, counted from 1.
  public func address(ofMaster number: Int) -> IPv4Address? {
    range.address(at: Self.keptPlaces + number - 1)
  }

  /// The addresses of so many masters.
  func addresses(ofMasters count: Int) -> [IPv4Address] {
    (1...max(count, 1)).compactMap { address(ofMaster: $0) }
  }

  /// The address of a node of a pool, both counted as they are in the spec: pools from 0, nodes from 1.
  public func address(ofNode number: Int, inPool pool: Int = 0) -> IPv4Address? {
    poolPlaces.indices.contains(pool)
      ? range.address(at: poolPlaces[pool].lowerBound + number - 1) : nil
  }
}

extension ClusterSpec {
  /// Where machines have their addresses on the cloud network; nil if the cloud gives them away.
  public var addressPlan: AddressPlan? {
    guard network.cloud.addresses.value == .assigned else { return nil }
    return AddressPlan(range: network.cloud.cidr.value, pools: pools)
  }
}

extension IPv4Network {
  /// Which of its addresses one is, from 0.
  func place(of address: IPv4Address) -> Int { Int(address.bits) - Int(self.address.bits) }
}

extension ClusterSpec.Cloud {
  /// How many nodes a part of the range has addresses for, as the last one of all is for broadcasts; nil for what
  /// is no part of it.
  func room(in part: IPv4Network) -> Int? {
    guard part.prefix >= cidr.value.prefix, cidr.value.contains(part.address) else { return nil }
    return part.count - (part.contains(cidr.value.last) ? 1 : 0)
  }
}

extension ClusterSpec.Network {
  /// Whether the addresses that etcd and Kubernetes talk on follow from the spec.
  package var assignsControl: Bool {
    cloud.addresses.value == .assigned && control.value == .cloud
  }

  /// How many nodes there is room for. A machine with the nth address has the nth subnet where there is no flannel to
  /// give them away.
  package func nodeRoom(masters: Int) -> Int {
    let isAssigned = cloud.addresses.value == .assigned
    let addresses = isAssigned ? AddressPlan.room(in: cloud.cidr.value) : Int.max
    return switch pods.backend.value {
    case .hostGateway, .vxlan, .udp: min(addresses, pods.nodeSubnets(masters: masters))
    case .static: min(addresses, pods.staticNodeSubnets)
    }
  }

  /// The places in the cloud network that static routes lead to: all that a machine can ever have, so that more
  /// machines change none that exists.
  package var routedPlaces: Range<Int> {
    let subnets = pods.cidr.value.subnets(prefix: pods.subnetLength.value)
    let end = min(cloud.cidr.value.count - 1, subnets)
    return AddressPlan.keptPlaces..<max(end, AddressPlan.keptPlaces)
  }
}

extension ClusterSpec.Pods {
  /// How many nodes have a subnet by the places of their addresses.
  var staticNodeSubnets: Int {
    let subnets = cidr.value.subnets(prefix: subnetLength.value)
    return max(subnets - AddressPlan.keptPlaces - AddressPlan.masterPlaces, 0)
  }
}
