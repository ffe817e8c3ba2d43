/// Takes machines out of a cluster for good: pods get off, the server is deleted, and Kubernetes forgets the node.
public struct Remover: Sendable {
  /// What is to be done.
  public struct Plan: Sendable {
    /// The servers that go.
    public var servers: [Server] = []
    /// Nodes that Kubernetes forgets, whose servers are gone already.
    public var strayNodes: [String] = []
    /// Ports that go, whose servers are gone already.
    public var ports: [CloudPort] = []
    /// Where it is done, and by whom.
    public var place = Workplace()
    /// What is worth knowing.
    public var notes: [String] = []
    /// What makes it impossible. Nothing is done if there is any.
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
  /// `observe`: is told of everything that happens.
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
  /// `names`: machines that go.
  /// `surplus`: whether all go that the spec has no more.
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
    // Their servers went, and whoever deleted them did not get so far.
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
          ? CloudError(.mismatch, "\(name) was not made by rkgen: it is left alone")
          : Replacer.unknown(name, among: there))
    }
    for server in plan.servers where server.role == "master" {
      plan.problems.append(
        CloudError(
          .mismatch, "\(server.name) is a master: its etcd would be missed by the others",
          hint: "'rkgen replace' gives it another server, 'rkgen destroy' deletes the whole cluster"
        ))
    }
    let leaving = Set(plan.servers.map(\.id))
    plan.notes += found.volumes.filter { !leaving.isDisjoint(with: $0.serverIDs) }
      .map { "volume \($0.name) stays" }
    let still = plan.servers.map(\.name).filter(known.contains)
    if !still.isEmpty {
      plan.notes.append(
        "the spec still has \(Set(still).sorted().joined(separator: ", ")): the next boot makes them again"
      )
    }
    if var failure = state.failure, !plan.isEmpty {
      failure.hint = (failure.hint.map { "\($0); " } ?? "") + "--no-drain goes ahead without"
      if options.drains { plan.problems.append(failure) }
    }
    if api == nil || state.failure != nil, !plan.isEmpty, !options.drains {
      plan.notes.append("Kubernetes keeps the nodes: 'kubectl delete node' has it forget them")
    }
    return plan
  }

  /// Ports of machines that have no server any more: named ones, or those that are not known.
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

  /// Does what a plan says while nobody else works on the cluster, one machine after the other.
  ///
  /// `observe` is told of each server that is gone.
  public func execute(_ plan: Plan, _ names: [String], surplus: Bool) async throws {
    guard plan.problems.isEmpty else { throw CloudErrors(plan.problems) }
    let lock = ClusterLock(session: session, cluster: request.name, breaks: options.breaksLock)
    guard let network = plan.networkID, let held = try await lock.acquire(on: network) else {
      return try await run(plan)
    }
    try await lock.holding(held) {
      // Somebody may have worked on it, while this one asked. What was not agreed upon stays.
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
