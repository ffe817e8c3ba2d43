import Diagnostics

/// Volumes.
///
/// The formats were recorded against Cinder 21 (v3); v2 has the same, and v1 is from public
/// documentation.
struct Cinder: Sendable {
  let session: CloudSession

  struct Volume: Decodable, Sendable {
    let id: String
    /// Not unique.
    let name: String
    /// Such as `creating`, `available` and `in-use`.
    let status: String
    /// In GiB.
    let size: Int
    let metadata: [String: String]
    /// The servers that it is attached to.
    let serverIDs: [String]

    private enum CodingKeys: String, CodingKey {
      case id, name, status, size, metadata, attachments
      // In v1.
      case displayName = "display_name"
    }

    private struct Attachment: Decodable { let server_id: String? }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      id = try values.decode(String.self, forKey: .id)
      status = try values.decode(String.self, forKey: .status)
      size = try values.decode(Int.self, forKey: .size)
      name =
        try values.decodeIfPresent(String.self, forKey: .name)
        ?? values.decodeIfPresent(String.self, forKey: .displayName) ?? ""
      metadata = try values.decodeIfPresent([String: String].self, forKey: .metadata) ?? [:]
      serverIDs =
        try values.decodeIfPresent([Attachment].self, forKey: .attachments)?.compactMap(\.server_id)
        ?? []
    }

    /// The cluster that it was created for; nil if rkgen did not create it.
    var cluster: String? { metadata[ServerMetadata.cluster] }
    var isInError: Bool { status.hasPrefix("error") }
    /// Whether it is being deleted.
    var isLeaving: Bool { status == "deleting" }
  }

  struct VolumeType: Decodable, Sendable {
    let id: String
    let name: String
  }

  /// A limit (-1 for unlimited) and its usage.
  struct Quota: Decodable, Sendable {
    let limit: Int
    let in_use: Int
    let reserved: Int?

    var used: Int { in_use + (reserved ?? 0) }
  }

  /// The project's volumes, except those that are being deleted.
  func volumes() async throws -> [Volume] { try await allVolumes().filter { !$0.isLeaving } }

  /// All of the project's volumes.
  func allVolumes() async throws -> [Volume] {
    try await session.list(.blockStorage, "/volumes/detail")
  }

  /// A volume; nil if it is gone.
  func volume(id: String) async throws -> Volume? {
    struct Body: Decodable { let volume: Volume }
    let response = try await session.send(
      Call(.blockStorage, .get, "/volumes/\(PercentEncoding.segment(id))", expected: [200, 404]))
    guard response.status == 200 else { return nil }
    return try JSONReply.decode(Body.self, response, from: Self.name).volume
  }

  /// Creates a volume, unless one with its name exists. It may not be available yet when this
  /// returns.
  func create(
    _ wanted: VolumeRequest, metadata: [(name: String, value: String)], zone: String?
  ) async throws -> Volume {
    struct Body: Decodable { let volume: Volume }
    let isV1 = try await session.url(of: .blockStorage).contains("/v1/")
    let optional: [JSONValue.Member] = [
      wanted.type.map { .init("volume_type", .string($0)) },
      zone.map { .init("availability_zone", .string($0)) },
    ].compactMap(\.self)
    let volume = JSONValue.object(
      [
        .init(isV1 ? "display_name" : "name", .string(wanted.name)),
        .init("size", .integer(wanted.size)),
        .init("metadata", .object(metadata.map { .init($0.name, .string($0.value)) })),
      ] + optional)
    return try await session.create(.volume(wanted.name)) {
      try await volumes().first { $0.name == wanted.name }
    } make: {
      let response = try await session.send(
        Call(.blockStorage, .post, "/volumes", json: ["volume": volume], expected: [200, 202]))
      return try JSONReply.decode(Body.self, response, from: Self.name).volume
    }
  }

  /// Deletes a detached volume, which may still exist for a while.
  func deleteVolume(id: String) async throws {
    _ = try await session.send(
      Call(
        .blockStorage, .delete, "/volumes/\(PercentEncoding.segment(id))",
        expected: [200, 202, 204, 404]))
  }

  /// The volume types; nil if the cloud doesn't report them.
  func types() async throws -> [VolumeType]? {
    struct Body: Decodable { let volume_types: [VolumeType] }
    guard let response = try await optional("/types") else { return nil }
    return try? JSONReply.decode(Body.self, response, from: Self.name).volume_types
  }

  /// The names of the zones; empty if the cloud doesn't report them.
  func zones() async throws -> [String] {
    guard let response = try await optional("/os-availability-zone") else { return [] }
    return ZoneList.zones(response, from: Self.name)?.map(\.zoneName) ?? []
  }

  /// The project's quotas by resource, such as `gigabytes`; empty if the cloud doesn't report them.
  func quotas() async throws -> [String: Quota] {
    struct Loose: Decodable {
      let quota: Quota?
      init(from decoder: any Decoder) throws { quota = try? Quota(from: decoder) }
    }
    guard let project = try await session.projectID() else { return [:] }
    let path = "/os-quota-sets/\(PercentEncoding.segment(project))?usage=True"
    guard let response = try await optional(path) else { return [:] }
    let body = try? JSONReply.decode([String: [String: Loose]].self, response, from: Self.name)
    // The object also has the project's id.
    return body?["quota_set"]?.compactMapValues(\.quota) ?? [:]
  }

  private func optional(_ path: String) async throws -> HTTPResponse? {
    let response = try await session.send(
      Call(.blockStorage, .get, path, expected: [200, 400, 403, 404]))
    return response.status == 200 ? response : nil
  }

  private static let name = Service.blockStorage.name
}
