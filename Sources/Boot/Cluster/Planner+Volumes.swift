import Diagnostics

/// Compares volumes with those of the spec. Cinder is not asked if the spec has none.
extension Planner {
  mutating func planVolumes(_ missing: [MachineRequest]) async throws {
    let disks = request.machines.flatMap(\.placement.volumes)
    let booted = missing.compactMap(\.placement.bootVolume)
    guard !disks.isEmpty || !booted.isEmpty else { return }
    let cinder = Cinder(session: session)
    do {
      plan.volumes = try await cinder.volumes()
    } catch let error as CloudError where [.notFound, .forbidden].contains(error.kind) {
      let sources = disks.map(\.source) + booted.map(\.source)
      for (index, source) in sources.enumerated() where !sources[..<index].contains(source) {
        plan.problems.append(
          source.problem(
            .notFound, "the spec asks for a volume, but the cloud provides none: \(error.message)",
            hint: "use a disk of the flavor by its device, or another cloud"))
      }
      return
    }
    let volumes = Dictionary(grouping: plan.volumes, by: \.name)
    let names = Set(missing.map(\.name))
    var made: [VolumeRequest] = []
    for machine in request.machines {
      for wanted in machine.placement.volumes {
        let found = volumes[wanted.name] ?? []
        if !names.contains(machine.name) {
          compare(found, wanted, machine)
        } else if found.isEmpty {
          made.append(wanted)
          insert(.createVolume(wanted))
        } else {
          check(found, wanted)
        }
      }
    }
    try await checkTypes(
      made.map { ($0.type, $0.source) } + booted.map { ($0.type, $0.source) })
    let quotas = try await cinder.quotas()
    // Boot volumes of replaced servers are deleted with them.
    let returned = Set(
      plan.servers.filter { request.replaced.contains($0.name) && $0.bootsFromVolume }
        .map(\.name))
    let more = missing.filter { !returned.contains($0.name) }.compactMap(\.placement.bootVolume)
    let sizes = made.map { ($0.size, $0.type) } + more.map { ($0.size, $0.type) }
    plan.problems += [Self.quotas(sizes, quotas).problem].compactMap(\.self)
    if let limit = quotas["per_volume_gigabytes"]?.limit, limit >= 0 {
      plan.problems += made.filter { $0.size > limit }.map {
        $0.source.problem(.quota, "\($0.size) GiB exceeds the limit of \(limit) per volume")
      }
    }
  }

  /// An existing volume is used as it is: it may hold the cluster's data.
  private mutating func check(_ found: [Cinder.Volume], _ wanted: VolumeRequest) {
    guard found.count == 1, let volume = found.first else {
      return plan.problems.append(
        wanted.source.problem(
          .mismatch, "\(found.count) volumes are named '\(wanted.name)'",
          hint: "delete or rename all but one: \(found.map(\.id).joined(separator: ", "))"))
    }
    if let cluster = volume.cluster, cluster != request.name {
      plan.problems.append(
        wanted.source.problem(
          .mismatch, "volume '\(volume.name)' (\(volume.id)) belongs to cluster \(cluster)"))
    } else if volume.isInError {
      plan.problems.append(volume.failure)
    } else if let server = volume.serverIDs.first,
      !plan.servers.contains(where: {
        $0.id == server && ($0.isLeaving || request.replaced.contains($0.name))
      })
    {
      plan.problems.append(
        wanted.source.problem(
          .conflict, "volume '\(volume.name)' is attached to server \(server)",
          hint: "detach it, or delete that server, and run again"))
    } else {
      plan.notes.append(
        "volume \(volume.name) exists"
          + (volume.size == wanted.size
            ? "" : " with \(volume.size) GiB, but the spec says \(wanted.size)")
          + ": attached as it is")
    }
  }

  /// Volumes are attached when a server is created, never to a running one.
  private mutating func compare(
    _ found: [Cinder.Volume], _ wanted: VolumeRequest, _ machine: MachineRequest
  ) {
    guard let server = plan.present.first(where: { $0.name == machine.name }),
      server.belongs(to: request.name)
    else { return }
    if !found.contains(where: { $0.serverIDs.contains(server.id) }) {
      note(
        ["volume \(wanted.name) is \(found.isEmpty ? "missing" : "not attached")"], of: server.name)
    } else if let volume = found.first, volume.size != wanted.size {
      note(
        ["volume \(wanted.name) has \(volume.size) GiB, but the spec says \(wanted.size)"],
        of: server.name)
    }
  }

  private mutating func checkTypes(_ wanted: [(type: String?, source: RequestSource)]) async throws
  {
    let wanted = wanted.compactMap { type, source in type.map { (type: $0, source: source) } }
    guard !wanted.isEmpty, let types = try await Cinder(session: session).types() else { return }
    var checked: Set<RequestSource> = []
    for (type, source) in wanted where checked.insert(source).inserted {
      guard !types.contains(where: { $0.name == type || $0.id == type }) else { continue }
      let names = types.map(\.name).sorted()
      plan.problems.append(
        source.problem(
          .notFound, "the cloud has no volume type '\(type)'",
          hint: nearestName(to: type, among: names).map { "did you mean '\($0)'?" }
            ?? "it has \(names.joined(separator: ", "))"))
    }
  }

  /// The quotas that volumes need, in total and by type.
  private static func quotas(
    _ sizes: [(size: Int, type: String?)], _ quotas: [String: Cinder.Quota]
  ) -> Quotas {
    func rows(_ sizes: [(size: Int, type: String?)], _ type: String?) -> [Quotas.Row] {
      let (suffix, noun) = (type.map { "_" + $0 } ?? "", type.map { " of type \($0)" } ?? "")
      let (volumes, space) = (quotas["volumes" + suffix], quotas["gigabytes" + suffix])
      return [
        Quotas.Row(
          one: "volume\(noun)", many: "volumes\(noun)", needed: sizes.count, used: volumes?.used,
          limit: volumes?.limit),
        Quotas.Row(
          one: "GiB of volumes\(noun)", many: "GiB of volumes\(noun)",
          needed: sizes.map(\.size).reduce(0, +), used: space?.used, limit: space?.limit),
      ]
    }
    let types = Set(sizes.compactMap(\.type)).sorted()
    return Quotas(
      rows: rows(sizes, nil)
        + types.flatMap { type in rows(sizes.filter { $0.type == type }, type) })
  }
}
