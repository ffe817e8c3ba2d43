extension Destroyer {
  /// Finds the ports and security groups that were created for the cluster.
  func addPorts(to plan: inout Plan) async throws {
    guard !session.isRackspace else { return }
    let neutron = Neutron(session: session)
    async let all = neutron.ports()
    async let groups = neutron.securityGroups()
    let gone = Set(plan.servers.map(\.id))
    for port in try await all ?? [] where port.belongs(to: cluster) {
      // It may have been attached to a server that is kept.
      if let device = port.device_id, !device.isEmpty, !gone.contains(device) {
        plan.notes.append("'\(port.name ?? "")' is attached to \(device): left alone")
      } else {
        plan.ports.append(port)
      }
    }
    plan.securityGroups = try await groups.filter { $0.belongs(to: cluster) }
  }

  /// Deletes ports, once the servers are gone, and the security groups that they were in.
  func deletePorts(_ plan: Plan, _ observe: @Sendable (String) -> Void) async throws {
    let neutron = Neutron(session: session)
    for port in plan.ports {
      try await neutron.deletePort(id: port.id)
    }
    if !plan.ports.isEmpty { observe("\(plan.ports.count) ports") }
    var rest = plan.securityGroups
    // A group can't be deleted while rules of another one refer to it.
    for _ in plan.securityGroups {
      var used: [(CloudSecurityGroup, CloudError)] = []
      for group in rest {
        do {
          try await neutron.deleteSecurityGroup(id: group.id)
          observe("security group \(group.name)")
        } catch let error as CloudError where error.kind == .conflict {
          used.append((group, error))
        }
      }
      if used.isEmpty { return }
      guard used.count < rest.count else {
        throw CloudErrors(
          used.map {
            CloudError(
              .conflict, "security group '\($0.0.name)' is still in use and was kept",
              hint: $0.1.message)
          })
      }
      rest = used.map(\.0)
    }
  }
}
