extension Booter {
  func createSubnet(_ network: NetworkRequest, _ id: String) async throws {
    try await Neutron(session: session).createSubnet(
      ofNetwork: id, network)
  }

  /// Makes a key pair on this machine.
  ///
  /// - Returns: The line of the public key.
  func generate(_ pair: KeyPairRequest) throws -> String {
    let line = try KeyFiles(path: pair.path).generate(comment: pair.name)
    observe(.keyPairGenerated(path: pair.path))
    return line
  }

  /// Sends a public key to Nova.
  ///
  /// `isNew`: whether it was made in this run, so that nobody needs it if another one is there meanwhile.
  func upload(_ pair: KeyPairRequest, _ line: String, isNew: Bool) async throws {
    let there = try await Nova(session: session).create(
      KeyPair(name: pair.name, public_key: line))
    if PublicKey(there.public_key) == PublicKey(line) {
      return observe(.keyPairUploaded(name: pair.name))
    }
    guard isNew else {
      throw CloudError(
        .mismatch, "key pair '\(pair.name)' of Nova is not the one of \(pair.path).pub",
        hint: "use another name for sshKey.name, or delete the one in Nova")
    }
    KeyFiles(path: pair.path).remove()
    session.dependencies.notice(
      "somebody else made key pair '\(pair.name)' meanwhile: the new one in \(pair.path) is removed, "
        + "and you need the other's private key to log in")
  }

  func draft(
    _ machine: MachineRequest, _ flavor: String, _ image: String, _ networks: [String],
    _ ports: PortPolicy
  ) -> NewServer {
    NewServer(
      name: machine.name, imageID: image, flavorID: flavor, keyPair: request.keyPair.name,
      userData: machine.userData, networkIDs: networks, fixedAddress: machine.fixedAddress,
      ports: request.ports(of: machine, ports), portPolicy: ports,
      metadata: [
        (ServerMetadata.cluster, request.name), (ServerMetadata.role, machine.role),
        (ServerMetadata.index, "\(machine.index)"), (ServerMetadata.rendering, machine.rendering),
      ] + machine.placement.metadata, placement: machine.placement)
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
          try await nova.servers(named: draft.name).allSatisfy(\.isLeaving)
            ? nil : .found(machine: draft.name)
        } make: {
          observe(.requesting(machine: draft.name))
          let draft = try await withPorts(try await equipped(draft))
          do {
            _ = try await nova.create(draft)
          } catch let error as CloudError where error.kind == .conflict && !draft.portIDs.isEmpty {
            // Its ports are in use if what was asked for before has come up.
            guard try await !nova.servers(named: draft.name).isEmpty else { throw error }
          }
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
    if await session.hadDoubts {
      try await session.dependencies.pause(.seconds(await session.patience(5)))
    }
    try await deleteSurplus()
  }
}
