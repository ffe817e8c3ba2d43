/// A cluster to be booted: names and finished bytes. How the bytes are made is not Boot's concern.
public struct ClusterRequest: Sendable {
  /// The cluster's name, written on every server.
  public var name: String
  /// Networks that must already exist, by name or id, in the order of the servers' interfaces.
  public var existingNetworks: [String]
  /// The cluster's own network, which is the next interface.
  public var network: NetworkRequest
  /// The key pair for ssh.
  public var keyPair: KeyPairRequest
  /// The image of all machines that have none of their own, by name or id.
  public var image: String
  /// The machines, the master first.
  public var machines: [MachineRequest]
  /// The cluster's security groups; each comes before those whose rules refer to it.
  public var securityGroups: [SecurityGroupRequest] = []
  /// The user of the image that the key pair logs in as.
  public var loginName = "core"
  /// Whether ports are in these groups only, and not in the project's default group.
  public var leavesDefaultGroup = false
  /// The names of machines whose servers are replaced.
  package var replaced: Set<String> = []
  /// The names of machines that servers are planned for; nil for all.
  var planned: Set<String>?

  /// A request without security groups.
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
  /// The addresses that the cloud may assign by itself, if rkgen creates the network; all if there
  /// are none.
  public var pools: [AddressPool]

  /// A network from its parts.
  public init(label: String, cidr: String, pools: [AddressPool] = []) {
    self.label = label
    self.cidr = cidr
    self.pools = pools
  }
}

/// A range of consecutive addresses.
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

/// A key pair and its files on this machine.
public struct KeyPairRequest: Sendable {
  /// Its name in Nova.
  public var name: String
  /// The private key's file; the public key's has `.pub` appended.
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
  /// Its number within its role.
  public var index: Int
  /// The flavor, by name or id.
  public var flavor: String
  /// The image, by name or id; nil for the cluster's.
  public var image: String?
  /// Its address on the cluster's own network; nil for any.
  public var fixedAddress: String?
  /// Ranges of its pods whose packets are on the cluster's own network under their own addresses;
  /// none if the packets are encapsulated.
  public var podRanges: [String] = []
  /// The security groups of its ports, by their names in the cluster, in the order of its networks.
  public var groups: [[String]] = []
  /// The exact bytes that the server gets.
  public var userData: [UInt8]
  /// The readable form, which another tool may have passed to the server instead.
  public var unpackedUserData: @Sendable () -> [UInt8]
  /// The name of its file: JSON is an Ignition config.
  var fileName: String { name + (userData.first == UInt8(ascii: "{") ? ".ign" : ".yaml") }
  /// A digest of the rendering without secrets. It shows later whether the server still matches the
  /// spec.
  public var rendering: String
  /// Where its server runs, and its additional resources.
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

/// The keys of the metadata that every server carries.
enum ServerMetadata {
  static let cluster = "cluster"
  static let role = "role"
  static let index = "index"
  static let rendering = "rendering"

  static let all = [cluster, role, index, rendering]
}

extension Server {
  /// The cluster that it was created for; nil if rkgen did not create it.
  var cluster: String? { metadata?[ServerMetadata.cluster] }

  /// Whether it was created for a cluster.
  func belongs(to cluster: String) -> Bool { self.cluster == cluster }

  /// The address to reach it at: the cloud's preferred one, else a floating one, else one on the
  /// first of the named networks that has any.
  func address(preferring networks: [String]) -> String? {
    if let address = accessIPv4, !address.isEmpty { return address }
    let all = addresses ?? [:]
    let known = networks + all.keys.sorted().filter { !networks.contains($0) }
    let ordered = known.flatMap { all[$0] ?? [] }.filter { $0.version == 4 }
    return (ordered.first { $0.type == "floating" } ?? ordered.first)?.addr
  }
}
