/// Each machine's position in `network.cloud.cidr` while addresses are assigned: after those that
/// clouds reserve come the masters, then the node pools in the order of the spec, each with space for
/// its maximum, except those with a part of the range of their own. So adding nodes, or a pool after
/// the others, moves no machine.
public struct AddressPlan: Hashable, Sendable {
  /// For the network's own address, a gateway and DHCP servers.
  package static let keptPlaces = 10
  /// The maximum number of masters.
  package static let masterPlaces = 5

  /// The machines' range.
  public let range: IPv4Network
  /// The positions that each pool's nodes may take, up to its maximum.
  let poolPlaces: [Range<Int>]

  init(range: IPv4Network, pools: [ClusterSpec.Pool]) {
    self.range = range
    var next = Self.keptPlaces + Self.masterPlaces
    poolPlaces = pools.map { pool in
      let first = pool.addresses.value.map { range.place(of: $0.address) } ?? next
      if pool.addresses.value == nil { next += pool.max.value }
      return first..<first + pool.max.value
    }
  }

  /// How many nodes fit into a range, whose last address is for broadcast.
  static func room(in range: IPv4Network) -> Int {
    max(range.count - 1 - keptPlaces - masterPlaces, 0)
  }

  /// The address of a master, counted from 1.
  public func address(ofMaster number: Int) -> IPv4Address? {
    range.address(at: Self.keptPlaces + number - 1)
  }

  /// The addresses of this many masters.
  func addresses(ofMasters count: Int) -> [IPv4Address] {
    (1...max(count, 1)).compactMap { address(ofMaster: $0) }
  }

  /// The address of a pool's node; pools are counted from 0, nodes from 1.
  public func address(ofNode number: Int, inPool pool: Int = 0) -> IPv4Address? {
    poolPlaces.indices.contains(pool)
      ? range.address(at: poolPlaces[pool].lowerBound + number - 1) : nil
  }
}

extension ClusterSpec {
  /// The machines' addresses on the cloud network; nil if the cloud assigns them.
  public var addressPlan: AddressPlan? {
    guard network.cloud.addresses.value == .assigned else { return nil }
    return AddressPlan(range: network.cloud.cidr.value, pools: pools)
  }
}

extension IPv4Network {
  /// The position of an address in the range, from 0.
  func place(of address: IPv4Address) -> Int { Int(address.bits) - Int(self.address.bits) }
}

extension ClusterSpec.Cloud {
  /// How many nodes fit into a part of the range, whose last address is for broadcast; nil if it is
  /// not a part of it.
  func room(in part: IPv4Network) -> Int? {
    guard part.prefix >= cidr.value.prefix, cidr.value.contains(part.address) else { return nil }
    return part.count - (part.contains(cidr.value.last) ? 1 : 0)
  }
}

extension ClusterSpec.Network {
  /// Whether the addresses that etcd and Kubernetes use follow from the spec.
  package var assignsControl: Bool {
    cloud.addresses.value == .assigned && control.value == .cloud
  }

  /// How many nodes fit. Without flannel to assign subnets, the machine with the nth address has the
  /// nth subnet.
  package func nodeRoom(masters: Int) -> Int {
    let isAssigned = cloud.addresses.value == .assigned
    let addresses = isAssigned ? AddressPlan.room(in: cloud.cidr.value) : Int.max
    return switch pods.backend.value {
    case .hostGateway, .vxlan, .udp: min(addresses, pods.nodeSubnets(masters: masters))
    case .static: min(addresses, pods.staticNodeSubnets)
    }
  }

  /// The positions in the cloud network that static routes lead to: all that a machine can ever have,
  /// so adding machines changes no existing one.
  package var routedPlaces: Range<Int> {
    let subnets = pods.cidr.value.subnets(prefix: pods.subnetLength.value)
    let end = min(cloud.cidr.value.count - 1, subnets)
    return AddressPlan.keptPlaces..<max(end, AddressPlan.keptPlaces)
  }
}

extension ClusterSpec.Pods {
  /// How many nodes have a subnet that follows from their address.
  var staticNodeSubnets: Int {
    let subnets = cidr.value.subnets(prefix: subnetLength.value)
    return max(subnets - AddressPlan.keptPlaces - AddressPlan.masterPlaces, 0)
  }
}
