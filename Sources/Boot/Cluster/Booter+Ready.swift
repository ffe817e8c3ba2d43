extension Booter {
  /// Waits until Kubernetes reports machines Ready and, with masters among them, etcd healthy.
  ///
  /// A boot releases the lock before it waits: other runs create nothing twice meanwhile, and need
  /// not wait for machines that never come up. `Replacer` keeps it, since its next step depends on
  /// it.
  ///
  /// `limit`: in seconds.
  /// Throws `CloudErrors` naming all that are not Ready in time, or at once if a server is in
  /// error.
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
          problems[last].message += " after \(limit) seconds"
          problems[last].hint = state.failure?.hint
        }
        throw CloudErrors(problems)
      }
      try await session.dependencies.pause(.seconds(pause))
      pause = min(pause + 1, 3)
    }
  }

  /// Why masters are not ready yet.
  private static func problem(of api: KubernetesAPI) async throws -> CloudError? {
    do {
      guard try await api.isReady(attempts: 1) else {
        return CloudError(.busy, "the API server is not ready yet")
      }
      guard let etcd = try await api.etcd(attempts: 1), etcd.healthy < etcd.total else {
        return nil
      }
      return CloudError(.busy, "\(etcd.healthy) of \(etcd.total) etcd members are healthy")
    } catch let error as CloudError {
      return error
    }
  }
}
