extension Replacer {
  /// Carries out a plan under the cluster's lock.
  ///
  /// The lock is held throughout: the next machine may be replaced only if no other run has taken
  /// down another one meanwhile. Throws `CloudErrors` with all that went wrong, after the machines
  /// in progress are finished.
  public func execute(_ plan: Plan, _ choice: Choice) async throws {
    guard plan.problems.isEmpty else { throw CloudErrors(plan.problems) }
    guard !plan.entries.isEmpty else { return }
    let lock = ClusterLock(session: session, cluster: request.name, breaks: options.breaksLock)
    try await lock.holding(on: plan.networkID) {
      // Another run may have done it while this one was asking the user or uploading.
      let plan = try await self.plan(choice, agreed: plan)
      guard plan.problems.isEmpty else { throw CloudErrors(plan.problems) }
      try await run(plan)
    }
  }

  private func run(_ plan: Plan) async throws {
    guard let view = plan.view else { return }
    let chosen = Set(plan.entries.map(\.machine.name))
    try await takeBackMarks(chosen, view)
    var rest = plan.entries[...]
    var active: [String: Bool] = [:]
    var problems: [CloudError] = []
    var fault: (any Error)?
    await withTaskGroup(of: (name: String, error: (any Error)?).self) { group in
      func finish() async {
        guard let done = await group.next() else { return }
        active[done.name] = nil
        guard let error = done.error else { return }
        // The others might fail for the same reason.
        rest = []
        note(error)
      }
      func note(_ error: any Error) {
        switch error {
        case let errors as CloudErrors: problems += errors.errors
        case let error as CloudError: problems.append(error)
        default: fault = error
        }
      }
      while let entry = rest.first {
        // Masters are replaced one at a time: etcd needs a majority.
        if entry.machine.isMaster || active.values.contains(true) {
          while !active.isEmpty { await finish() }
        }
        if active.count >= options.maxUnavailable { await finish() }
        guard !rest.isEmpty else { break }
        do {
          guard try await isAllowed(entry, Set(active.keys), chosen, view) else {
            await finish()
            continue
          }
        } catch {
          rest = []
          note(error)
          break
        }
        rest = rest.dropFirst()
        active[entry.machine.name] = entry.machine.isMaster
        group.addTask {
          do {
            try await replace(entry, chosen, view)
            return (entry.machine.name, nil)
          } catch {
            return (entry.machine.name, error)
          }
        }
      }
      while !active.isEmpty { await finish() }
    }
    try Task.checkCancellation()
    guard problems.isEmpty else { throw CloudErrors(problems) }
    if let fault { throw fault }
    try await booter.checkNames()
  }

  /// Uncordons machines that a killed run was about to replace and this one is not.
  private func takeBackMarks(_ chosen: Set<String>, _ view: ClusterView) async throws {
    guard let api else { return }
    let state = try await view.state()
    for machine in request.machines where !chosen.contains(machine.name) {
      guard let node = state.node(of: machine.name, role: machine.role), node.isCordonedByUs else {
        continue
      }
      session.dependencies.notice(
        "\(machine.name) was being drained by a run that has ended: uncordoning it")
      try await api.setCordoned(false, node.name)
    }
  }

  /// Waits until a machine may be replaced; false if one that is being replaced has to finish
  /// first.
  private func isAllowed(
    _ entry: Plan.Entry, _ active: Set<String>, _ chosen: Set<String>, _ view: ClusterView
  ) async throws -> Bool {
    let deadline = session.dependencies.now() + options.readyLimit
    var told = ""
    while true {
      let state = try await view.state(attempts: 4)
      let away = request.machines.filter {
        active.contains($0.name) || state.knownAbsence(of: $0) != nil
      }
      if away.contains(where: { $0.name == entry.machine.name }) { return true }
      let isBlind = state.failure != nil && options.drains
      if !isBlind, away.count < options.maxUnavailable { return true }
      if !active.isEmpty { return false }
      if let failure = state.failure, isBlind {
        guard session.dependencies.now() < deadline else { throw failure }
        try await session.dependencies.pause(.seconds(5))
        continue
      }
      let reasons = away.map { "\($0.name): \(state.knownAbsence(of: $0) ?? "")" }
      // Such machines don't recover by themselves.
      let isHopeless = away.contains {
        !chosen.contains($0.name) && state.servers[$0.name]?.isStuck != false
      }
      guard !isHopeless, session.dependencies.now() < deadline else {
        throw CloudError(
          .busy,
          "\(away.count) of at most \(options.maxUnavailable) machines are already unavailable: "
            + reasons.joined(separator: "; "),
          hint: "replace those as well (--failed), or allow more with --max-unavailable")
      }
      if let first = reasons.first, told != first {
        told = first
        session.dependencies.notice("waiting for \(first)")
      }
      try await session.dependencies.pause(.seconds(5))
    }
  }

