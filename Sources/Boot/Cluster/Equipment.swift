/// What has to be there before a server: the volumes that it boots with, and the group that it is booted in.
extension Booter {
  /// For how many seconds it waits until a volume can be attached.
  private static let limit = 300

  /// The same server with its group and its volumes, which are made if they are missing.
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

  /// Cinder may have the zones of Nova, and some clouds attach nothing across zones.
  private func zone(ofVolumesIn zone: String?) async throws -> String? {
    guard let zone, try await Cinder(session: session).zones().contains(zone) else { return nil }
    return zone
  }

  /// Waits until a volume can be attached: one that was just made, or that a deleted server had.
  private func wait(for volume: Cinder.Volume) async throws {
    let deadline = session.dependencies.now() + Self.limit
    var volume = volume
    while volume.status != "available" {
      guard !volume.isInError else { throw volume.failure }
      guard session.dependencies.now() < deadline else {
        throw CloudError(
          .busy, "volume \(volume.name) is \(volume.status) after \(Self.limit) seconds",
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
  /// That nothing can be done with it. It may have data of the cluster, so that nobody deletes it unasked.
  var failure: CloudError {
    CloudError(
      .refused, "volume \(name) is in status '\(status)'",
      hint: "see 'openstack volume show \(id)'; if nothing on it is needed, delete it and run again"
    )
  }
}

/// The server groups of a run. Many servers ask for one group at the same time, and one of them makes it.
actor ServerGroups {
  private var tasks: [String: Task<String?, any Error>] = [:]

  /// The id of a group; nil in a cloud without its policy.
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
  /// What is made beside servers, networks and the key pair.
  var equipment: [RequestedThing] {
    machines.flatMap { machine in
      machine.placement.volumes.map { .volume($0.name) }
        + [machine.placement.group.map { .serverGroup($0.name) }].compactMap(\.self)
    }
  }
}
