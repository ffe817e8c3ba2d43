extension Destroyer {
  /// A resource with a name, which need not be unique.
  public struct NamedThing: Sendable {
    /// Its name.
    public let name: String
    /// Its id.
    public let id: String
  }

  /// Adds the volumes that were created for the cluster if they are to be deleted; otherwise notes
  /// that they are kept.
  func addVolumes(_ plan: inout Plan, isWanted: Bool) async throws {
    plan.deletesVolumes = isWanted
    let all: [Cinder.Volume]
    do {
      all = try await Cinder(session: session).volumes()
    } catch let error as CloudError where error.kind == .notFound || !isWanted {
      // Servers can be deleted all the same.
      if error.kind != .notFound {
        plan.notes.append("can't tell whether volumes are left: \(error.message)")
      }
      return
    }
    let volumes = all.filter { $0.cluster == cluster }.sorted { $0.name < $1.name }
    guard !isWanted else {
      // Volumes attached to other servers are in use.
      let gone = Set(plan.servers.map(\.id))
      let free = volumes.filter { $0.serverIDs.allSatisfy(gone.contains) }
      plan.volumes = free.map { NamedThing(name: $0.name, id: $0.id) }
      plan.notes += volumes.filter { !$0.serverIDs.allSatisfy(gone.contains) }.map {
        "volume \($0.name) is attached to server \($0.serverIDs.joined(separator: ", ")): left alone"
      }
      return
    }
    guard !volumes.isEmpty else { return }
    let names = volumes.map(\.name).joined(separator: ", ")
    plan.notes.append("keeping volumes and their data: \(names); --delete-volumes deletes them")
  }

  /// Adds the cluster's server groups that no other server uses.
  func addServerGroups(_ plan: inout Plan) async throws {
    let prefix = ServerGroupRequest.prefix(ofCluster: cluster)
    let gone = Set(plan.servers.map(\.id))
    let groups = try await Nova(session: session).serverGroups() ?? []
    for group in groups.sorted(by: { $0.name < $1.name }) where group.name.hasPrefix(prefix) {
      if group.members.allSatisfy(gone.contains) {
        plan.serverGroups.append(NamedThing(name: group.name, id: group.id))
      } else {
        plan.notes.append("server group '\(group.name)' has other servers too: left alone")
      }
    }
  }

  /// Deletes volumes and groups, once the servers are gone.
  func deleteEquipment(
    _ plan: Plan, _ limit: Int, _ observe: @Sendable (String) -> Void
  ) async throws {
    try await deleteVolumes(plan.volumes, limit, observe)
    for group in plan.serverGroups {
      try await Nova(session: session).deleteServerGroup(id: group.id)
      observe("server group \(group.name)")
    }
  }

  /// Deletes volumes as they become free, shortly after their servers are gone.
  private func deleteVolumes(
    _ volumes: [NamedThing], _ limit: Int, _ observe: @Sendable (String) -> Void
  ) async throws {
    let cinder = Cinder(session: session)
    let deadline = session.dependencies.now() + limit
    var rest = volumes
    var asked: Set<String> = []
    while !rest.isEmpty {
      let there = Dictionary(
        try await cinder.allVolumes().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for volume in rest {
        guard let found = there[volume.id] else {
          observe("volume \(volume.name)")
          continue
        }
        guard found.status != "error_deleting" || !asked.contains(volume.id) else {
          throw found.failure
        }
        if found.isDeletable, asked.insert(volume.id).inserted {
          try await cinder.deleteVolume(id: volume.id)
        }
      }
      rest.removeAll { there[$0.id] == nil }
      guard !rest.isEmpty else { return }
      guard session.dependencies.now() < deadline else {
        throw CloudError(
          .busy,
          "volumes \(rest.map(\.name).joined(separator: ", ")) still there after \(limit) seconds",
          hint: "run again")
      }
      try await session.dependencies.pause(.seconds(1))
    }
  }
}

extension Cinder.Volume {
  /// Whether Cinder accepts its deletion: it is not attached, and no operation on it is in
  /// progress.
  fileprivate var isDeletable: Bool { status == "available" || isInError }
}
