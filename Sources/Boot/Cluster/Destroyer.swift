/// Deletes clusters, and only servers that carry the cluster's name in their metadata.
public struct Destroyer: Sendable {
  /// What is to be deleted.
  public struct Plan: Sendable {
    /// The servers.
    public var servers: [Server]
    /// The ports that were created for servers.
    public var ports: [CloudPort] = []
    /// The security groups.
    public var securityGroups: [CloudSecurityGroup] = []
    /// The ids of the networks to be deleted: more than one if the network was created twice.
    public var networkIDs: [String] = []
    /// The key pair's name, if it is to be deleted.
    public var keyPair: String?
    /// The volumes to be deleted.
    public var volumes: [NamedThing] = []
    /// The server groups.
    public var serverGroups: [NamedThing] = []
    /// The network that the cluster's lock is on; nil without a network.
    var lockNetworkID: String?
    /// Whether volumes are deleted as well.
    var deletesVolumes = false
    /// Requests whose answers were lost.
    var askedFor: [RequestedThing] = []
    /// Remarks for the user.
    public var notes: [String] = []

    /// Whether there is nothing to do.
    public var isEmpty: Bool {
      servers.isEmpty && networkIDs.isEmpty && keyPair == nil && volumes.isEmpty
        && serverGroups.isEmpty && ports.isEmpty && securityGroups.isEmpty
    }
  }

  let cluster: String
  private let network: NetworkRequest
  private let keyPair: KeyPairRequest
  let session: CloudSession

  /// A destroyer for a cluster.
  public init(
    cluster: String, network: NetworkRequest, keyPair: KeyPairRequest, session: CloudSession
  ) {
    self.cluster = cluster
    self.network = network
    self.keyPair = keyPair
    self.session = session
  }

  /// Finds what there is to delete. Changes nothing.
  ///
  /// `deletesVolumes`: whether to delete volumes and their data as well.
  public func plan(
    keepsNetwork: Bool, keepsKeyPair: Bool, deletesVolumes: Bool = false
  ) async throws -> Plan {
    var prefixes: [RequestedThing] = [
      .server(cluster + "-"), .ports(of: cluster), .securityGroup(OwnName.groups(of: cluster)),
    ]
    if deletesVolumes { prefixes.append(.volume(cluster + "-")) }
    var askedFor: [RequestedThing] = []
    for prefix in prefixes { askedFor += try await session.askedFor(prefix) }
    if !askedFor.isEmpty {
      session.dependencies.notice(
        "\(askedFor.map(\.description).joined(separator: ", ")): requested by a boot that ended "
          + "before the answer; waiting ten seconds in case it still comes up")
      try await session.dependencies.pause(.seconds(10))
    }
    let all = try await Nova(session: session).servers(namePrefix: "")
    let found = all.filter { $0.name.hasPrefix(cluster + "-") }
    var plan = Plan(servers: found.filter { $0.belongs(to: cluster) }, askedFor: askedFor)
    // Other clusters' names may begin with this one's: their servers are not even worth a note.
    let foreign = found.filter { $0.cluster == nil }.map(\.name)
    if !foreign.isEmpty {
      plan.notes.append(
        "not created by rkgen, left alone: \(foreign.sorted().joined(separator: ", "))")
    }
    // Networks and key pairs have default names, which other clusters may use as well.
    let gone = Set(plan.servers.map(\.id))
    let others = all.filter { !gone.contains($0.id) }
    let networks = try await Neutron(session: session).ownNetworks(named: network.label)
    plan.lockNetworkID = networks.first?.id
    try await addPorts(to: &plan)
    if !keepsNetwork { try await add(networks, to: &plan, others) }
    if !keepsKeyPair { try await addKeyPair(&plan, others) }
    try await addVolumes(&plan, isWanted: deletesVolumes)
    try await addServerGroups(&plan)
    return plan
  }

  /// Deletes under the cluster's lock, and waits until the servers are gone.
  ///
  /// `limit`: how many seconds to wait.
  /// `breaksLock`: whether to take the lock from another run that holds it.
  /// `observe`: receives what was deleted.
  public func execute(
    _ plan: Plan, limit: Int, breaksLock: Bool = false,
    observe: @escaping @Sendable (String) -> Void
  ) async throws {
    let lock = ClusterLock(session: session, cluster: cluster, breaks: breaksLock)
    // Includes what has come up since the plan was made.
    let all = try await lock.holding(on: plan.lockNetworkID) {
      let all = try await self.plan(like: plan)
      try await deleteServers(all, limit, observe)
      try await deleteEquipment(all, limit, observe)
      try await deletePorts(all, observe)
      return all
    }
    // The lock is on the network, so that the network goes last.
    try await deleteRest(all, observe)
  }

  private func plan(like old: Plan) async throws -> Plan {
    try await plan(
      keepsNetwork: old.networkIDs.isEmpty, keepsKeyPair: old.keyPair == nil,
      deletesVolumes: old.deletesVolumes)
  }

  private func deleteServers(
    _ plan: Plan, _ limit: Int, _ observe: @escaping @Sendable (String) -> Void
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
    // Remaining servers need the network and the key pair.
    guard refused.isEmpty else { throw CloudErrors(refused) }
  }

  private func deleteRest(_ plan: Plan, _ observe: @Sendable (String) -> Void) async throws {
    for id in plan.networkIDs { try await deleteNetwork(id, observe) }
    if let name = plan.keyPair {
      try await Nova(session: session).deleteKeyPair(named: name)
      observe("key pair \(name)")
    }
  }

  private func add(
    _ networks: [Neutron.Network], to plan: inout Plan, _ others: [Server]
  ) async throws {
    guard !networks.isEmpty else { return }
    if let user = others.first(where: { $0.addresses?[network.label] != nil }) {
      return plan.notes.append(
        "network '\(network.label)' is used by \(user.name) too: left alone")
    }
    for one in networks {
      let ranges = try await Neutron(session: session).subnets(ofNetwork: one.id).map(\.cidr)
      if ranges.isEmpty || ranges == [network.cidr] {
        plan.networkIDs.append(one.id)
      } else {
        plan.notes.append(
          "network '\(network.label)' (\(one.id)) may not be the cluster's, since it has a "
            + "different range: left alone")
      }
    }
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
        "key pair '\(keyPair.name)' does not match \(keyPair.path).pub: left alone")
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
      // Other servers are attached to it.
      throw CloudError(
        .conflict, "network '\(network.label)' is still in use and was kept",
        hint: error.message)
    }
  }
}