  private func replace(
    _ entry: Plan.Entry, _ chosen: Set<String>, _ view: ClusterView
  ) async throws {
    let machine = entry.machine
    let state = try await view.state(attempts: 4)
    let server = state.servers[machine.name]
    // Without the API server it is unknown which pods it runs.
    if options.drains, let failure = state.failure, server?.isActive == true { throw failure }
    if machine.isMaster { try await waitForQuorum(machine, view) }
    let node = state.node(of: machine.name, role: machine.role)
    let isLastMaster = machine.isMaster && request.machines.count(where: \.isMaster) == 1
    if let server {
      var departure = Departure(booter: booter, api: api, options: options)
      departure.isLastMaster = isLastMaster
      // Draining takes time, in which other machines may have failed.
      departure.lastCheck = {
        _ = try await isAllowed(entry, [], chosen, view)
        if machine.isMaster { try await waitForQuorum(machine, view) }
      }
      try await departure.leave(server, node)
    }
    // From now on, what registers under this name is the new machine, with the labels and taints of
    // its spec.
    if let api, let node, !isLastMaster { try await api.deleteNode(node.name) }
    try Task.checkCancellation()
    try await boot(machine)
    try await booter.waitUntilReady([machine], view, limit: options.readyLimit)
  }

  /// Creates a machine's server exactly as a boot does.
  private func boot(_ machine: MachineRequest) async throws {
    var request = request
    request.planned = [machine.name]
    let booter = Booter(request, session: session, observe: observe)
    let plan = try await booter.plan()
    guard plan.problems.isEmpty else { throw CloudErrors(plan.problems) }
    try await booter.execute(plan, nil, 1)
    try await session.settle([.server(machine.name)])
  }

  /// Waits until etcd's other members form a majority. A single master passes: its loss has to be
  /// accepted explicitly.
  private func waitForQuorum(_ machine: MachineRequest, _ view: ClusterView) async throws {
    let masters = request.machines.count(where: \.isMaster)
    guard masters > 1, let api else { return }
    let deadline = session.dependencies.now() + options.readyLimit
    while true {
      // The API server of v1.2 asks only its own member.
      guard let etcd = try await api.etcd(), etcd.total >= masters else {
        throw CloudError(
          .mismatch,
          "the API server does not report the health of all etcd members: masters are not replaced",
          hint: "docs/how-to/masters.md explains how to do it by hand")
      }
      // If this master is running, it may be one of the healthy members.
      let others = etcd.healthy - (try await view.state().mayRun(machine) ? 1 : 0)
      if others >= etcd.total / 2 + 1 { return }
      guard session.dependencies.now() < deadline else {
        throw CloudError(
          .busy,
          "\(etcd.healthy) of \(etcd.total) etcd members are healthy: there is no majority without "
            + "\(machine.name)",
          hint: "look at the other masters first: journalctl --unit kubernetes-etcd")
      }
      session.dependencies.notice(
        "\(etcd.healthy) of \(etcd.total) etcd members are healthy: keeping \(machine.name) "
          + "for now")
      try await session.dependencies.pause(.seconds(5))
    }
  }
}

extension Server {
  /// Whether it won't become active by itself.
  fileprivate var isStuck: Bool { isInError || isStopped }
}

extension Booter {
  /// Waits until servers that are being deleted are gone.
  func waitUntilGone(_ servers: [Server]) async throws {
    let deadline = session.dependencies.now() + 300
    while true {
      let there = Set(try await Nova(session: session).servers(ofCluster: request.name).map(\.id))
      let rest = servers.filter { there.contains($0.id) }
      if rest.isEmpty { return }
      guard session.dependencies.now() < deadline else {
        throw CloudError(
          .busy,
          "\(rest.map(\.name).joined(separator: ", ")) still there 300 seconds after the request "
            + "to delete",
          hint: "run again")
      }
      try await session.dependencies.pause(.seconds(1))
    }
  }
}
