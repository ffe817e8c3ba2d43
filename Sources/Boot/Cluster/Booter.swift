/// Boots clusters. Running it again goes on where it stopped: what is there is left alone.
public struct Booter: Sendable {
  let request: ClusterRequest
  let session: CloudSession
  let observe: @Sendable (BootEvent) -> Void
  let groups = ServerGroups()

  /// A booter of a cluster.
  ///
  /// `observe`: is told of everything that happens.
  public init(
    _ request: ClusterRequest, session: CloudSession,
    observe: @escaping @Sendable (BootEvent) -> Void = { _ in }
  ) {
    self.request = request
    self.session = session
    self.observe = observe
  }

  /// What there is and what would be done. Changes nothing.
  public func plan() async throws -> BootPlan {
    try await Planner.plan(request, session)
  }

  /// What would be done where servers that are in error get others in their place. Changes nothing.
  ///
  /// - Returns: The plan, and the request that it is for.
  package func plan(replacingFailed: Bool) async throws -> (BootPlan, ClusterRequest) {
    let plan = try await plan()
    let failed = plan.present.filter { $0.isInError && $0.belongs(to: self.request.name) }
    guard replacingFailed, !failed.isEmpty else { return (plan, self.request) }
    var request = self.request
    request.replaced = Set(failed.map(\.name))
    var newer = try await Booter(request, session: session).plan()
    // One that never got to a host has no addresses, and no disk.
    newer.problems += failed.filter { $0.role == "master" && $0.addresses?.isEmpty == false }.map {
      CloudError(
        .mismatch, "\($0.name) is a master in error, on whose disk etcd's data may be",
        hint: "'rkgen replace --failed' sees to it that the others are a majority")
    }
    return (newer, request)
  }

  /// Does what a plan says, when nobody else works on the cluster.
  ///
  /// `parallel`: how many servers are asked for at the same time.
  /// `breaksLock`: whether somebody else who works on it loses the lock.
  /// Throws `CloudErrors` with all that went wrong. Nothing is taken back.
  public func execute(
    _ plan: BootPlan, parallel: Int, breaksLock: Bool = false
  ) async throws {
    guard plan.problems.isEmpty else { throw CloudErrors(plan.problems) }
    guard !plan.steps.isEmpty else { return try await finish(plan) }
    // What can fail on this machine comes first.
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

  /// Takes the lock, on the network that stays. What was planned before somebody else worked on the cluster
  /// is planned again.
  private func locked(
    _ plan: BootPlan, _ lock: ClusterLock
  ) async throws -> (BootPlan, ClusterLock.Held?) {
    let neutron = Neutron(session: session)
    var plan = plan
    var isNew = plan.networkID == nil
    var isOutdated = false
    // Others may make and delete networks meanwhile, but not forever.
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
        // One that was just made may not be listed yet.
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
      .conflict, "networks called '\(request.network.label)' come and go", hint: "run again")
  }

  /// The plan as it is now. The key pair is as it was: if it was just made, Nova may have another one.
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

  /// Does a plan's steps. Whoever calls it holds the lock.
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
      // With the first server that needs them.
      case .createServerGroup, .createVolume: break
      case .createServer(let machine, let flavor): servers.append((machine, flavor))
      // Somebody else may have replaced it meanwhile.
      case .replaceServer(let server): if server.isInError { replaced.append(server) }
      case .deleteNetwork(let label, let id): try await deleteNetwork(label, id)
      // As they are in the end, more may have come up.
      case .deleteServer: break
      // With what they are for.
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
    // The master first: without it nodes are of no use.
    if let first = drafts.first { try await create(first) }
    try await create(drafts.dropFirst(), parallel: max(1, parallel))
  }

  private func finish(_ plan: BootPlan) async throws {
    try await checkNames()
    try await tidyPorts(plan)
    // Now all is there, whoever asked for it.
    try await session.settle(
      [.network(request.network.label), .subnet(request.network.label)]
        + [.keyPair(request.keyPair.name)] + request.machines.map { .server($0.name) }
        + request.equipment + portThings(plan))
  }

  /// The servers of the cluster as they are now, by name.
  public func servers() async throws -> [String: Server] {
    let found = try await Nova(session: session).servers(ofCluster: request.name)
    return Server.byName(found).compactMapValues(\.first)
  }

  /// Waits until every machine runs or is in error.
  ///
  /// `limit`: for how many seconds.
  /// Throws `CloudErrors` if any is in error, gone, or not there in time.
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
        // Meanwhile more may have come up.
        try await deleteSurplus()
        return all.compactMap(\.server)
      }
      let isLate = session.dependencies.now() >= deadline
      let problems = all.compactMap { name, server in
        Self.problem(name, server, isLate: isLate, limit)
      }
      // Others may still become active: what they are is told before the end.
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
        .conflict, "\(name) is \(server.status), and nobody starts it",
        hint: server.startHint)
    }
    guard isLate, !server.isActive else { return nil }
    return CloudError(
      .busy, "\(name) is \(server.status) after \(limit) seconds",
      hint: "'rkgen status' tells how it goes on")
  }
}

/// What happens while a cluster is booted.
public enum BootEvent: Sendable {
  /// The cluster's own network was made.
  case networkCreated(label: String)
  /// A key pair was made on this machine.
  case keyPairGenerated(path: String)
  /// A security group was made.
  case securityGroupCreated(name: String)
  /// A port that there was is as it should be now.
  case portChanged(machine: String, network: String)
  /// The public key was sent to Nova.
  case keyPairUploaded(name: String)
  /// A server is being asked for.
  case requesting(machine: String)
  /// A server was there by the time it was to be made.
  case found(machine: String)
  /// A server has this status now.
  case status(machine: String, status: String, address: String?)
  /// Kubernetes says that a machine is Ready.
  case ready(machine: String)
  /// A server could not be had.
  case failed(machine: String, reason: String)
}
