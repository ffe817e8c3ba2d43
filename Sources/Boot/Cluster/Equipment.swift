/// What has to exist before a server: the volumes and the server group that it boots with.
extension Booter {
  /// How many seconds to wait until a volume can be attached.
  private static let limit = 300

  /// The same server with its group and its volumes, which are created if missing.
  func equipped(_ draft: NewServer) async throws -> NewServer {
    var draft = draft
    if let group = draft.placement.group {
      draft.groupID = try await groups.id(of: group, Nova(session: session))
    }
    guard !draft.placement.volumes.isEmpty else { return draft }
    let cinder = Cinder(session: session)
    let zone = try await zone(ofVolumesIn: draft.placement.zone)
    var volumes: [Cinder.Volume] = []
    for wanted in draft.placement.volumes {
      volumes.append(
        try await cinder.create(
          wanted,
          metadata: [(ServerMetadata.cluster, request.name), ("machine", draft.name)], zone: zone))
    }
    for volume in volumes { try await wait(for: volume) }
    draft.volumeIDs = volumes.map(\.id)
    return draft
  }

  /// Cinder may have the same zones as Nova, and some clouds can't attach volumes across zones.
  private func zone(ofVolumesIn zone: String?) async throws -> String? {
    guard let zone, try await Cinder(session: session).zones().contains(zone) else { return nil }
    return zone
  }

  /// Waits until a volume can be attached: it may be new, or still attached to a deleted server.
  private func wait(for volume: Cinder.Volume) async throws {
    let deadline = session.dependencies.now() + Self.limit
    var volume = volume
    while volume.status != "available" {
      guard !volume.isInError else { throw volume.failure }
      guard session.dependencies.now() < deadline else {
        throw CloudError(
          .busy, "volume \(volume.name) is still \(volume.status) after \(Self.limit) seconds",
          hint: "see 'openstack volume show \(volume.id)', and run again")
      }
      try await session.dependencies.pause(.seconds(1))
      guard let next = try await Cinder(session: session).volume(id: volume.id) else {
        throw CloudError(.notFound, "volume \(volume.name) is gone", hint: "run again")
      }
      volume = next
    }
  }
}

extension Cinder.Volume {
  /// The error for a volume that can't be used. It may hold the cluster's data, so that rkgen never
  /// deletes it by itself.
  var failure: CloudError {
    CloudError(
      .refused, "volume \(name) is in status '\(status)'",
      hint: "see 'openstack volume show \(id)'; if its data is not needed, delete it and run again"
    )
  }
}

/// The server groups of a run. Many servers need the same group at once, and one of them creates
/// it.
actor ServerGroups {
  private var tasks: [String: Task<String?, any Error>] = [:]

  /// The id of a group; nil if the cloud does not support its policy.
  func id(of group: ServerGroupRequest, _ nova: Nova) async throws -> String? {
    if let task = tasks[group.name] { return try await task.value }
    let task = Task { try await nova.serverGroup(group) }
    tasks[group.name] = task
    do {
      return try await task.value
    } catch {
      tasks[group.name] = nil
      throw error
    }
  }
}

extension ClusterRequest {
  /// The volumes and server groups that servers need.
  var equipment: [RequestedThing] {
    machines.flatMap { machine in
      machine.placement.volumes.map { .volume($0.name) }
        + [machine.placement.group.map { .serverGroup($0.name) }].compactMap(\.self)
    }
  }
}
