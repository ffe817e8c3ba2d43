import Diagnostics

/// Networks and their subnets.
struct Neutron: Sendable {
  let session: CloudSession

  struct Network: Decodable, Sendable {
    let id: String
    /// Not unique.
    let name: String
    /// The project that owns it, if the cloud says.
    let tenant_id: String?
    /// When it was created, in UTC, to the second, if the cloud says.
    let created_at: String?
    /// Whether its ports are filtered by default, if the cloud says.
    var port_security_enabled: Bool?
  }

  struct Subnet: Decodable, Sendable {
    /// Such as 192.168.0.0/24.
    let cidr: String
  }

  /// All networks visible to the project.
  func networks() async throws -> [Network] {
    try await session.list(.network, "/networks")
  }

  /// The project's own networks with a name. Administrators see those of all projects.
  func ownNetworks(named name: String) async throws -> [Network] {
    Self.own(try await networks(), named: name, project: try await session.projectID())
  }

  /// The networks that a project owns and that have a name.
  static func own(_ networks: [Network], named name: String, project: String?) -> [Network] {
    networks.filter {
      $0.name == name && ($0.tenant_id == nil || project == nil || $0.tenant_id == project)
    }
  }

  func subnets(ofNetwork id: String) async throws -> [Subnet] {
    struct Body: Decodable { let subnets: [Subnet] }
    let query = PercentEncoding.query([("network_id", id)])
    let response = try await session.send(Call(.network, .get, "/subnets" + query))
    return try JSONReply.decode(Body.self, response, from: "Neutron").subnets
  }

  /// Creates a network without a subnet, unless one exists. Another run may create a second one at
  /// the same time.
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

  /// Adds the subnet to a network.
  func createSubnet(ofNetwork id: String, _ network: NetworkRequest) async throws {
    var subnet: [JSONValue.Member] = [
      .init("network_id", .string(id)), .init("name", .string(network.label)),
      .init("cidr", .string(network.cidr)), .init("ip_version", 4), .init("enable_dhcp", true),
      // A second default route would replace the public one.
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

  /// The project's quotas and their usage; nil if the cloud doesn't report them.
  func quotas() async throws -> NetworkQuotas? {
    struct Body: Decodable { let quota: NetworkQuotas }
    guard let project = try await session.projectID() else { return nil }
    let path = "/quotas/\(PercentEncoding.segment(project))/details.json"
    // Since Pike (extension quota_details).
    guard let response = try await optional(path) else { return nil }
    return try? JSONReply.decode(Body.self, response, from: "Neutron").quota
  }

  /// The answer to a GET that not every Neutron supports or allows; nil if this one doesn't.
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

/// A project's quotas in Neutron.
struct NetworkQuotas: Decodable, Sendable {
  /// A limit (-1 for unlimited) and its usage.
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

/// A network that exists before the cluster.
struct ExistingNetwork: Hashable, Sendable {
  let id: String
  /// The name under which servers list their addresses on it.
  let name: String

  /// The networks that match a label, which is a name or an id.
  static func all(
    labelled label: String, among networks: [Neutron.Network], isRackspace: Bool
  ) -> [ExistingNetwork] {
    if isRackspace, let known = ofRackspace[label] { return [known] }
    return networks.filter { $0.id == label || $0.name == label }
      .map { ExistingNetwork(id: $0.id, name: $0.name) }
  }

  /// The networks of every Rackspace account (from its documentation of Cloud Networks; not
  /// tested).
  private static let ofRackspace = [
    "PublicNet": ExistingNetwork(id: "00000000-0000-0000-0000-000000000000", name: "public"),
    "ServiceNet": ExistingNetwork(id: "11111111-1111-1111-1111-111111111111", name: "private"),
  ]
}
