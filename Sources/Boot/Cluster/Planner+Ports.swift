// Compares existing ports and security groups with those that should exist.

extension Planner {
  /// Finds out what machines' ports need in this cloud, and compares the existing ones with that.
  mutating func planPorts() async throws {
    let isBare = request.machines.contains { !$0.podRanges.isEmpty }
    if session.isRackspace {
      // According to its documentation of Cloud Networks it has neither; not tested.
      if isBare || !request.securityGroups.isEmpty, !plan.missing.isEmpty {
        plan.notes.append(
          "Rackspace creates ports with the server: rkgen can't set pods' addresses or security "
            + "groups there")
      }
      return
    }
    let neutron = Neutron(session: session)
    async let shown = neutron.extensions()
    async let found = neutron.ports()
    let (extensions, ports) = (try await shown ?? [], try await found)
    plan.ports.isOwn = ports != nil
    plan.lacksLock = ports?.contains { $0.name == OwnName.lock(of: request.name) } == false
    plan.ports.existing = plan.existingNetworks
    plan.ports.networkID = plan.networkID
    plan.ports.hasDescriptions = extensions.contains("standard-attr-description")
    let own = plan.networks.first { $0.id == plan.networkID }
    if isBare { decidePassage(own, extensions) }
    try await planSecurityGroups(own, extensions)
    planPorts(ports ?? [])
  }

  /// Decides how pods' packets pass ports. Neutron drops packets whose source or destination is not
  /// the port's own address. Encapsulated in VXLAN or UDP, they carry the machines' addresses and
  /// need no settings.
  private mutating func decidePassage(_ own: Neutron.Network?, _ extensions: Set<String>) {
    let label = request.network.label
    if own?.port_security_enabled == false {
      return note(
        "network '\(label)' has no port security: pods' packets pass without port settings")
    }
    if plan.ports.isOwn, extensions.contains("allowed-address-pairs") {
      plan.ports.passage = .pairs
    } else if plan.ports.isOwn, extensions.contains("port-security") {
      plan.ports.passage = .open
      note(
        "Neutron has no allowed-address-pairs: ports on '\(label)' are created without port "
          + "security, and filter nothing, so that pods' packets pass")
    } else {
      let reason =
        plan.ports.isOwn
        ? "it has neither of the extensions allowed-address-pairs and port-security"
        : "it does not show ports"
      plan.problems.append(
        CloudError(
          .mismatch,
          "pods' packets use the pods' own addresses on network '\(label)', but this Neutron drops "
            + "them: \(reason)",
          hint: "set network.pods.backend to vxlan, or with static routes network.pods.overlay, so "
            + "that packets use the machines' addresses"))
    }
  }

  private mutating func planSecurityGroups(
    _ own: Neutron.Network?, _ extensions: Set<String>
  ) async throws {
    guard !request.securityGroups.isEmpty, plan.ports.isOwn else { return }
    guard extensions.contains("security-group") else {
      guard request.leavesDefaultGroup else { return }
      return plan.problems.append(
        CloudError(
          .mismatch, "this Neutron has no security groups (network.firewall.securityGroups)",
          hint: "set network.firewall.securityGroups to false; machines have their own firewall"))
    }
    let unfiltered = Set(plan.networks.filter { $0.port_security_enabled == false }.map(\.id))
    if request.leavesDefaultGroup {
      for network in plan.existingNetworks where unfiltered.contains(network.id) {
        note("network '\(network.name)' has no port security: security groups filter nothing there")
      }
    } else if plan.ports.passage != .pairs {
      // Without filters no group has to allow pods' packets.
      return
    }
    plan.ports.filtered = Set(plan.existingNetworks.map(\.id)).subtracting(unfiltered)
    plan.ports.filtersOwn = own?.port_security_enabled != false
    let all = try await Neutron(session: session).securityGroups()
    plan.ports.defaultGroupID = all.first { $0.name == "default" }?.id
    plan.ports.leavesDefault = request.leavesDefaultGroup
    var there: [(SecurityGroupRequest, CloudSecurityGroup)] = []
    for group in request.securityGroups {
      let name = OwnName.group(group.name, in: request.name)
      if let known = all.first(where: { $0.name == name && $0.belongs(to: request.name) }) {
        plan.ports.groupIDs[group.name] = known.id
        there.append((group, known))
      } else {
        plan.insert([.createSecurityGroup(group)])
      }
    }
    for (group, known) in there
    where !SecurityGroupDifference(known, group, plan.ports.groupIDs).isEmpty {
      plan.insert([.updateSecurityGroup(group, known)])
    }
  }

  private mutating func planPorts(_ ports: [CloudPort]) {
    let own = ports.filter { $0.belongs(to: request.name) }
    let missing = Set(plan.missing.map(\.name))
    let present = Dictionary(plan.present.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    for machine in request.machines {
      for wanted in request.ports(of: machine, plan.ports) {
        let named = own.filter { $0.name == wanted.name && $0.network_id == wanted.networkID }
        let free = named.filter { !$0.isAttached }
        if missing.contains(machine.name) {
          plan.steps += free.dropFirst().map { .deletePort($0) }
          // A replaced server leaves its ports behind.
          let isReplaced = request.replaced.contains(machine.name)
          guard let port = free.first ?? (isReplaced ? named.first : nil) else {
            plan.insert([.createPort(wanted)])
            continue
          }
          if !isReplaced { plan.readyPorts += 1 }
          change(port, wanted)
        } else if let server = present[machine.name], server.belongs(to: request.name) {
          let attached = ports.first {
            $0.device_id == server.id && $0.network_id == wanted.networkID
          }
          // It may not be attached to its server yet.
          guard let port = attached ?? free.first else { continue }
          plan.steps += free.filter { $0.id != port.id }.map { .deletePort($0) }
          change(port, wanted)
          let differences = wanted.differences(of: port, plan.ports).map {
            "its port on \(wanted.network) \($0)"
          }
          // A boot can change the port without replacing the server.
          if wanted.changes(of: port, plan.ports).isEmpty {
            plan.differences[machine.name, default: []] += differences
          } else {
            plan.portDifferences[machine.name, default: []] += differences
          }
        }
      }
    }
  }

  private mutating func change(_ port: CloudPort, _ wanted: PortRequest) {
    if !wanted.changes(of: port, plan.ports).isEmpty {
      plan.insert([.updatePort(wanted, port)])
    }
  }

  /// Adds a note, unless no servers are created.
  private mutating func note(_ text: String) {
    if !plan.missing.isEmpty { plan.notes.append(text) }
  }
}

extension BootPlan {
  /// Adds steps before the servers'.
  fileprivate mutating func insert(_ new: [Step]) {
    let place = steps.firstIndex { step in
      if case .createServer = step { true } else { false }
    }
    steps.insert(contentsOf: new, at: place ?? steps.endIndex)
  }
}
