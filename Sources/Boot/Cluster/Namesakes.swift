// Nova makes a second server of a name without a word, and Neutron a second network: for two boots at once,
// and for a request that was done though nobody saw the answer.

extension Neutron {
  /// A cluster's networks of one name.
  struct Namesakes {
    /// The one that stays: the one in use, else the oldest.
    let kept: Network
    /// Those that nobody uses, with the cluster's range or none.
    let surplus: [Network]
  }

  /// Which of several networks of one name stays; nil if there is none.
  ///
  /// - Throws: If that is not clear: several are in use, or one has another range.
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
        .mismatch, "\(networks.count) networks are called '\(wanted.label)' (network.cloud.label)",
        hint: "delete those that are not used: \(networks.map(\.id).joined(separator: ", "))")
    }
    return Namesakes(kept: kept, surplus: Array(ranked.dropFirst()))
  }
}

extension Server {
  /// The servers of each name, the one that stays first. Those that are being deleted do not count.
  static func byName(_ servers: [Server]) -> [String: [Server]] {
    Dictionary(grouping: servers.filter { !$0.isLeaving }, by: \.name)
      .mapValues { $0.sorted { $0.rank < $1.rank } }
  }

  /// The oldest that is not in error stays. Nova's times are in seconds, so that ids decide the rest:
  /// every client has to decide alike.
  private var rank: (Int, String, String) { (isInError ? 1 : 0, created ?? "", id) }

  /// What it is called when another of its name stays.
  package var asSurplus: String {
    isInError ? "the failed server \(id)" : "the younger server \(id)"
  }
}

extension Booter {
  /// For how many seconds it waits until what came up twice is gone.
  private static let limit = 300

  /// Leaves one server of each name: deletes the others and waits until they are gone.
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
      // When one is scheduled, its time of creation changes for the last time.
      let surplus = several.filter { !$0.contains(where: \.isBeingScheduled) }
        .flatMap { $0.dropFirst() }
      // One that fails at this moment may stay for another client: two looks have to agree, so that nobody
      // deletes the one while somebody deletes the other.
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
              .busy, "\($0) is there twice, still after \(Self.limit) seconds",
              hint: "run again")
          })
      }
      try await session.dependencies.pause(.seconds(2))
    }
  }

  /// Deletes a network that nobody uses, if that is so still.
  func deleteNetwork(_ label: String, _ id: String) async throws {
    session.dependencies.notice(
      "network \(label) is there twice: \(id), which nobody uses, is deleted")
    do {
      try await Neutron(session: session).deleteNetwork(id: id)
    } catch let error as CloudError where error.kind == .conflict {
      session.dependencies.notice("network \(id) is in use by now, and stays: \(error.message)")
    }
  }

  private func delete(_ server: Server) async throws {
    session.dependencies.notice("\(server.name) came up twice: \(server.asSurplus) is deleted")
    do {
      try await Nova(session: session).deleteServer(id: server.id)
    } catch var error as CloudError {
      error.message = "\(server.name): \(error.message)"
      throw error
    }
  }
}
