import Diagnostics

extension Booter {
  /// Creates the security groups, and changes the ports of existing servers to match the spec.
  ///
  /// - Returns: How machines get their ports, now that the network exists.
  func preparePorts(_ plan: BootPlan, _ networkID: String) async throws -> PortPolicy {
    var policy = plan.ports
    guard policy.isOwn else { return policy }
    policy.networkID = networkID
    let neutron = Neutron(session: session)
    // The cloud decides about port security, so that it is known only now.
    if plan.networkIsNew, policy.passage != .free || policy.filtersOwn,
      try await neutron.network(id: networkID).port_security_enabled == false
    {
      (policy.passage, policy.filtersOwn) = (.free, false)
      session.dependencies.notice(
        "network \(request.network.label) has no port security: its ports need no settings")
    }
    if policy.filtersOwn || policy.leavesDefault { try await makeSecurityGroups(plan, &policy) }
    for case .updatePort(let wanted, let port) in plan.steps {
      try await match(port, wanted, policy)
    }
    return policy
  }

  private func makeSecurityGroups(_ plan: BootPlan, _ policy: inout PortPolicy) async throws {
    let neutron = Neutron(session: session)
    var groups: [(SecurityGroupRequest, CloudSecurityGroup)] = []
    for step in plan.steps {
      switch step {
      case .createSecurityGroup(let group):
        let made = try await neutron.createSecurityGroup(group.name, of: request.name)
        policy.groupIDs[group.name] = made.id
        groups.append((group, made))
        observe(.securityGroupCreated(name: made.name))
      case .updateSecurityGroup(let group, let there): groups.append((group, there))
      default: break
      }
    }
    // Rules refer to groups, so all groups have to exist first.
    for (group, there) in groups { try await neutron.match(there, group, policy.groupIDs) }
  }

  /// Changes a port to match the spec.
  private func match(
    _ port: CloudPort, _ wanted: PortRequest, _ policy: PortPolicy
  ) async throws {
    let changes = wanted.changes(of: port, policy)
    guard !changes.isEmpty else { return }
    do {
      try await Neutron(session: session).updatePort(id: port.id, changes)
      observe(.portChanged(machine: wanted.machine, network: wanted.network))
    } catch let error as CloudError where error.kind == .forbidden {
      throw Self.refusal(wanted, error)
    }
  }

  /// The same server with the ids of its ports. Missing ports are created.
  func withPorts(_ draft: NewServer) async throws -> NewServer {
    var draft = draft
    for wanted in draft.ports {
      guard let network = wanted.networkID else { continue }
      do {
        draft.portIDs[network] = try await port(wanted, on: network, draft.portPolicy)
      } catch let error as CloudError where error.kind == .forbidden {
        guard !wanted.isNeeded else { throw Self.refusal(wanted, error) }
        await session.noticeOnce(
          "ports on \(wanted.network) are created with the servers: \(error.message)")
      }
    }
    return draft
  }

  private func port(
    _ wanted: PortRequest, on network: String, _ policy: PortPolicy
  ) async throws -> String {
    let neutron = Neutron(session: session)
    let description = OwnName.description(of: request.name)
    let port = try await session.create(.port(wanted.name, on: wanted.network)) {
      try await freePort(wanted, on: network)
    } make: {
      try await neutron.createPort(
        wanted.json(policy, on: network, description: description))
    }
    try await match(port, wanted, policy)
    return port.id
  }

  /// An existing port that is not attached. A port may stay attached for a moment after its server
  /// is deleted.
  private func freePort(_ wanted: PortRequest, on network: String) async throws -> CloudPort? {
    for attempt in 0... {
      let all = try await Neutron(session: session).ports(named: wanted.name) ?? []
      let named = all.filter { $0.network_id == network && $0.belongs(to: request.name) }
      if let free = named.first(where: { !$0.isAttached }) { return free }
      guard let used = named.first else { return nil }
      guard attempt < 5 else {
        throw CloudError(
          .conflict,
          "port '\(wanted.name)' on \(wanted.network) is attached to \(used.device_id ?? "")",
          hint: "detach it, or delete it ('openstack port delete \(used.id)'), and run again")
      }
      try await session.dependencies.pause(.seconds(2))
    }
    return nil
  }

  private static func refusal(_ wanted: PortRequest, _ error: CloudError) -> CloudError {
    var error = error
    error.message = "port on \(wanted.network): \(error.message)"
    error.hint =
      wanted.ranges.isEmpty && !wanted.isOpen
      ? "set network.firewall.securityGroups to false"
      : "the project has to own the network; or set network.pods.backend or "
        + "network.pods.overlay to vxlan, which needs no special ports"
    return error
  }

  /// Deletes unused duplicates, so that one port of each name is left on a network. Duplicates
  /// arise when a request succeeds but its answer is lost.
  func tidyPorts(_ plan: BootPlan) async throws {
    let isDue = plan.steps.contains { if case .deletePort = $0 { true } else { false } }
    guard plan.ports.isOwn else { return }
    guard await session.hadDoubts || isDue else { return }
    let neutron = Neutron(session: session)
    let own = (try await neutron.ports() ?? []).filter { $0.belongs(to: request.name) }
    for twins in Dictionary(grouping: own, by: { "\($0.name ?? "") \($0.network_id)" }).values
    where twins.count > 1 {
      let free = twins.filter { !$0.isAttached }
      for port in free.dropFirst(free.count == twins.count ? 1 : 0) {
        session.dependencies.notice(
          "'\(port.name ?? "")' exists twice: deleting \(port.id), which no server uses")
        try await neutron.deletePort(id: port.id)
      }
    }
  }

  /// The ports and security groups that may have been requested.
  func portThings(_ plan: BootPlan) -> [RequestedThing] {
    request.securityGroups.map {
      .securityGroup(OwnName.group($0.name, in: request.name))
    }
      + request.machines.flatMap { machine in
        (plan.existingNetworks.map(\.name) + [request.network.label]).map {
          .port(OwnName.port(of: machine.name, in: request.name), on: $0)
        }
      }
  }
}

extension BootPlan {
  fileprivate var networkIsNew: Bool {
    steps.contains { if case .createNetwork = $0 { true } else { false } }
  }
}
