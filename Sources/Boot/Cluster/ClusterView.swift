/// Reads the state of a cluster's machines from Nova and, if configured, from Kubernetes.
struct ClusterView: Sendable {
  let session: CloudSession
  let cluster: String
  let api: KubernetesAPI?
  /// The network that the cluster's traffic uses, by the name under which servers list its
  /// addresses.
  private let network: String

  init(_ request: ClusterRequest, _ plan: BootPlan, _ session: CloudSession, _ api: KubernetesAPI?)
  {
    self.session = session
    self.api = api
    cluster = request.name
    let label = api?.settings.network ?? ""
    let place = request.existingNetworks.firstIndex(of: label)
    network =
      place.flatMap {
        plan.existingNetworks.indices.contains($0) ? plan.existingNetworks[$0] : nil
      }?
      .name ?? label
  }

  /// The current state of the machines.
  ///
  /// `attempts`: how often Kubernetes is asked if it does not answer.
  func state(attempts: Int = 1) async throws -> ClusterState {
    let servers = try await Nova(session: session).servers(ofCluster: cluster)
    var state = ClusterState(
      servers: Server.byName(servers).compactMapValues(\.first), network: network,
      isFounding: api?.settings.isFounding == true)
    guard let api else { return state }
    await api.locate(
      state.servers.values.filter { $0.role == "master" }.sorted { $0.name < $1.name }
        .compactMap { $0.address(on: network) })
    do {
      let nodes = try await api.nodes(attempts: attempts)
      state.nodes = Dictionary(nodes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    } catch let error as CloudError {
      state.failure = error
    }
    return state
  }
}

/// A snapshot of a cluster's machines.
struct ClusterState: Sendable {
  /// The servers that are kept, by name.
  let servers: [String: Server]
  fileprivate let network: String
  fileprivate let isFounding: Bool
  /// The nodes by name; nil if Kubernetes was not asked or does not answer.
  fileprivate(set) var nodes: [String: KubernetesNode]?
  /// Why Kubernetes does not answer.
  fileprivate(set) var failure: CloudError?

  /// Whether a machine is a node.
  func hasNode(_ machine: String, role: String) -> Bool { !isFounding || role != "master" }

  /// A machine's name as a node; nil if it is not a node, or unknown.
  func nodeName(of machine: String, role: String) -> String? {
    if !isFounding { return machine }
    return hasNode(machine, role: role) ? servers[machine]?.address(on: network) : nil
  }

  func node(of machine: String, role: String) -> KubernetesNode? {
    nodeName(of: machine, role: role).flatMap { nodes?[$0] }
  }

  /// Why a machine has no working server; nil if it has one.
  func lack(of machine: MachineRequest) -> String? {
    guard let server = servers[machine.name] else { return "it has no server" }
    if server.isInError {
      return "its server is in error" + (server.fault?.message.map { " (\($0.trimmed))" } ?? "")
    }
    return server.isActive ? nil : "its server is \(server.status.lowercased())"
  }

  /// Why a machine is not available; nil if it is. Where Kubernetes is not asked, Nova alone
  /// decides.
  func absence(of machine: MachineRequest) -> String? {
    if let lack = lack(of: machine) { return lack }
    guard nodes != nil || failure != nil else { return nil }
    if let failure { return failure.message }
    guard hasNode(machine.name, role: machine.role) else { return nil }
    guard let node = node(of: machine.name, role: machine.role) else {
      return "it has not registered with the API server"
    }
    // If etcd is on a volume, it may still hold the previous server's status.
    if let made = servers[machine.name]?.created.flatMap(CloudTime.seconds),
      let heard = node.heard.flatMap(CloudTime.seconds), heard < made
    {
      return "its server has not reported to Kubernetes yet"
    }
    return node.isReady ? nil : "it is not Ready" + (node.complaint.map { " (\($0))" } ?? "")
  }
}

extension ClusterState {
  /// Whether a machine's programs may be running. A server in error after a failed migration or
  /// resize may keep running.
  func mayRun(_ machine: MachineRequest) -> Bool {
    guard let server = servers[machine.name], !server.isStopped else { return false }
    return server.isActive || failure != nil
      || node(of: machine.name, role: machine.role)?.isReady == true
  }

  /// Why a machine is not available, as far as it is known if Kubernetes does not answer.
  func knownAbsence(of machine: MachineRequest) -> String? {
    failure == nil ? absence(of: machine) : lack(of: machine)
  }
}

extension Server {
  var role: String? { metadata?[ServerMetadata.role] }

  /// Its address on a network.
  func address(on network: String) -> String? {
    addresses?[network]?.first { $0.version == 4 }?.addr
  }
}

extension MachineRequest {
  var isMaster: Bool { role == "master" }
}
