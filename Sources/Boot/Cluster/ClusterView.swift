/// Where the state of a cluster's machines is seen: in Nova, and in Kubernetes if that is asked.
struct ClusterView: Sendable {
  let session: CloudSession
  let cluster: String
  let api: KubernetesAPI?
  /// The network on which machines have the addresses that the cluster uses, as servers show it.
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

  /// The machines at this moment.
  ///
  /// `attempts`: how often Kubernetes is asked when it does not answer.
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

/// A cluster's machines at one moment.
struct ClusterState: Sendable {
  /// The servers that stay, by name.
  let servers: [String: Server]
  fileprivate let network: String
  fileprivate let isFounding: Bool
  /// What Kubernetes knows them as, by its names; nil if it was not asked or does not answer.
  fileprivate(set) var nodes: [String: KubernetesNode]?
  /// Why Kubernetes says nothing.
  fileprivate(set) var failure: CloudError?

  /// Whether a machine is a node.
  func hasNode(_ machine: String, role: String) -> Bool { !isFounding || role != "master" }

  /// What Kubernetes calls a machine; nil if it is no node, or nobody knows.
  func nodeName(of machine: String, role: String) -> String? {
    if !isFounding { return machine }
    return hasNode(machine, role: role) ? servers[machine]?.address(on: network) : nil
  }

  /// What Kubernetes knows of a machine.
  func node(of machine: String, role: String) -> KubernetesNode? {
    nodeName(of: machine, role: role).flatMap { nodes?[$0] }
  }

  /// Why a machine has no server that works; nil if it has.
  func lack(of machine: MachineRequest) -> String? {
    guard let server = servers[machine.name] else { return "it has no server" }
    if server.isInError {
      return "its server is in error" + (server.fault?.message.map { " (\($0.trimmed))" } ?? "")
    }
    return server.isActive ? nil : "its server is \(server.status.lowercased())"
  }

  /// Why a machine does no work; nil if it does. Where Kubernetes is not asked, Nova alone decides.
  func absence(of machine: MachineRequest) -> String? {
    if let lack = lack(of: machine) { return lack }
    guard nodes != nil || failure != nil else { return nil }
    if let failure { return failure.message }
    guard hasNode(machine.name, role: machine.role) else { return nil }
    guard let node = node(of: machine.name, role: machine.role) else {
      return "it has not registered with the API server"
    }
    return node.isReady ? nil : "it is not Ready" + (node.complaint.map { " (\($0))" } ?? "")
  }
}

extension ClusterState {
  /// Why a machine does no work, as far as that is known where Kubernetes does not answer.
  func knownAbsence(of machine: MachineRequest) -> String? {
    failure == nil ? absence(of: machine) : lack(of: machine)
  }
}

extension Server {
  /// What it was made for.
  var role: String? { metadata?[ServerMetadata.role] }

  /// Its address on a network.
  func address(on network: String) -> String? {
    addresses?[network]?.first { $0.version == 4 }?.addr
  }
}

extension Booter {
  /// Waits until Kubernetes says of machines that they are Ready, and of masters that etcd is well, too.
  ///
  /// The lock is given back before a boot waits: what others do meanwhile makes nothing twice, and they need not
  /// wait for machines that never come up. `Replacer` keeps it, since what it does next depends on that.
  ///
  /// `limit`: for how many seconds.
  /// Throws `CloudErrors` with all that are not Ready in time, or at once if a server is in error.
  public func waitUntilReady(_ kubernetes: KubernetesAPI, _ plan: BootPlan, limit: Int) async throws
  {
    let view = ClusterView(request, plan, session, kubernetes)
    try await waitUntilReady(request.machines, view, limit: limit)
  }

  func waitUntilReady(_ machines: [MachineRequest], _ view: ClusterView, limit: Int) async throws {
    let deadline = session.dependencies.now() + limit
    var ready: Set<String> = []
    var told: [String: String] = [:]
    var pause = 1
    while true {
      let state = try await view.state()
      var problems: [CloudError] = []
      for machine in machines {
        if let server = state.servers[machine.name], told[machine.name] != server.status {
          told[machine.name] = server.status
          observe(.status(machine: machine.name, status: server.status, address: nil))
        }
        if let reason = state.absence(of: machine) {
          problems.append(CloudError(.busy, "\(machine.name): \(reason)"))
          continue
        }
        guard ready.insert(machine.name).inserted else { continue }
        observe(.ready(machine: machine.name))
      }
      if problems.isEmpty, machines.contains(where: \.isMaster), let api = view.api,
        let problem = try await Self.problem(of: api)
      {
        problems.append(problem)
      }
      if problems.isEmpty { return }
      let failed = machines.contains { state.servers[$0.name]?.isInError == true }
      guard !failed, session.dependencies.now() < deadline else {
        if !failed, let last = problems.indices.last {
          problems[last].message += ", still after \(limit) seconds"
          problems[last].hint = state.failure?.hint
        }
        throw CloudErrors(problems)
      }
      try await session.dependencies.pause(.seconds(pause))
      pause = min(pause + 1, 3)
    }
  }

  /// What keeps masters from being done.
  private static func problem(of api: KubernetesAPI) async throws -> CloudError? {
    do {
      guard try await api.isReady(attempts: 1) else {
        return CloudError(.busy, "the API server is not ready yet")
      }
      guard let etcd = try await api.etcd(attempts: 1), etcd.healthy < etcd.total else {
        return nil
      }
      return CloudError(.busy, "etcd has \(etcd.healthy) of \(etcd.total) healthy members")
    } catch let error as CloudError {
      return error
    }
  }
}

extension MachineRequest {
  var isMaster: Bool { role == "master" }
}
