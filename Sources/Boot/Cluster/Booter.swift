/// Boots clusters. A second run continues where the first one stopped, and leaves alone what
/// exists.
public struct Booter: Sendable {
  let request: ClusterRequest
  let session: CloudSession
  let observe: @Sendable (BootEvent) -> Void
  let groups = ServerGroups()

  /// A booter for a cluster.
  ///
  /// `observe`: receives every event.
  public init(
    _ request: ClusterRequest, session: CloudSession,
    observe: @escaping @Sendable (BootEvent) -> Void = { _ in }
  ) {
    self.request = request
    self.session = session
    self.observe = observe
  }

  /// What exists and what would be done. Changes nothing.
  public func plan() async throws -> BootPlan {
    try await Planner.plan(request, session)
  }

  /// What would be done if servers in error were replaced. Changes nothing.
  ///
  /// - Returns: The plan, and the request that it fulfills.
  package func plan(replacingFailed: Bool) async throws -> (BootPlan, ClusterRequest) {
    let plan = try await plan()
    let failed = plan.present.filter { $0.isInError && $0.belongs(to: self.request.name) }
    guard replacingFailed, !failed.isEmpty else { return (plan, self.request) }
    var request = self.request
    request.replaced = Set(failed.map(\.name))
    var newer = try await Booter(request, session: session).plan()
    // A server that never reached a host has no addresses and no disk.
    newer.problems += failed.filter { $0.role == "master" && $0.addresses?.isEmpty == false }.map {
      CloudError(
        .mismatch, "\($0.name) is a master in error, whose disk may hold etcd's data",
        hint: "'rkgen replace --failed' makes sure that the others form a majority")
    }
    return (newer, request)
  }

  /// Carries out a plan under the cluster's lock.
  ///
  /// `parallel`: how many servers are requested at the same time.
  /// `breaksLock`: whether to take the lock from another run that holds it.
  /// Throws `CloudErrors` with all that went wrong. Nothing is rolled back.
  public func execute(
    _ plan: BootPlan, parallel: Int, breaksLock: Bool = false
  ) async throws {
    guard plan.problems.isEmpty else { throw CloudErrors(plan.problems) }
    guard !plan.steps.isEmpty else { return try await finish(plan) }
    // Local steps come first, so that they fail before anything is changed in the cloud.
    var newKey: String?
    for case .generateKeyPair(let pair) in plan.steps { newKey = try generate(pair) }
    let lock = ClusterLock(session: session, cluster: request.name, breaks: breaksLock)
    let (plan, held) = try await locked(plan, lock)
    guard let held else {
      try await execute(plan, newKey, parallel)
      return try await finish(plan)
    }
    try await lock.holding(held) { [newKey] in
      try await execute(plan, newKey, parallel)
      try await finish(plan)
    }
  }

  /// Takes the lock, on the network that is kept. Plans again if another run has worked on the
  /// cluster since the plan was made.
  private func locked(
    _ plan: BootPlan, _ lock: ClusterLock
  ) async throws -> (BootPlan, ClusterLock.Held?) {
    let neutron = Neutron(session: session)
    var plan = plan
    var isNew = plan.networkID == nil
    var isOutdated = false
    // Other runs may create and delete networks meanwhile, but not forever.
    for _ in 0..<10 {
      var found = plan.networkID
      if found == nil {
        found = try await neutron.createNetwork(named: request.network.label).id
        observe(.networkCreated(label: request.network.label))
      }
      guard let id = found else { continue }
      let held: ClusterLock.Held
      do {
        guard let taken = try await lock.acquire(on: id) else {
          plan.networkID = id
          return (plan, nil)
        }
        held = taken
      } catch let error as CloudError where error.kind == .notFound {
        (plan.networkID, isNew, isOutdated) = (nil, true, true)
        continue
      }
      isOutdated = isOutdated || held.hasWaited
      guard isNew || isOutdated else { return (plan, held) }
      do {
        let all = try await neutron.ownNetworks(named: request.network.label)
        // A network that was just created may not be listed yet.
        let namesakes = try await neutron.namesakes(all, request.network)
        if let kept = namesakes?.kept, kept.id != id {
          await lock.release(held)
          (plan.networkID, isNew) = (kept.id, true)
          continue
        }
        if isOutdated {
          var newer = try await replanned(plan)
          newer.networkID = newer.networkID ?? id
          return (newer, held)
        }
        plan.networkID = id
        plan.steps += (namesakes?.surplus ?? []).map {
          .deleteNetwork(label: request.network.label, id: $0.id)
        }
        return (plan, held)
      } catch {
        await lock.release(held)
        throw error
      }
    }
    throw CloudError(
      .conflict, "networks named '\(request.network.label)' keep coming and going",
      hint: "run again")
  }

  /// A new plan, with the key pair's steps of the old one: this run may have just generated the key
  /// pair.
  private func replanned(_ old: BootPlan) async throws -> BootPlan {
    var plan = try await plan()
    let isOld = { (step: BootPlan.Step) in
      switch step {
      case .generateKeyPair, .uploadKeyPair: true
      default: false
      }
    }
    plan.steps = old.steps.filter(isOld) + plan.steps.filter { !isOld($0) }
    if old.steps.contains(where: isOld) { plan.problems.removeAll { $0.isAboutKeyPair } }
    guard plan.problems.isEmpty else { throw CloudErrors(plan.problems) }
    return plan
  }

