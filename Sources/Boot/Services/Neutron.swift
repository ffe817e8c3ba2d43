import Diagnostics

/// Networks and their subnets.
struct Neutron: Sendable {
  let session: CloudSession

  struct Network: Decodable, Sendable {
    let id: String
    /// Others may have it too.
    let name: String
    /// Whose it is, where the cloud says.
    let tenant_id: String?
    /// When it was made, in UTC, to the second, where the cloud says.
    let created_at: String?
    /// Whether its ports are filtered if nobody says anything, where the cloud says.
    var port_security_enabled: Bool?
  }

  /// A range of addresses of a network, such as 192.168.0.0/24.
  struct Subnet: Decodable, Sendable {
    let cidr: String
  }

  /// All networks that the project sees.
  func networks() async throws -> [Network] {
    try await all("/networks") { path in
      try await session.send(Call(.network, .get, path))
    } ?? []
  }

  /// A list of which some clouds show a page at a time; nil if this one does not show it.
  func all<Item: Decodable>(
    _ path: String, _ send: (String) async throws -> HTTPResponse?
  ) async throws -> [Item]? {
    let base = try await session.url(of: .network)
    var (found, next): ([Item], String?) = ([], path)
    while let path = next {
      guard let response = try await send(path) else { return nil }
      let page = try JSONReply.decode(Page.Items<Item>.self, response, from: "Neutron")
      found += page.items
      next = page.items.isEmpty ? nil : page.next.flatMap { Page.path($0, under: base) }
    }
    return found
  }

  /// The project's own networks of a name. Administrators see those of all projects.
  func ownNetworks(named name: String) async throws -> [Network] {
    Self.own(try await networks(), named: name, project: try await session.projectID())
  }

  /// Those of networks that are a project's own and have a name.
  static func own(_ networks: [Network], named name: String, project: String?) -> [Network] {
    networks.filter {
      $0.name == name && ($0.tenant_id == nil || project == nil || $0.tenant_id == project)
    }
  }

  /// The subnets of a network.
  func subnets(ofNetwork id: String) async throws -> [Subnet] {
    struct Body: Decodable { let subnets: [Subnet] }
    let query = PercentEncoding.query([("network_id", id)])
    let response = try await session.send(Call(.network, .get, "/subnets" + query))
    return try JSONReply.decode(Body.self, response, from: "Neutron").subnets
  }

  /// Makes a network without addresses, unless there is one. Somebody else may make another one at the
  /// same time.
  func createNetwork(named name: String) async throws -> Network {
    struct Body: Decodable { let network: Network }
    let network: JSONValue = ["name": .string(name), "admin_state_up": true]
    return try await session.create(.network(name)) {
      try await ownNetworks(named: name).first
    } make: {
      let response = try await session.send(
        Call(.network, .post, "/networks", json: ["network": network], expected: [201]))
      return try JSONReply.decode(Body.self, response, from: "Neutron").network
    }
  }

  /// Gives a network its addresses.
  func createSubnet(ofNetwork id: String, _ network: NetworkRequest) async throws {
    var subnet: [JSONValue.Member] = [
      .init("network_id", .string(id)), .init("name", .string(network.label)),
      .init("cidr", .string(network.cidr)), .init("ip_version", 4), .init("enable_dhcp", true),
      // A second default route would take the public one's place.
      .init("gateway_ip", nil),
    ]
    if !network.pools.isEmpty {
      let pools = network.pools.map { pool -> JSONValue in
        ["start": .string(pool.first), "end": .string(pool.last)]
      }
      subnet.append(.init("allocation_pools", .array(pools)))
    }
    let json: JSONValue = ["subnet": .object(subnet)]
    _ = try await session.create(.subnet(network.label)) {
      try await subnets(ofNetwork: id).contains { $0.cidr == network.cidr } ? id : nil
    } make: {
      _ = try await session.send(
        Call(.network, .post, "/subnets", json: json, expected: [201]))
      return id
    }
  }

  /// The quotas of the project and what is used of them; nil if the cloud doesn't tell.
  func quotas() async throws -> NetworkQuotas? {
    struct Body: Decodable { let quota: NetworkQuotas }
    guard let project = try await session.projectID() else { return nil }
    let path = "/quotas/\(PercentEncoding.segment(project))/details.json"
    // Since Pike (extension quota_details).
    guard let response = try await optional(path) else { return nil }
    return try? JSONReply.decode(Body.self, response, from: "Neutron").quota
  }

  /// What Neutron answers about something that not every one has, or shows to everybody; nil if this one does not.
  func optional(_ path: String) async throws -> HTTPResponse? {
    let response = try await session.send(
      Call(.network, .get, path, expected: [200, 400, 403, 404, 405, 501]))
    return response.status == 200 ? response : nil
  }

  /// Deletes a network with its subnets. Neutron refuses while anything is attached.
  func deleteNetwork(id: String) async throws {
    _ = try await session.send(
      Call(
        .network, .delete, "/networks/\(PercentEncoding.segment(id))", expected: [204, 404]))
  }
}

/// What a project may have of Neutron's things.
struct NetworkQuotas: Decodable, Sendable {
  /// A limit, -1 for none, and what is used of it.
  struct Quota: Decodable, Sendable {
    let limit: Int
    let used: Int
    let reserved: Int?
  }

  let network: Quota?
  let subnet: Quota?
  let port: Quota?
  let security_group: Quota?
  let security_group_rule: Quota?
}

/// A network that is there before the cluster.
struct ExistingNetwork: Hashable, Sendable {
  let id: String
  /// The name under which servers show their addresses in it.
  let name: String

  /// The networks that a label, a name or an id, can mean.
  static func all(
    labelled label: String, among networks: [Neutron.Network], isRackspace: Bool
  ) -> [ExistingNetwork] {
    if isRackspace, let known = ofRackspace[label] { return [known] }
    return networks.filter { $0.id == label || $0.name == label }
      .map { ExistingNetwork(id: $0.id, name: $0.name) }
  }

  /// Rackspace's networks that every account has (its documentation of Cloud Networks; not tried).
  private static let ofRackspace = [
    "PublicNet": ExistingNetwork(id: "00000000-0000-0000-0000-000000000000", name: "public"),
    "ServiceNet": ExistingNetwork(id: "11111111-1111-1111-1111-111111111111", name: "private"),
  ]
}
