/// Deletes clusters: only servers that carry the cluster's name in their metadata.
public struct Destroyer: Sendable {
  /// What is to be deleted.
  public struct Plan: Sendable {
    /// The servers.
    public var servers: [Server]
    /// The network's id, if it goes too.
    public var networkID: String?
    /// The key pair's name, if it goes too.
    public var keyPair: String?
    /// Requests for servers of which nobody saw the answer.
    var askedFor: [RequestedThing] = []
    /// What is worth knowing.
    public var notes: [String] = []

    /// Whether there is nothing to do.
    public var isEmpty: Bool { servers.isEmpty && networkID == nil && keyPair == nil }
  }

  private let cluster: String
  private let network: NetworkRequest
  private let keyPair: KeyPairRequest
  private let session: CloudSession

  /// A destroyer of a cluster.
  public init(
    cluster: String, network: NetworkRequest, keyPair: KeyPairRequest, session: CloudSession
  ) {
    self.cluster = cluster
    self.network = network
    self.keyPair = keyPair
    self.session = session
  }

  /// What there is to delete. Changes nothing.
  public func plan(keepsNetwork: Bool, keepsKeyPair: Bool) async throws -> Plan {
    let askedFor = try await session.askedFor(.server(cluster + "-"))
    if !askedFor.isEmpty {
      session.dependencies.notice(
        "\(askedFor.map(\.description).joined(separator: ", ")): asked for by a boot that was ended before the answer; "
          + "waiting ten seconds for what comes up")
      try await session.dependencies.pause(.seconds(10))
    }
    let all = try await Nova(session: session).servers(namePrefix: "")
    let found = all.filter { $0.name.hasPrefix(cluster + "-") }
    var plan = Plan(servers: found.filter { $0.belongs(to: cluster) }, askedFor: askedFor)
    // Those of other clusters, whose names may begin with this one's, are nobody's business here.
    let foreign = found.filter { $0.cluster == nil }.map(\.name)
    if !foreign.isEmpty {
      plan.notes.append(
        "not made by rkgen, left alone: \(foreign.sorted().joined(separator: ", "))")
    }
    // Names of networks and key pairs have defaults: other clusters may use the same.
    let gone = Set(plan.servers.map(\.id))
    let others = all.filter { !gone.contains($0.id) }
    if !keepsNetwork { try await addNetwork(&plan, others) }
    if !keepsKeyPair { try await addKeyPair(&plan, others) }
    return plan
  }

  /// Deletes, and waits until the servers are gone.
  ///
  /// `limit`: for how many seconds it waits.
  /// `observe`: is told of what is gone.
  public func execute(
    _ plan: Plan, limit: Int, observe: @escaping @Sendable (String) -> Void
  ) async throws {
    let nova = Nova(session: session)
    try await session.settle(plan.askedFor)
    var refused: [CloudError] = []
    var rest: [Server] = []
    for server in plan.servers {
      do {
        try await nova.deleteServer(id: server.id)
        rest.append(server)
      } catch var error as CloudError {
        error.message = "\(server.name): \(error.message)"
        refused.append(error)
      }
    }
    let deadline = session.dependencies.now() + limit
    while !rest.isEmpty {
      let there = Set(try await nova.servers(ofCluster: cluster).map(\.id))
      for server in rest where !there.contains(server.id) { observe(server.name) }
      rest.removeAll { !there.contains($0.id) }
      guard !rest.isEmpty else { break }
      guard session.dependencies.now() < deadline else {
        throw CloudError(
          .busy,
          "\(rest.map(\.name).joined(separator: ", ")) still there after \(limit) seconds",
          hint: "run again")
      }
      try await session.dependencies.pause(.seconds(1))
    }
    // What still stands needs network and key.
    guard refused.isEmpty else { throw CloudErrors(refused) }
    if let id = plan.networkID { try await deleteNetwork(id, observe) }
    if let name = plan.keyPair {
      try await nova.deleteKeyPair(named: name)
      observe("key pair \(name)")
    }
  }

  private func addNetwork(_ plan: inout Plan, _ others: [Server]) async throws {
    let found = try await Neutron(session: session).ownNetworks(named: network.label)
    guard let one = found.first else { return }
    if let user = others.first(where: { $0.addresses?[network.label] != nil }) {
      return plan.notes.append(
        "network '\(network.label)' is used by \(user.name) too: left alone")
    }
    let ranges = try await Neutron(session: session).subnets(ofNetwork: one.id).map(\.cidr)
    guard found.count == 1, ranges.isEmpty || ranges == [network.cidr] else {
      plan.notes.append(
        "network '\(network.label)' is not clearly the cluster's (several, or another range): left "
          + "alone")
      return
    }
    plan.networkID = one.id
  }

  private func addKeyPair(_ plan: inout Plan, _ others: [Server]) async throws {
    guard let there = try await Nova(session: session).keyPair(named: keyPair.name) else { return }
    if let user = others.first(where: { $0.key_name == keyPair.name }) {
      return plan.notes.append(
        "key pair '\(keyPair.name)' is used by \(user.name) too: left alone")
    }
    guard let line = try? KeyFiles(path: keyPair.path).publicKey(),
      PublicKey(line) == PublicKey(there.public_key)
    else {
      plan.notes.append(
        "key pair '\(keyPair.name)' is not the one of \(keyPair.path).pub: left alone")
      return
    }
    plan.keyPair = keyPair.name
  }

  private func deleteNetwork(
    _ id: String, _ observe: @Sendable (String) -> Void
  ) async throws {
    do {
      try await Neutron(session: session).deleteNetwork(id: id)
      observe("network \(network.label)")
    } catch let error as CloudError where error.kind == .conflict {
      // Somebody else's servers are on it.
      throw CloudError(
        .conflict, "network '\(network.label)' is still in use and stays",
        hint: error.message)
    }
  }
}
