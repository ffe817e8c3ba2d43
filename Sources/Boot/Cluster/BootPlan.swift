/// What exists of a cluster and what is to be done, determined without changing anything.
public struct BootPlan: Sendable {
  /// A change to the cloud.
  public enum Step: Sendable {
    /// Creates the cluster's own network with its subnet.
    case createNetwork(NetworkRequest)
    /// Adds the subnet to a network that has none.
    case createSubnet(NetworkRequest, networkID: String)
    /// Deletes an unused network, since another one with its name is kept.
    case deleteNetwork(label: String, id: String)
    /// Generates a key pair on this machine and sends the public key to Nova.
    case generateKeyPair(KeyPairRequest)
    /// Sends this machine's public key to Nova.
    case uploadKeyPair(KeyPairRequest, publicKey: String)
    /// Creates a group that servers are booted in.
    case createServerGroup(ServerGroupRequest)
    /// Creates a volume, before its server.
    case createVolume(VolumeRequest)
    /// Creates a security group with its rules.
    case createSecurityGroup(SecurityGroupRequest)
    /// Adds the rules that a security group lacks, and deletes others.
    case updateSecurityGroup(SecurityGroupRequest, CloudSecurityGroup)
    /// Creates a port for a server.
    case createPort(PortRequest)
    /// Changes a server's port to match the spec.
    case updatePort(PortRequest, CloudPort)
    /// Deletes an unused port, since another one with its name is kept.
    case deletePort(CloudPort)
    /// Deletes a server, so that another one with its name can be requested.
    case replaceServer(Server)
    /// Requests a server.
    case createServer(MachineRequest, flavorID: String)
    /// Deletes a server, since another one with its name is kept.
    case deleteServer(Server)
  }

  /// The steps in order; servers after the first are requested in parallel, and surplus ones are
  /// deleted at the end.
  public var steps: [Step] = []
  /// Existing servers of the cluster, which are left alone.
  public var present: [Server] = []
  /// The cloud, project and user.
  public var place = Workplace()
  /// Remarks for the user.
  public var notes: [String] = []
  /// What prevents it. Nothing is done if there are any.
  public var problems: [CloudError] = []
  /// The networks visible to the project.
  var networks: [Neutron.Network] = []
  /// The servers whose names begin with the cluster's.
  var servers: [Server] = []
  /// The key pair in Nova.
  var keyPair: KeyPair?
  /// The server groups whose policy the cloud does not support.
  var missedGroups: Set<ServerGroupRequest> = []
  /// The project's volumes; none if the spec has none.
  var volumes: [Cinder.Volume] = []
  /// How servers differ from the spec, by server name.
  var differences: [String: [String]] = [:]
  /// How servers' ports differ from the spec in ways that a boot fixes, by server name.
  var portDifferences: [String: [String]] = [:]
  /// The networks that must exist already, in the order of the servers' interfaces.
  var existingNetworks: [ExistingNetwork] = []
  /// The number of existing ports whose servers do not exist yet.
  var readyPorts = 0
  /// Whether the cluster's lock, which is a port too, does not exist yet.
  var lacksLock = false
  /// How machines get their ports.
  var ports = PortPolicy()
  /// The id of the cluster's own network, if it exists.
  var networkID: String?
  /// The ids of the images, by the names that the request uses.
  var imageIDs: [String: String] = [:]

  /// The same plan with other contents for machines with the same names.
  package func replacing(_ machines: [MachineRequest]) -> BootPlan {
    let named = Dictionary(machines.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var plan = self
    plan.steps = steps.map { step in
      guard case .createServer(let machine, let flavor) = step else { return step }
      return .createServer(named[machine.name] ?? machine, flavorID: flavor)
    }
    return plan
  }

  /// The address at which a server is reached, if it has any.
  package func address(of server: Server) -> String? {
    server.address(preferring: existingNetworks.map(\.name))
  }

  /// The machines whose servers are to be created.
  public var missing: [MachineRequest] {
    steps.compactMap { if case .createServer(let machine, _) = $0 { machine } else { nil } }
  }

  /// The servers to be deleted.
  var surplus: [Server] {
    steps.compactMap { if case .deleteServer(let server) = $0 { server } else { nil } }
  }
}
