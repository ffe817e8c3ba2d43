import Diagnostics

/// A port as Neutron shows it.
public struct CloudPort: Decodable, Sendable {
  /// Its id.
  public let id: String
  /// Its name, which is not unique.
  public let name: String?
  let network_id: String
  let tenant_id: String?
  let description: String?
  /// The id of the server that it is attached to; empty if detached.
  let device_id: String?
  let fixed_ips: [Address]?
  /// Addresses that its packets may use in addition to its own.
  let allowed_address_pairs: [Pair]?
  /// Whether anything is filtered, if the cloud says.
  let port_security_enabled: Bool?
  let security_groups: [String]?
  let created_at: String?

  struct Address: Decodable, Sendable { let ip_address: String }

  struct Pair: Decodable, Sendable {
    let ip_address: String
    let mac_address: String?

    var json: JSONValue {
      .object(
        [.init("ip_address", .string(ip_address))]
          + [mac_address.map { .init("mac_address", .string($0)) }].compactMap(\.self))
    }
  }

  /// Whether it is attached to a server.
  var isAttached: Bool { device_id?.isEmpty == false }

  /// Whether it is in a group of the cluster.
  func isIn(_ group: String, _ policy: PortPolicy) -> Bool {
    guard let id = policy.groupIDs[group] else { return false }
    return security_groups?.contains(id) == true
  }

  /// Whether it was created for a cluster, by its name and, if it has one, its description.
  func belongs(to cluster: String) -> Bool {
    name?.hasPrefix(OwnName.ports(of: cluster)) == true
      && [nil, "", OwnName.description(of: cluster)].contains(description)
  }
}

extension Neutron {
  /// The aliases of its extensions; nil if it doesn't report them.
  func extensions() async throws -> Set<String>? {
    struct Body: Decodable { let extensions: [Extension] }
    struct Extension: Decodable { let alias: String }
    guard let response = try await optional("/extensions") else { return nil }
    return Set(
      try JSONReply.decode(Body.self, response, from: "Neutron").extensions.map(\.alias))
  }

  /// The project's ports, oldest first; nil if this cloud does not show them.
  ///
  /// `name`: only ports with this name; nil for all.
  func ports(named name: String? = nil) async throws -> [CloudPort]? {
    let project = try await session.projectID()
    let query = PercentEncoding.query(
      [name.map { ("name", $0) }, project.map { ("tenant_id", $0) }].compactMap(\.self))
    let ports: [CloudPort]? = try await session.list(.network, "/ports" + query, optional)
    return ports?
      .filter { $0.tenant_id == nil || project == nil || $0.tenant_id == project }
      .filter { name == nil || $0.name == name }
      .sorted { ($0.created_at ?? "", $0.id) < ($1.created_at ?? "", $1.id) }
  }

  func createPort(_ port: JSONValue) async throws -> CloudPort {
    struct Body: Decodable { let port: CloudPort }
    let response = try await session.send(
      Call(.network, .post, "/ports", json: ["port": port], expected: [201]))
    return try JSONReply.decode(Body.self, response, from: "Neutron").port
  }

  func updatePort(id: String, _ changes: [JSONValue.Member]) async throws {
    _ = try await session.send(
      Call(
        .network, .put, "/ports/\(PercentEncoding.segment(id))", json: ["port": .object(changes)],
        expected: [200]))
  }

  func deletePort(id: String) async throws {
    _ = try await session.send(
      Call(.network, .delete, "/ports/\(PercentEncoding.segment(id))", expected: [204, 404]))
  }

  /// Deletes the ports of a machine whose server is gone.
  func deletePorts(of server: Server, in cluster: String) async throws {
    let named = try await ports(named: OwnName.port(of: server.name, in: cluster)) ?? []
    for port in named where port.belongs(to: cluster) {
      guard !port.isAttached || port.device_id == server.id else { continue }
      try await deletePort(id: port.id)
    }
  }

  func network(id: String) async throws -> Network {
    struct Body: Decodable { let network: Network }
    let response = try await session.send(
      Call(.network, .get, "/networks/\(PercentEncoding.segment(id))"))
    return try JSONReply.decode(Body.self, response, from: "Neutron").network
  }
}
