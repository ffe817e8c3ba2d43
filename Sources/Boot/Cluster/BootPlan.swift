/// What there is already of a cluster and what is to be done, found without changing anything.
public struct BootPlan: Sendable {
  /// Something to be done.
  public enum Step: Sendable {
    /// The cluster's own network is made, with its addresses.
    case createNetwork(NetworkRequest)
    /// A network without addresses gets them.
    case createSubnet(NetworkRequest, networkID: String)
    /// A network is deleted that nobody uses, since another one of its name stays.
    case deleteNetwork(label: String, id: String)
    /// A key pair is made on this machine and sent to Nova.
    case generateKeyPair(KeyPairRequest)
    /// The public key of this machine is sent to Nova.
    case uploadKeyPair(KeyPairRequest, publicKey: String)
    /// A group is made that servers are booted in.
    case createServerGroup(ServerGroupRequest)
    /// A volume is made, before the server that it is for.
    case createVolume(VolumeRequest)
    /// A security group is made, with its rules.
    case createSecurityGroup(SecurityGroupRequest)
    /// A security group gets the rules it lacks, and loses others.
    case updateSecurityGroup(SecurityGroupRequest, CloudSecurityGroup)
    /// A port is made for a server.
    case createPort(PortRequest)
    /// A port of a server is made as it should be.
    case updatePort(PortRequest, CloudPort)
    /// A port is deleted that no server uses, since another one of its name stays.
    case deletePort(CloudPort)
    /// A server is deleted, and the next one of its name is asked for when it is gone.
    case replaceServer(Server)
    /// A server is asked for.
    case createServer(MachineRequest, flavorID: String)
    /// A server is deleted since another one of its name stays.
    case deleteServer(Server)
  }

  /// What is to be done, in this order; servers but the first at the same time, and what is deleted at
  /// the end.
  public var steps: [Step] = []
  /// Servers of the cluster that are there, which are left alone.
  public var present: [Server] = []
  /// Where it is done, and by whom.
  public var place = Workplace()
  /// What is worth knowing.
  public var notes: [String] = []
  /// What makes it impossible. Nothing is done if there is any.
  public var problems: [CloudError] = []
  /// The networks that the project sees.
  var networks: [Neutron.Network] = []
  /// The servers whose names begin with the cluster's.
  var servers: [Server] = []
  /// The key pair in Nova.
  var keyPair: KeyPair?
  /// The server groups that the cloud can't have.
  var missedGroups: Set<ServerGroupRequest> = []
  /// The volumes of the project, if the spec has any.
  var volumes: [Cinder.Volume] = []
  /// What servers are other than the spec says, by their names.
  var differences: [String: [String]] = [:]
  /// What servers' ports are other than the spec says, by the servers' names, that a boot changes.
  var portDifferences: [String: [String]] = [:]
  /// The networks that have to be there, in the order of the servers' interfaces.
  var existingNetworks: [ExistingNetwork] = []
  /// How many ports there are that wait for servers to be made.
  var readyPorts = 0
  /// Whether the cluster's lock, a port as well, is yet to be made.
  var lacksLock = false
  /// How machines' ports come about.
  var ports = PortPolicy()
  /// The id of the cluster's own network, if it is there.
  var networkID: String?
  /// The ids of the images by what the request calls them.
  var imageIDs: [String: String] = [:]

  /// The same plan with other contents for the machines of the same names.
  package func replacing(_ machines: [MachineRequest]) -> BootPlan {
    let named = Dictionary(machines.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var plan = self
    plan.steps = steps.map { step in
      guard case .createServer(let machine, let flavor) = step else { return step }
      return .createServer(named[machine.name] ?? machine, flavorID: flavor)
    }
    return plan
  }

  /// Where a server is reached, if it has an address.
  package func address(of server: Server) -> String? {
    server.address(preferring: existingNetworks.map(\.name))
  }

  /// The machines to be made.
  public var missing: [MachineRequest] {
    steps.compactMap { if case .createServer(let machine, _) = $0 { machine } else { nil } }
  }

  /// The servers to be deleted.
  var surplus: [Server] {
    steps.compactMap { if case .deleteServer(let server) = $0 { server } else { nil } }
  }
}
