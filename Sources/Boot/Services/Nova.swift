import FoundationEssentials

/// Servers, key pairs, flavors and limits.
struct Nova: Sendable {
  let session: CloudSession

  /// The maximum number of entries per page; also Nova's default limit.
  private static let pageSize = 1000

  func flavors() async throws -> [Flavor] {
    try await session.list(.compute, "/flavors/detail")
  }

  /// The servers whose names begin with a cluster's, which may include other clusters' servers.
  func servers(ofCluster name: String) async throws -> [Server] {
    try await servers(namePrefix: name + "-")
  }

  /// The servers whose names have a prefix.
  func servers(namePrefix prefix: String) async throws -> [Server] {
    let query = PercentEncoding.query([
      ("name", "^" + Self.escaped(prefix)), ("limit", "\(Self.pageSize)"),
    ])
    let found: [Server] = try await session.list(.compute, "/servers/detail" + query)
    // Some clouds treat the name as a substring, not as a regular expression.
    return found.filter { $0.name.hasPrefix(prefix) && !$0.isDeleted }
  }

  /// The servers with a name.
  func servers(named name: String) async throws -> [Server] {
    let query = PercentEncoding.query([("name", "^\(Self.escaped(name))$")])
    let found: [Server] = try await session.list(.compute, "/servers/detail" + query)
    return found.filter { $0.name == name && !$0.isDeleted }
  }

  /// The user-data of a server; nil if the cloud doesn't show it to this user.
  func userData(ofServer id: String) async throws -> [UInt8]? {
    struct Body: Decodable { let server: Shown }
    struct Shown: Decodable {
      let userData: String?
      enum CodingKeys: String, CodingKey { case userData = "OS-EXT-SRV-ATTR:user_data" }
    }
    let call = Call(
      .compute, .get, "/servers/\(PercentEncoding.segment(id))",
      headers: [
        // Since 2.3. Clouds of 2015 know only the older header.
        "OpenStack-API-Version": "compute 2.3", "X-OpenStack-Nova-API-Version": "2.3",
      ], expected: [200, 404, 406])
    let response = try await session.send(call)
    guard response.status == 200 else { return nil }
    let text = try JSONReply.decode(Body.self, response, from: "Nova").server.userData
    return text.flatMap { Data(base64Encoded: $0) }.map(Array.init)
  }

  /// Requests a server, once. It is not active yet when this returns.
  func create(_ server: NewServer) async throws -> String {
    struct Body: Decodable { let server: Named }
    struct Named: Decodable { let id: String }
    var call = Call(.compute, .post, "/servers", json: server.body, expected: [202])
    call.headers.merge(Microversion.needed(by: server.placement)?.headers ?? [:]) { $1 }
    let response = try await session.send(call)
    return try JSONReply.decode(Body.self, response, from: "Nova").server.id
  }

  /// Deletes a server, which may still exist for a while.
  func deleteServer(id: String) async throws {
    _ = try await session.send(
      Call(
        .compute, .delete, "/servers/\(PercentEncoding.segment(id))", expected: [202, 204, 404]))
  }

  /// A key pair; nil if it does not exist.
  func keyPair(named name: String) async throws -> KeyPair? {
    struct Body: Decodable { let keypair: KeyPair }
    let response = try await session.send(
      Call(
        .compute, .get, "/os-keypairs/\(PercentEncoding.segment(name))", expected: [200, 404]))
    if response.status == 404 { return nil }
    return try JSONReply.decode(Body.self, response, from: "Nova").keypair
  }

  /// The number of the user's key pairs; nil if the cloud doesn't report it.
  func keyPairCount() async throws -> Int? {
    struct Body: Decodable { let keypairs: [Entry] }
    struct Entry: Decodable {}
    let response = try await session.send(
      Call(.compute, .get, "/os-keypairs", expected: [200, 403, 404]))
    guard response.status == 200 else { return nil }
    return try? JSONReply.decode(Body.self, response, from: "Nova").keypairs.count
  }

  /// Adds a key pair, unless one with its name exists.
  ///
  /// - Returns: The existing one, which may have a different key.
  func create(_ keyPair: KeyPair) async throws -> KeyPair {
    try await session.create(.keyPair(keyPair.name)) {
      try await self.keyPair(named: keyPair.name)
    } make: {
      do {
        _ = try await session.send(
          Call(
            .compute, .post, "/os-keypairs", json: ["keypair": keyPair.json],
            expected: [200, 201]))
      } catch let error as CloudError where error.kind == .conflict {
        // Another run was faster.
        guard let there = try await self.keyPair(named: keyPair.name) else { throw error }
        return there
      }
      return keyPair
    }
  }

  func deleteKeyPair(named name: String) async throws {
    _ = try await session.send(
      Call(
        .compute, .delete, "/os-keypairs/\(PercentEncoding.segment(name))",
        expected: [202, 204, 404]))
  }

  /// The project's limits; nil if the cloud doesn't report them.
  func limits() async throws -> Limits? {
    struct Body: Decodable { let limits: Content }
    struct Content: Decodable { let absolute: Limits }
    let response = try await session.send(
      Call(.compute, .get, "/limits", expected: [200, 403, 404]))
    guard response.status == 200 else { return nil }
    return try? JSONReply.decode(Body.self, response, from: "Nova").limits.absolute
  }

  /// A regular expression that matches a text literally: Nova passes it to its database.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      if #".+*?^$()[]{}|\"#.contains(character) { escaped += "\\" }
      escaped.append(character)
    }
  }
}
