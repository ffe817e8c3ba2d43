// Nova and Neutron don't reject a second server or network with the same name. Duplicates arise
// when two boots run at once, and when a request succeeds but its answer is lost.

extension Neutron {
  /// A cluster's networks with the same name.
  struct Namesakes {
    /// The one to keep: the one in use, else the oldest.
    let kept: Network
    /// The unused others, with the cluster's range or none.
    let surplus: [Network]
  }

  /// Decides which of several networks with the same name to keep; nil if there is none.
  ///
  /// - Throws: If that is ambiguous: several are in use, or an unused one has a different range.
  func namesakes(
    _ networks: [Network], _ wanted: NetworkRequest
  ) async throws -> Namesakes? {
    guard networks.count > 1 else { return networks.first.map { Namesakes(kept: $0, surplus: []) } }
    var used: [Network] = []
    var free: [Network] = []
    var isClear = true
    for network in networks.sorted(by: {
      ($0.created_at ?? "", $0.id) < ($1.created_at ?? "", $1.id)
    }) {
      if try await isUsed(network: network.id) {
        used.append(network)
      } else {
        free.append(network)
        let ranges = try await subnets(ofNetwork: network.id).map(\.cidr)
        isClear = isClear && (ranges.isEmpty || ranges == [wanted.cidr])
      }
    }
    let ranked = used + free
    guard isClear, used.count < 2, let kept = ranked.first else {
      throw CloudError(
        .mismatch, "\(networks.count) networks are named '\(wanted.label)' (network.cloud.label)",
        hint: "delete the unused ones: \(networks.map(\.id).joined(separator: ", "))")
    }
    return Namesakes(kept: kept, surplus: Array(ranked.dropFirst()))
  }
}

extension Server {
  /// The servers by name, the one to keep first. Servers that are being deleted don't count.
  static func byName(_ servers: [Server]) -> [String: [Server]] {
    Dictionary(grouping: servers.filter { !$0.isLeaving }, by: \.name)
      .mapValues { $0.sorted { $0.rank < $1.rank } }
  }

  /// The oldest server that is not in error is kept. Nova's times are in seconds, so ids break
  /// ties: all clients have to reach the same decision.
  private var rank: (Int, String, String) { (isInError ? 1 : 0, created ?? "", id) }

  /// How messages refer to it when another server with its name is kept.
  package var asSurplus: String {
    isInError ? "the failed server \(id)" : "the newer server \(id)"
  }
}

extension Booter {
  /// How many seconds to wait until duplicates are gone.
  private static let limit = 300

  /// Deletes duplicate servers, and waits until they are gone.
  func deleteSurplus() async throws {
    let nova = Nova(session: session)
    let deadline = session.dependencies.now() + Self.limit
    var seen: Set<String> = []
    var deleted: Set<String> = []
    while true {
      let servers = try await nova.servers(ofCluster: request.name)
      let named = Server.byName(servers)
      let several = request.machines.compactMap { named[$0.name] }.filter { $0.count > 1 }
      let foreign = several.filter { !$0.allSatisfy { $0.belongs(to: request.name) } }
      guard foreign.isEmpty else {
        throw CloudErrors(foreign.map { Planner.ambiguous($0[0].name, $0) })
      }
      // A server's creation time can change until it has been scheduled.
      let surplus = several.filter { !$0.contains(where: \.isBeingScheduled) }
        .flatMap { $0.dropFirst() }
      // If a server fails right now, another client may still want to keep it: delete only what was
      // surplus twice in a row, so that two clients never delete both servers.
      for server in surplus where seen.contains(server.id) && !deleted.contains(server.id) {
        try await delete(server)
        deleted.insert(server.id)
      }
      seen = Set(surplus.map(\.id))
      let rest = (several.flatMap(\.self) + servers.filter { deleted.contains($0.id) }).map(\.name)
      if rest.isEmpty { return }
      guard session.dependencies.now() < deadline else {
        throw CloudErrors(
          Set(rest).sorted().map {
            CloudError(
              .busy, "\($0) still exists twice after \(Self.limit) seconds",
              hint: "run again")
          })
      }
      try await session.dependencies.pause(.seconds(2))
    }
  }

  /// Deletes a network if it is still unused.
  func deleteNetwork(_ label: String, _ id: String) async throws {
    session.dependencies.notice(
      "network \(label) exists twice: deleting \(id), which is not in use")
    do {
      try await Neutron(session: session).deleteNetwork(id: id)
    } catch let error as CloudError where error.kind == .conflict {
      session.dependencies.notice("network \(id) is in use by now and is kept: \(error.message)")
    }
  }

  private func delete(_ server: Server) async throws {
    session.dependencies.notice("\(server.name) exists twice: deleting \(server.asSurplus)")
    do {
      try await Nova(session: session).deleteServer(id: server.id)
    } catch var error as CloudError {
      error.message = "\(server.name): \(error.message)"
      throw error
    }
  }
}