  /// Carries out a plan's steps. The caller holds the lock.
  func execute(_ plan: BootPlan, _ newKey: String?, _ parallel: Int) async throws {
    guard let networkID = plan.networkID else {
      throw CloudError(.malformed, "the cluster's network has no id")
    }
    var servers: [(machine: MachineRequest, flavor: String)] = []
    var replaced: [Server] = []
    for step in plan.steps {
      switch step {
      case .createNetwork(let network): try await createSubnet(network, networkID)
      case .createSubnet(let network, let id): try await createSubnet(network, id)
      case .generateKeyPair(let pair):
        if let newKey { try await upload(pair, newKey, isNew: true) }
      case .uploadKeyPair(let pair, let line): try await upload(pair, line, isNew: false)
      // Created with the first server that needs them.
      case .createServerGroup, .createVolume: break
      case .createServer(let machine, let flavor): servers.append((machine, flavor))
      // Another run may have replaced it meanwhile.
      case .replaceServer(let server): if server.isInError { replaced.append(server) }
      case .deleteNetwork(let label, let id): try await deleteNetwork(label, id)
      // Deleted at the end, when more duplicates may have come up.
      case .deleteServer: break
      // Handled together with their servers.
      case .createSecurityGroup, .updateSecurityGroup, .createPort, .updatePort, .deletePort: break
      }
    }
    for server in replaced { try await Nova(session: session).deleteServer(id: server.id) }
    if !replaced.isEmpty { try await waitUntilGone(replaced) }
    let ports = try await preparePorts(plan, networkID)
    let networks = plan.existingNetworks.map(\.id) + [networkID]
    let drafts = servers.map {
      draft(
        $0.machine, $0.flavor, plan.imageIDs[request.image(of: $0.machine)] ?? "", networks,
        ports)
    }
    // The master first: nodes are useless without it.
    if let first = drafts.first { try await create(first) }
    try await create(drafts.dropFirst(), parallel: max(1, parallel))
  }

  private func finish(_ plan: BootPlan) async throws {
    try await checkNames()
    try await tidyPorts(plan)
    // Everything exists now, no matter which run requested it.
    try await session.settle(
      [.network(request.network.label), .subnet(request.network.label)]
        + [.keyPair(request.keyPair.name)] + request.machines.map { .server($0.name) }
        + request.equipment + portThings(plan))
  }

  /// The current servers of the cluster, by name.
  public func servers() async throws -> [String: Server] {
    let found = try await Nova(session: session).servers(ofCluster: request.name)
    return Server.byName(found).compactMapValues(\.first)
  }

  /// Waits until every server is active or in error.
  ///
  /// `limit`: in seconds.
  /// Throws `CloudErrors` if any is in error, gone, or not active in time.
  public func wait(_ plan: BootPlan, limit: Int) async throws -> [Server] {
    let deadline = session.dependencies.now() + limit
    var told: [String: String] = [:]
    while true {
      let servers = try await servers()
      for machine in request.machines {
        guard let server = servers[machine.name], told[machine.name] != server.status else {
          continue
        }
        told[machine.name] = server.status
        observe(
          .status(
            machine: machine.name, status: server.status,
            address: plan.address(of: server)))
      }
      let all = request.machines.map { (name: $0.name, server: servers[$0.name]) }
      if all.allSatisfy({ $0.server?.isActive == true }) {
        // More duplicates may have come up meanwhile.
        try await deleteSurplus()
        return all.compactMap(\.server)
      }
      let isLate = session.dependencies.now() >= deadline
      let problems = all.compactMap { name, server in
        Self.problem(name, server, isLate: isLate, limit)
      }
      // Others may still become active: report their final status first.
      let isSettled = all.allSatisfy { $0.server == nil || $0.server?.status != "BUILD" }
      if !problems.isEmpty, isSettled || isLate { throw CloudErrors(problems) }
      try await session.dependencies.pause(.seconds(2))
    }
  }

  private static func problem(
    _ name: String, _ server: Server?, isLate: Bool, _ limit: Int
  ) -> CloudError? {
    guard let server else { return CloudError(.notFound, "\(name) is gone") }
    if server.isInError {
      let reason = server.fault?.message.map { ": \($0.trimmed)" } ?? ""
      return CloudError(
        reason.contains("Quota exceeded") ? .quota : .refused, "\(name) is in error\(reason)",
        hint: "delete it ('openstack server delete \(server.id)') and run again")
    }
    if server.isStopped {
      return CloudError(
        .conflict, "\(name) is \(server.status) and does not start by itself",
        hint: server.startHint)
    }
    guard isLate, !server.isActive else { return nil }
    return CloudError(
      .busy, "\(name) is still \(server.status) after \(limit) seconds",
      hint: "'rkgen status' shows its progress")
  }
}

/// An event while a cluster is booted.
public enum BootEvent: Sendable {
  /// The cluster's own network was created.
  case networkCreated(label: String)
  /// A key pair was generated on this machine.
  case keyPairGenerated(path: String)
  /// A security group was created.
  case securityGroupCreated(name: String)
  /// An existing port was changed to match the spec.
  case portChanged(machine: String, network: String)
  /// The public key was sent to Nova.
  case keyPairUploaded(name: String)
  /// A server is being requested.
  case requesting(machine: String)
  /// A server already existed when it was about to be requested.
  case found(machine: String)
  /// A server's status changed.
  case status(machine: String, status: String, address: String?)
  /// Kubernetes reports a machine Ready.
  case ready(machine: String)
  /// A server could not be created.
  case failed(machine: String, reason: String)
}
