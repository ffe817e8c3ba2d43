import Diagnostics

/// Availability zones, server groups, and microversions.
extension Nova {
  /// The availability zones; nil if the cloud doesn't report them.
  func zones() async throws -> [ZoneList.Zone]? {
    let response = try await session.send(
      Call(.compute, .get, "/os-availability-zone", expected: [200, 403, 404]))
    return response.status == 200 ? ZoneList.zones(response, from: "Nova") : nil
  }

  /// Whether this Nova supports a microversion.
  func speaks(_ version: Microversion) async throws -> Bool {
    let response = try await session.send(
      Call(.compute, .get, "/limits", headers: version.headers, expected: [200, 403, 404, 406]))
    return version.isSpoken(in: response)
  }

  /// The server groups; nil if the cloud doesn't support them.
  func serverGroups() async throws -> [ServerGroup]? {
    struct Body: Decodable { let server_groups: [ServerGroup] }
    let response = try await session.send(
      Call(.compute, .get, "/os-server-groups", expected: [200, 403, 404]))
    guard response.status == 200 else { return nil }
    return try JSONReply.decode(Body.self, response, from: "Nova").server_groups
  }

  /// The id of a server group, which is created if missing; nil if this Nova does not support its
  /// policy.
  func serverGroup(_ group: ServerGroupRequest) async throws -> String? {
    struct Body: Decodable { let server_group: ServerGroup }
    let version: Microversion? = group.isSoft ? .softPolicies : nil
    if let version, try await !speaks(version) { return nil }
    let json: JSONValue = [
      "server_group": [
        "name": .string(group.name), "policies": .array([.string(group.policy)]),
      ]
    ]
    return try await session.create(.serverGroup(group.name)) {
      try await serverGroups()?.first { $0.name == group.name }?.id
    } make: {
      var call = Call(.compute, .post, "/os-server-groups", json: json, expected: [200])
      call.headers.merge(version?.headers ?? [:]) { $1 }
      let response = try await session.send(call)
      return try JSONReply.decode(Body.self, response, from: "Nova").server_group.id
    }
  }

  func deleteServerGroup(id: String) async throws {
    _ = try await session.send(
      Call(
        .compute, .delete, "/os-server-groups/\(PercentEncoding.segment(id))",
        expected: [204, 404]))
  }
}

/// A server group as Nova shows it.
struct ServerGroup: Decodable, Sendable {
  let id: String
  let name: String
  let policies: [String]
  /// The ids of its servers.
  let members: [String]
}

/// A version of Nova's API that a feature needs.
struct Microversion: Comparable, Sendable {
  private let minor: Int

  /// Server groups with soft policies (Mitaka).
  static let softPolicies = Microversion(minor: 15)
  /// Servers created with tags (Pike).
  static let tags = Microversion(minor: 52)
  /// Types of boot volumes that Nova creates (Stein).
  static let volumeTypes = Microversion(minor: 67)

  static func < (one: Microversion, other: Microversion) -> Bool { one.minor < other.minor }

  /// The microversion that a server needs; nil if every Nova supports it.
  static func needed(by placement: MachinePlacement) -> Microversion? {
    let type = placement.bootVolume?.type
    return [placement.tags.isEmpty ? nil : tags, type == nil ? nil : volumeTypes]
      .compactMap(\.self).max()
  }

  /// Such as 2.15.
  var text: String { "2.\(minor)" }

  /// The headers that request it; clouds of 2015 know only the older one.
  var headers: [String: String] {
    ["OpenStack-API-Version": "compute \(text)", "X-OpenStack-Nova-API-Version": text]
  }

  /// Whether an answer uses it. Clouds without microversions ignore the headers.
  func isSpoken(in response: HTTPResponse) -> Bool {
    response.status != 406
      && (response.headers["openstack-api-version"] == "compute \(text)"
        || response.headers["x-openstack-nova-api-version"] == text)
  }
}

/// Availability zones, as Nova and Cinder list them.
enum ZoneList {
  struct Zone: Decodable, Sendable {
    let zoneName: String
    let zoneState: State?

    struct State: Decodable, Sendable { let available: Bool }
  }

  static func zones(_ response: HTTPResponse, from service: String) -> [Zone]? {
    struct Body: Decodable { let availabilityZoneInfo: [Zone] }
    return try? JSONReply.decode(Body.self, response, from: service).availabilityZoneInfo
  }
}
