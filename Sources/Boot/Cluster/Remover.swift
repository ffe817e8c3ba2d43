/// Removes machines from a cluster for good: drains the machine, and deletes its server and its
/// node.
public struct Remover: Sendable {
  /// What is to be done.
  public struct Plan: Sendable {
    /// The servers to be deleted.
    public var servers: [Server] = []
    /// Nodes to be deleted whose servers are gone already.
    public var strayNodes: [String] = []
    /// Ports to be deleted whose servers are gone already.
    public var ports: [CloudPort] = []
    /// The cloud, project and user.
    public var place = Workplace()
    /// Remarks for the user.
    public var notes: [String] = []
    /// What prevents it. Nothing is done if there are any.
    public var problems: [CloudError] = []
    var networkID: String?
    var view: ClusterView?

    /// Whether there is nothing to do.
    public var isEmpty: Bool { servers.isEmpty && strayNodes.isEmpty && ports.isEmpty }
  }

  private let request: ClusterRequest
  private let session: CloudSession
  private let api: KubernetesAPI?
  private let options: Replacer.Options
  private let booter: Booter
  private let observe: @Sendable (BootEvent) -> Void

  /// `kubernetes`: without it nothing is drained, and Kubernetes keeps the nodes.
  /// `observe`: receives every event.
  public init(
    _ request: ClusterRequest, session: CloudSession, kubernetes: KubernetesAPI?,
    _ options: Replacer.Options, observe: @escaping @Sendable (BootEvent) -> Void = { _ in }
  ) {
    self.request = request
    self.session = session
    api = kubernetes
    self.options = options
    self.observe = observe
    booter = Booter(request, session: session, observe: observe)
  }

  /// What would be done. Changes nothing.
  ///
  /// `names`: the machines to remove.
  /// `surplus`: whether to remove all machines that are no longer in the spec.
  public func plan(_ names: [String], surplus: Bool) async throws -> Plan {
    let found = try await booter.plan()
    let view = ClusterView(request, found, session, api)
    let state = try await view.state(attempts: 2)
    var plan = Plan(place: found.place)
    plan.view = view
    plan.networkID = found.networkID
    let own = found.servers.filter { $0.belongs(to: request.name) }
    let known = Set(request.machines.map(\.name))
    plan.servers = own.filter { names.contains($0.name) || (surplus && !known.contains($0.name)) }
    let there = Set(own.map(\.name))
    // Left by a run that deleted the servers and then stopped.
    let nodes = state.nodes ?? [:]
    let used = Set(own.compactMap { state.nodeName(of: $0.name, role: $0.role ?? "node") })
    plan.strayNodes = nodes.values.filter { node in
      guard !used.contains(node.name), !node.isReady else { return false }
      return names.contains(node.name) || (surplus && !known.contains(node.name))
    }.map(\.name).sorted()
    plan.ports = try await strayPorts(names, surplus ? known : nil, found)
    let owners = Set(plan.ports.compactMap { OwnName.machine(ofPort: $0.name, in: request.name) })
    for name in names
    where !there.contains(name) && !plan.strayNodes.contains(name) && !owners.contains(name) {
      let foreign = found.servers.contains { $0.name == name }
      plan.problems.append(
        foreign
          ? CloudError(.mismatch, "\(name) was not created by rkgen: left alone")
          : Replacer.unknown(name, among: there))
    }
    for server in plan.servers where server.role == "master" {
      plan.problems.append(
        CloudError(
          .mismatch, "\(server.name) is a master, and the others would still count its etcd member",
          hint: "'rkgen replace' gives it a new server; 'rkgen destroy' deletes the whole cluster"
        ))
    }
    let leaving = Set(plan.servers.map(\.id))
    plan.notes += found.volumes.filter { !leaving.isDisjoint(with: $0.serverIDs) }
      .map { "volume \($0.name) is kept" }
    let still = plan.servers.map(\.name).filter(known.contains)
    if !still.isEmpty {
      plan.notes.append(
        "the spec still has \(Set(still).sorted().joined(separator: ", ")): the next boot "
          + "recreates them"
      )
    }
    if var failure = state.failure, !plan.isEmpty {
      failure.hint = (failure.hint.map { "\($0); " } ?? "") + "--no-drain skips draining"
      if options.drains { plan.problems.append(failure) }
    }
    if api == nil || state.failure != nil, !plan.isEmpty, !options.drains {
      plan.notes.append("Kubernetes keeps the nodes: delete them with 'kubectl delete node'")
    }
    return plan
  }

  /// Ports of machines that no longer have a server: of named machines, or of those not in the
  /// spec.
  private func strayPorts(
    _ names: [String], _ known: Set<String>?, _ found: BootPlan
  ) async throws -> [CloudPort] {
    guard !session.isRackspace else { return [] }
    let there = Set(found.servers.map(\.name))
    return (try await Neutron(session: session).ports() ?? []).filter { port in
      guard port.belongs(to: request.name), !port.isAttached,
        let name = OwnName.machine(ofPort: port.name, in: request.name), !there.contains(name)
      else { return false }
      return names.contains(name) || known?.contains(name) == false
    }
  }

  /// Carries out a plan under the cluster's lock, one machine at a time.
  ///
  /// `observe` receives each server that is gone.
  public func execute(_ plan: Plan, _ names: [String], surplus: Bool) async throws {
    guard plan.problems.isEmpty else { throw CloudErrors(plan.problems) }
    let lock = ClusterLock(session: session, cluster: request.name, breaks: options.breaksLock)
    try await lock.holding(on: plan.networkID) {
      // Another run may have changed the cluster while the user was asked. Only what the user has
      // confirmed is removed.
      var newer = try await self.plan(names, surplus: surplus)
      newer.servers.removeAll { server in !plan.servers.contains { $0.id == server.id } }
      newer.ports.removeAll { port in !plan.ports.contains { $0.id == port.id } }
      let agreed = Set(plan.servers.map(\.name) + plan.strayNodes)
      newer.strayNodes.removeAll { !agreed.contains($0) }
      guard newer.problems.isEmpty || newer.isEmpty else { throw CloudErrors(newer.problems) }
      try await run(newer)
    }
  }

  private func run(_ plan: Plan) async throws {
    guard let view = plan.view else { return }
    for server in plan.servers {
      try Task.checkCancellation()
      let state = try await view.state(attempts: 4)
      if options.drains, let failure = state.failure { throw failure }
      let departure = Departure(
        booter: booter, api: state.failure == nil ? api : nil, options: options)
      let node = state.node(of: server.name, role: server.role ?? "node")
      try await departure.leave(server, node)
      if !session.isRackspace {
        try await Neutron(session: session).deletePorts(of: server, in: request.name)
      }
      if let api, let node { try await api.deleteNode(node.name) }
      observe(.status(machine: server.name, status: "GONE", address: nil))
    }
    for name in plan.strayNodes { try await api?.deleteNode(name) }
    for port in plan.ports { try await Neutron(session: session).deletePort(id: port.id) }
    try await session.settle(plan.servers.map { .server($0.name) })
  }
}
