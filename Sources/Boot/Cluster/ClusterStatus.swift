/// What exists of a cluster, compared with what should exist.
public struct ClusterStatus: Sendable {
  /// A machine that should exist.
  public struct Machine: Sendable {
    /// Its name.
    public let name: String
    /// What it is for.
    public let role: String
    /// The servers with that name: none if it is missing, several if it was created more than once.
    public let servers: [Server]
    /// Whether it was booted with what would be rendered now; nil if unknown.
    public let isCurrent: Bool?
    /// The address to reach it at.
    public let address: String?
    /// Whether the server was created for this cluster.
    public let isOwn: Bool
    /// How it differs from the spec, apart from its user-data.
    public let differences: [String]
    /// Its volumes, in the order of the spec.
    public let volumes: [Volume]
    /// What Kubernetes reports about it; nil if it was not asked, does not answer, or has no nodes
    /// of its role.
    public var node: NodeStatus?

    /// Whether all is well with it.
    public var isWell: Bool {
      (node?.isReady ?? true) && servers.count == 1
        && servers.allSatisfy { $0.isActive && !$0.isLeaving } && isOwn
        && isCurrent != false && differences.isEmpty
    }
  }

  /// A volume that should exist.
  public struct Volume: Sendable {
    /// Its name.
    public let name: String
    /// Such as `in-use`; nil if it is missing.
    public let status: String?
    /// Its actual size, in GiB.
    public let size: Int?
    /// Its id.
    public let id: String?
  }

  /// A machine as Kubernetes sees it.
  public struct NodeStatus: Sendable {
    /// Whether it has registered.
    public let isPresent: Bool
    /// Whether it is Ready.
    public let isReady: Bool
    /// Whether new pods are kept away from it.
    public let isCordoned: Bool
    /// The kubelet's version.
    public let version: String?
    /// Why it is not Ready, in Kubernetes' words.
    public let complaint: String?

    init(_ node: KubernetesNode?) {
      isPresent = node != nil
      isReady = node?.isReady == true
      isCordoned = node?.isCordoned == true
      version = node?.version
      complaint = isReady ? nil : node?.complaint
    }
  }

  /// The machines that should exist, the master first.
  public private(set) var machines: [Machine]
  /// Servers of the cluster that should not exist.
  public let extra: [Server]
  /// Whether the cluster's own network exists.
  public let hasNetwork: Bool
  /// Whether Nova has the key pair.
  public let hasKeyPair: Bool
  /// What would prevent a boot.
  public let problems: [CloudError]
  /// Who is working on it.
  public let lock: LockHolder?
  /// Whether Kubernetes was asked and has answered.
  public private(set) var hasAskedKubernetes = false
  /// Why Kubernetes does not answer; nil if it does or was not asked.
  public private(set) var kubernetesFailure: CloudError?
  /// The health of etcd's members, if the API server reports it.
  public private(set) var etcd: EtcdHealth?

  /// Whether everything exists, runs, and is as it would be created now.
  public var isWell: Bool {
    (etcd.map { $0.healthy == $0.total } ?? true) && hasNetwork && hasKeyPair && extra.isEmpty
      && problems.isEmpty && machines.allSatisfy(\.isWell)
  }
}

extension Booter {
  /// What exists. Changes nothing.
  ///
  /// `isComplete`: whether the request's user-data has all secrets, so that it can be
  /// compared with what Nova shows to administrators.
  /// `kubernetes`: is asked as well, if given.
  public func status(
    isComplete: Bool, kubernetes: KubernetesAPI? = nil
  ) async throws -> ClusterStatus {
    let session = session
    let plan = try await plan()
    let staying = Server.byName(plan.servers)
    let leaving = Dictionary(grouping: plan.servers.filter(\.isLeaving), by: \.name)
    let places = request.existingNetworks.flatMap { label in
      ExistingNetwork.all(labelled: label, among: plan.networks, isRackspace: session.isRackspace)
        .map(\.name)
    }
    var machines: [ClusterStatus.Machine] = []
    for machine in request.machines {
      let found = staying[machine.name] ?? leaving[machine.name] ?? []
      let surplus = plan.surplus.filter { $0.name == machine.name }
      machines.append(
        ClusterStatus.Machine(
          name: machine.name, role: machine.role, servers: found,
          isCurrent: found.count == 1
            ? try await isCurrent(found[0], machine, isComplete: isComplete) : nil,
          address: found.first?.address(preferring: places),
          isOwn: found.allSatisfy { $0.belongs(to: request.name) },
          differences: (plan.differences[machine.name] ?? [])
            + (plan.portDifferences[machine.name] ?? [])
            + surplus.map { "exists twice: 'rkgen boot' deletes \($0.asSurplus)" },
          volumes: machine.placement.volumes.map { wanted in
            let volume = plan.volumes.first { $0.name == wanted.name }
            return ClusterStatus.Volume(
              name: wanted.name, status: volume?.status, size: volume?.size, id: volume?.id)
          }))
    }
    let known = Set(request.machines.map(\.name))
    var status = ClusterStatus(
      machines: machines,
      extra: plan.servers.filter { $0.belongs(to: request.name) && !known.contains($0.name) },
      hasNetwork: !Neutron.own(
        plan.networks, named: request.network.label, project: try await session.projectID()
      ).isEmpty,
      hasKeyPair: plan.keyPair != nil, problems: plan.problems,
      lock: try await Neutron(session: session).locks(of: request.name)?.first)
    if let kubernetes {
      let view = ClusterView(request, plan, session, kubernetes)
      let state = try await view.state()
      // An API server that did not answer the first request won't answer the second.
      status.add(state, state.failure == nil ? try? await kubernetes.etcd(attempts: 1) : nil)
    }
    return status
  }

  private func isCurrent(
    _ server: Server, _ machine: MachineRequest, isComplete: Bool
  ) async throws -> Bool? {
    if isComplete, let userData = try await Nova(session: session).userData(ofServer: server.id) {
      return userData == machine.userData || userData == machine.unpackedUserData()
    }
    return server.metadata?[ServerMetadata.rendering].map { $0 == machine.rendering }
  }
}

extension ClusterStatus {
  /// Adds what Kubernetes reports.
  fileprivate mutating func add(_ state: ClusterState, _ etcd: EtcdHealth?) {
    kubernetesFailure = state.failure
    guard state.failure == nil else { return }
    hasAskedKubernetes = true
    self.etcd = etcd
    for place in machines.indices {
      let machine = machines[place]
      guard state.hasNode(machine.name, role: machine.role) else { continue }
      machines[place].node = NodeStatus(state.node(of: machine.name, role: machine.role))
    }
  }
}
