extension Booter {
  func createSubnet(_ network: NetworkRequest, _ id: String) async throws {
    try await Neutron(session: session).createSubnet(
      ofNetwork: id, network)
  }

  /// Generates a key pair on this machine.
  ///
  /// - Returns: The public key, as a line of `authorized_keys`.
  func generate(_ pair: KeyPairRequest) throws -> String {
    let line = try KeyFiles(path: pair.path).generate(comment: pair.name)
    observe(.keyPairGenerated(path: pair.path))
    return line
  }

  /// Sends a public key to Nova.
  ///
  /// `isNew`: whether this run generated it, so that it can be discarded if Nova has another one by
  /// now.
  func upload(_ pair: KeyPairRequest, _ line: String, isNew: Bool) async throws {
    let there = try await Nova(session: session).create(
      KeyPair(name: pair.name, public_key: line))
    if PublicKey(there.public_key) == PublicKey(line) {
      return observe(.keyPairUploaded(name: pair.name))
    }
    guard isNew else {
      throw CloudError(
        .mismatch, "key pair '\(pair.name)' in Nova does not match \(pair.path).pub",
        hint: "choose another sshKey.name, or delete the key pair in Nova")
    }
    KeyFiles(path: pair.path).remove()
    session.dependencies.notice(
      "another run has created key pair '\(pair.name)': removed the new one in \(pair.path); "
        + "logging in requires the other private key")
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
        // The others would fail for the same reason. Requests in flight are still awaited.
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
            // Its ports are in use if an earlier request for this server has succeeded after all.
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
    // A request whose answer was lost may take effect late.
    if await session.hadDoubts {
      try await session.dependencies.pause(.seconds(await session.patience(5)))
    }
    try await deleteSurplus()
  }
}
