import Diagnostics

/// Checks zones, server groups, metadata, tags and volumes against what the cloud offers.
extension Planner {
  mutating func planPlacement(_ limits: Limits?) async throws {
    let missing = plan.missing
    try await planZones(missing)
    try await planServerGroups(missing, limits)
    try await planVersions(missing)
    planMetadata(missing, limits)
    try await planVolumes(missing)
    comparePlacement()
  }

  /// Adds a step before the servers'.
  mutating func insert(_ step: BootPlan.Step) {
    let first = plan.steps.firstIndex { if case .createServer = $0 { true } else { false } }
    plan.steps.insert(step, at: first ?? plan.steps.endIndex)
  }

  private mutating func planZones(_ missing: [MachineRequest]) async throws {
    let wanted = Set(missing.compactMap(\.placement.zone)).sorted()
    guard !wanted.isEmpty, let zones = try await Nova(session: session).zones() else { return }
    let names = zones.map(\.zoneName).sorted()
    for name in wanted {
      guard let zone = zones.first(where: { $0.zoneName == name }) else {
        plan.problems.append(
          CloudError(
            .notFound, "the cloud has no availability zone '\(name)' (zones)",
            hint: nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
              ?? "it has \(names.joined(separator: ", "))"))
        continue
      }
      guard zone.zoneState?.available != false else {
        plan.problems.append(
          CloudError(.busy, "availability zone '\(name)' is currently unavailable (zones)"))
        continue
      }
    }
  }

  private mutating func planServerGroups(
    _ missing: [MachineRequest], _ limits: Limits?
  ) async throws {
    let wanted = Dictionary(grouping: missing) { $0.placement.group }
      .compactMap { group, machines in group.map { ($0, machines.count) } }
      .sorted { $0.0.name < $1.0.name }
    guard !wanted.isEmpty else { return }
    let nova = Nova(session: session)
    let there = try await nova.serverGroups()
    var hasSoft = there != nil
    if hasSoft, wanted.contains(where: \.0.isSoft) {
      hasSoft = try await nova.speaks(.softPolicies)
    }
    var rows: [Quotas.Row] = []
    var made = 0
    let leaving = Set(
      plan.servers.filter { request.replaced.contains($0.name) }.map(\.id))
    for (group, count) in wanted {
      guard let there, !group.isSoft || hasSoft else {
        miss(group)
        continue
      }
      let found = there.first { $0.name == group.name }
      if let found, !found.policies.contains(group.policy) {
        plan.problems.append(
          CloudError(
            .mismatch,
            "server group '\(group.name)' has policy \(found.policies.joined(separator: ", ")), "
              + "but the spec says \(group.policy) (serverGroup)",
            hint: "a group's policy can't change: adapt serverGroup, or delete the group"))
      } else if found == nil {
        made += 1
        insert(.createServerGroup(group))
      }
      rows.append(
        Quotas.Row(
          one: "server in group \(group.name)", many: "servers in group \(group.name)",
          needed: count, used: found?.members.count { !leaving.contains($0) } ?? 0,
          limit: limits?.maxServerGroupMembers))
    }
    rows.append(
      Quotas.Row(
        one: "server group", many: "server groups", needed: made,
        used: limits?.totalServerGroupsUsed, limit: limits?.maxServerGroups))
    plan.problems += [Quotas(rows: rows).problem].compactMap(\.self)
  }

  /// Without support for its policy, a group that is only preferred is left out, and one that the
  /// spec requires is an error.
  private mutating func miss(_ group: ServerGroupRequest) {
    let reason = "the cloud has no server groups with policy \(group.policy)"
    if group.isWritten, !group.isSoft {
      plan.problems.append(
        CloudError(
          .mismatch, "\(reason) (serverGroup)", hint: "leave serverGroup out, or set it to none"))
    } else {
      plan.missedGroups.insert(group)
      plan.notes.append("\(reason): servers of \(group.name) may run on the same hosts")
    }
  }

  private mutating func planVersions(_ missing: [MachineRequest]) async throws {
    let nova = Nova(session: session)
    if missing.contains(where: { !$0.placement.tags.isEmpty }), try await !nova.speaks(.tags) {
      plan.problems.append(
        CloudError(
          .mismatch, "serverTags need Nova's microversion 2.52, which the cloud does not have",
          hint: "serverMetadata can hold the same information"))
    }
    let volume = missing.compactMap(\.placement.bootVolume).first { $0.type != nil }
    if let volume, try await !nova.speaks(.volumeTypes) {
      plan.problems.append(
        volume.source.problem(
          .mismatch, "type needs Nova's microversion 2.67, which the cloud does not have",
          hint: "leave type out for the cloud's default"))
    }
  }

  private mutating func planMetadata(_ missing: [MachineRequest], _ limits: Limits?) {
    guard let limit = limits?.maxServerMeta, limit >= 0 else { return }
    for machine in missing {
      let count = machine.placement.metadata.count + ServerMetadata.all.count
      guard count > limit else { continue }
      plan.problems.append(
        CloudError(
          .quota,
          "\(machine.name) would have \(count) metadata entries, but Nova allows \(limit) "
            + "(serverMetadata)"))
    }
  }

  /// Notes where existing servers differ from the spec.
  private mutating func comparePlacement() {
    for machine in request.machines {
      guard let server = plan.present.first(where: { $0.name == machine.name }),
        server.belongs(to: request.name)
      else { continue }
      let wanted = machine.placement
      var differences: [String] = []
      if let zone = wanted.zone, let there = server.zone, !there.isEmpty, there != zone {
        differences.append("it is in zone \(there), but the spec says \(zone)")
      }
      if server.image != nil, server.bootsFromVolume != (wanted.bootVolume != nil) {
        differences.append(
          wanted.bootVolume == nil
            ? "it boots from a volume, but the spec has no bootVolume"
            : "it boots from its flavor's disk, but the spec has a bootVolume")
      }
      for (name, value) in wanted.metadata where server.metadata?[name] != value {
        let there = server.metadata?[name].map { "'\($0)'" } ?? "missing"
        differences.append("its metadata \(name) is \(there), but the spec says '\(value)'")
      }
      note(differences, of: server.name)
    }
  }

  /// Notes how a server differs from the spec.
  mutating func note(_ differences: [String], of name: String) {
    guard !differences.isEmpty else { return }
    plan.differences[name, default: []] += differences
    plan.notes += differences.map { "\(name): \($0): left alone" }
  }
}
