extension Booter {
  func create(_ network: NetworkRequest) async throws -> String {
    let made = try await Neutron(session: session).createNetwork(named: network.label)
    try await createSubnet(network, made.id)
    observe(.networkCreated(label: network.label))
    return made.id
  }

  func createSubnet(_ network: NetworkRequest, _ id: String) async throws {
    try await Neutron(session: session).createSubnet(
      ofNetwork: id, network)
  }

  func generate(_ pair: KeyPairRequest) async throws {
    let line = try KeyFiles(path: pair.path).generate(comment: pair.name)
    observe(.keyPairGenerated(path: pair.path))
    try await upload(pair, line)
  }

  func upload(_ pair: KeyPairRequest, _ line: String) async throws {
    try await Nova(session: session).create(KeyPair(name: pair.name, public_key: line))
    observe(.keyPairUploaded(name: pair.name))
  }

  func draft(
    _ machine: MachineRequest, _ flavor: String, _ image: String, _ networks: [String]
  ) -> NewServer {
    NewServer(
      name: machine.name, imageID: image, flavorID: flavor, keyPair: request.keyPair.name,
      userData: machine.userData, networkIDs: networks, fixedAddress: machine.fixedAddress,
      metadata: [
        (ServerMetadata.cluster, request.name), (ServerMetadata.role, machine.role),
        (ServerMetadata.index, "\(machine.index)"), (ServerMetadata.rendering, machine.rendering),
      ])
  }

  func create(_ drafts: ArraySlice<NewServer>, parallel: Int) async throws {
    var problems: [CloudError] = []
    await withTaskGroup(of: (any Error)?.self) { group in
      var rest = drafts
      func startNext() {
        guard let draft = rest.popFirst() else { return }
        group.addTask {
          do {
            try await create(draft)
            return nil
          } catch {
            return error
          }
        }
      }
      for _ in 0..<parallel { startNext() }
      for await error in group {
        guard let error else {
          startNext()
          continue
        }
        // The others would fail for the same reason; those under way are waited for.
        rest = []
        if let error = error as? CloudError { problems.append(error) }
      }
    }
    try Task.checkCancellation()
    guard problems.isEmpty else { throw CloudErrors(problems) }
  }

  func create(_ draft: NewServer) async throws {
    let nova = Nova(session: session)
    do {
      observe(
        try await session.create(.server(draft.name)) {
          try await nova.servers(named: draft.name).isEmpty ? nil : .found(machine: draft.name)
        } make: {
          observe(.requesting(machine: draft.name))
          _ = try await nova.create(draft)
          return .status(machine: draft.name, status: "BUILD", address: nil)
        })
    } catch var error as CloudError {
      observe(.failed(machine: draft.name, reason: error.message))
      error.message = "\(draft.name): \(error.message)"
      throw error
    }
  }

  func checkNames() async throws {
    // What was cut off may come up late.
    if await session.hadDoubts { try await session.dependencies.pause(.seconds(5)) }
    let servers = try await Nova(session: session).servers(ofCluster: request.name)
    let named = Dictionary(grouping: servers, by: \.name)
    let twice = request.machines.compactMap { machine in
      named[machine.name].flatMap { $0.count > 1 ? Planner.ambiguous(machine.name, $0) : nil }
    }
    guard twice.isEmpty else { throw CloudErrors(twice) }
  }
}
