import FoundationEssentials

/// Servers, key pairs, flavors and limits.
struct Nova: Sendable {
  let session: CloudSession

  /// The maximum number of entries per page; also Nova's default limit.
  private static let pageSize = 1000

  func flavors() async throws -> [Flavor] {
    struct Body: Decodable {
      let flavors: [Flavor]
      let flavors_links: [Page.Link]?
    }
    return try await pages("/flavors/detail", Body.self) { ($0.flavors, $0.flavors_links) }
  }

  /// The servers whose names begin with a cluster's, which may include other clusters' servers.
  func servers(ofCluster name: String) async throws -> [Server] {
    try await servers(namePrefix: name + "-")
  }

  /// The servers whose names have a prefix.
  func servers(namePrefix prefix: String) async throws -> [Server] {
    struct Body: Decodable {
      let servers: [Server]
      let servers_links: [Page.Link]?
    }
    let query = PercentEncoding.query([
      ("name", "^" + Self.escaped(prefix)), ("limit", "\(Self.pageSize)"),
    ])
    let found = try await pages("/servers/detail" + query, Body.self) {
      ($0.servers, $0.servers_links)
    }
    // Some clouds treat the name as a substring, not as a regular expression.
    return found.filter { $0.name.hasPrefix(prefix) && !$0.isDeleted }
  }

  /// The servers with a name.
  func servers(named name: String) async throws -> [Server] {
    struct Body: Decodable { let servers: [Server] }
    let query = PercentEncoding.query([("name", "^\(Self.escaped(name))$")])
    let response = try await session.send(Call(.compute, .get, "/servers/detail" + query))
    return try JSONReply.decode(Body.self, response, from: "Nova").servers
      .filter { $0.name == name && !$0.isDeleted }
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

  private func pages<Body: Decodable, Thing>(
    _ path: String, _ type: Body.Type, _ content: (Body) -> ([Thing], [Page.Link]?)
  ) async throws -> [Thing] {
    var things: [Thing] = []
    var next: String? = path
    let base = try await session.url(of: .compute)
    while let path = next {
      let response = try await session.send(Call(.compute, .get, path))
      let (page, links) = content(try JSONReply.decode(type, response, from: "Nova"))
      things += page
      let link = page.isEmpty ? nil : links?.first { $0.rel == "next" }
      next = link.flatMap { Page.path($0.href, under: base) }
    }
    return things
  }

  /// A regular expression that matches a text literally: Nova passes it to its database.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      if #".+*?^$()[]{}|\"#.contains(character) { escaped += "\\" }
      escaped.append(character)
    }
  }
}

/// Paginated lists.
enum Page {
  /// A link to another page.
  struct Link: Decodable, Sendable {
    let rel: String
    let href: String
  }

  /// A page of a list, whatever the list's key is.
  struct Items<Item: Decodable>: Decodable {
    let items: [Item]
    /// The link to the next page.
    let next: String?

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      var isOfLinks: Bool { stringValue.hasSuffix("_links") }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      let links = try values.allKeys.first(where: \.isOfLinks).map {
        try values.decode([Link].self, forKey: $0)
      }
      next = links?.first { $0.rel == "next" }?.href
      items = try values.allKeys.filter { !$0.isOfLinks }.flatMap {
        try values.decode([Item].self, forKey: $0)
      }
    }
  }

  /// A link's path relative to a service's URL. Behind proxies, services write links with hosts
  /// that clients don't know, and a token is sent to known hosts only.
  static func path(_ link: String, under base: String) -> String? {
    if link.hasPrefix(base) { return String(link.dropFirst(base.count)) }
    // What follows the base's last component is the same in both.
    guard let last = base.split(separator: "/").last, let found = link.range(of: "/\(last)/") else {
      return nil
    }
    return "/" + link[found.upperBound...]
  }
}
