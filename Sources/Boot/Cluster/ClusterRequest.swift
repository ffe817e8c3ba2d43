/// A cluster to be booted: names and finished bytes. How the bytes came about is not Boot's business.
public struct ClusterRequest: Sendable {
  /// The cluster's name, written on every server.
  public var name: String
  /// Networks that have to be there, by name or id, in the order of the servers' interfaces.
  public var existingNetworks: [String]
  /// The cluster's own network, which is the next interface.
  public var network: NetworkRequest
  /// The key pair for ssh.
  public var keyPair: KeyPairRequest
  /// The image of all machines that have none of their own, by name or id.
  public var image: String
  /// The machines, the master first.
  public var machines: [MachineRequest]
  /// The cluster's security groups, before those whose rules name them.
  public var securityGroups: [SecurityGroupRequest] = []
  /// The user of the image whose the key pair is.
  public var loginName = "core"
  /// Whether ports are in those alone, and not in the project's default group.
  public var leavesDefaultGroup = false
  /// The names of machines that get another server in the place of theirs.
  package var replaced: Set<String> = []
  /// The names of machines that servers are planned for; nil for all.
  var planned: Set<String>?

  /// A request from its parts, without security groups.
  public init(
    name: String, existingNetworks: [String], network: NetworkRequest, keyPair: KeyPairRequest,
    image: String, machines: [MachineRequest]
  ) {
    self.name = name
    self.existingNetworks = existingNetworks
    self.network = network
    self.keyPair = keyPair
    self.image = image
    self.machines = machines
  }
}

extension ClusterRequest {
  /// What a machine is booted from.
  func image(of machine: MachineRequest) -> String { machine.image ?? image }

  /// All images, each once.
  var images: [String] {
    let own = Set(machines.compactMap(\.image))
    return [image] + own.subtracting([image]).sorted()
  }
}

/// The cluster's own network.
public struct NetworkRequest: Hashable, Sendable {
  /// Its name.
  public var label: String
  /// Its addresses, such as 192.168.0.0/24.
  public var cidr: String
  /// The addresses that the cloud may give away by itself, when the network is made with rkgen; all if there
  /// are none.
  public var pools: [AddressPool]

  /// A network from its parts.
  public init(label: String, cidr: String, pools: [AddressPool] = []) {
    self.label = label
    self.cidr = cidr
    self.pools = pools
  }
}

/// Addresses one behind the other.
public struct AddressPool: Hashable, Sendable {
  /// The first.
  public var first: String
  /// The last.
  public var last: String

  /// Addresses from one to another.
  public init(first: String, last: String) {
    self.first = first
    self.last = last
  }
}

/// A key pair and where its halves are on this machine.
public struct KeyPairRequest: Sendable {
  /// Its name in Nova.
  public var name: String
  /// The private key's file; the public one's has `.pub` at its end.
  public var path: String

  /// A key pair.
  public init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}

/// A machine.
public struct MachineRequest: Sendable {
  /// The server's name.
  public var name: String
  /// What it is for, such as `master` and `node`.
  public var role: String
  /// Which of its role.
  public var index: Int
  /// The flavor, by name or id.
  public var flavor: String
  /// The image, by name or id; nil for that of the cluster.
  public var image: String?
  /// Its address on the cluster's own network; nil for any.
  public var fixedAddress: String?
  /// Ranges of its pods, whose packets are on the cluster's own network under their own addresses; none
  /// where something wraps them.
  public var podRanges: [String] = []
  /// The security groups of its ports, by their names in the cluster, in the order of its networks.
  public var groups: [[String]] = []
  /// What the server gets, byte for byte.
  public var userData: [UInt8]
  /// The same as people read it, which somebody else may have handed over.
  public var unpackedUserData: @Sendable () -> [UInt8]
  /// The name of its file: JSON is an Ignition config.
  var fileName: String { name + (userData.first == UInt8(ascii: "{") ? ".ign" : ".yaml") }
  /// A digest of what was rendered without secrets: tells later whether the server is as the spec
  /// says.
  public var rendering: String
  /// Where it is to be, and what it is to have beside its system.
  public var placement = MachinePlacement()

  /// A machine from its parts.
  public init(
    name: String, role: String, index: Int, flavor: String, image: String? = nil,
    fixedAddress: String? = nil, userData: [UInt8],
    unpackedUserData: @escaping @Sendable () -> [UInt8], rendering: String
  ) {
    self.name = name
    self.role = role
    self.index = index
    self.flavor = flavor
    self.image = image
    self.fixedAddress = fixedAddress
    self.userData = userData
    self.unpackedUserData = unpackedUserData
    self.rendering = rendering
  }
}

/// What is written on every server.
enum ServerMetadata {
  static let cluster = "cluster"
  static let role = "role"
  static let index = "index"
  static let rendering = "rendering"

  static let all = [cluster, role, index, rendering]
}

extension Server {
  /// The cluster it was made for; nil if rkgen did not make it.
  var cluster: String? { metadata?[ServerMetadata.cluster] }

  /// Whether it was made for a cluster.
  func belongs(to cluster: String) -> Bool { self.cluster == cluster }

  /// The address to reach it at: what the cloud puts first, a floating one, or one of the networks
  /// named, the first that has any.
  func address(preferring networks: [String]) -> String? {
    if let address = accessIPv4, !address.isEmpty { return address }
    let all = addresses ?? [:]
    let known = networks + all.keys.sorted().filter { !networks.contains($0) }
    let ordered = known.flatMap { all[$0] ?? [] }.filter { $0.version == 4 }
    return (ordered.first { $0.type == "floating" } ?? ordered.first)?.addr
  }
}
