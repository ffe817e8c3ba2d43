import Diagnostics
import FoundationEssentials

/// Containers, objects and the account's temp-URL keys.
struct ObjectStore: Sendable {
  let session: CloudSession

  /// What is known about an object without reading it.
  struct Object: Sendable {
    /// The MD5 of the content in hexadecimal, unless it is segmented.
    let etag: String?
    /// In bytes.
    let size: Int?
  }

  /// The capabilities that the cluster reports.
  struct Capabilities: Sendable {
    /// The digests that temp URLs may be signed with.
    var digests: [TempURL.Digest]
    /// The maximum size of an object, in bytes.
    var largestObject: Int
    /// The limits of static large objects; nil if only dynamic ones are supported.
    var segments: SegmentLimits?
  }

  /// The limits of static large objects.
  struct SegmentLimits: Decodable, Sendable {
    let max_manifest_segments: Int?
    let min_segment_size: Int?
  }

  /// Creates a container if it is missing.
  func createContainer(_ name: String) async throws {
    _ = try await session.send(
      Call(
        .objectStore, .put, "/" + PercentEncoding.segment(name), expected: [201, 202, 204]))
  }

  /// An object; nil if it does not exist.
  func object(_ name: ObjectName) async throws -> Object? {
    let response = try await session.send(
      Call(.objectStore, .head, name.path, expected: [200, 204, 404]))
    if response.status == 404 { return nil }
    return Object(
      etag: response.headers["etag"]?.trimmed.filter { $0 != "\"" }.lowercased(),
      size: response.headers["content-length"].flatMap { Int($0) })
  }

  /// Uploads a file. Swift checks the MD5 itself and discards what does not match.
  func upload(
    _ file: ReleaseFile, as name: ObjectName, progress: (@Sendable (Int) -> Void)?
  ) async throws {
    try await put(
      .file(path: file.path), of: file, md5: file.md5, as: name, file.mediaType, progress)
  }

  func upload(
    _ segment: Segment, of file: ReleaseFile, progress: (@Sendable (Int) -> Void)?
  ) async throws {
    try await put(
      .part(path: file.path, range: segment.range), of: file, md5: segment.md5, as: segment.name,
      "application/octet-stream", progress)
  }

  private func put(
    _ body: HTTPRequest.Body, of file: ReleaseFile, md5: String, as name: ObjectName,
    _ mediaType: String, _ progress: (@Sendable (Int) -> Void)?
  ) async throws {
    var call = Call(
      .objectStore, .put, name.path, headers: ["Content-Type": mediaType, "ETag": md5],
      expected: [201, 422])
    call.body = body
    call.timeout = 300
    call.progress = progress
    let response = try await session.send(call)
    guard response.status == 201 else {
      throw CloudError(
        .mismatch, "Swift received something other than what was sent",
        hint: "did \(file.path) change during the upload? Swift kept nothing; run again")
    }
  }

  /// Joins segments into an object. For a static large object Swift checks each segment; for a
  /// dynamic one, on older clusters, it finds them by name.
  func join(_ segments: SegmentedFile, isStatic: Bool) async throws {
    let name = segments.name
    let headers = ["Content-Type": segments.file.mediaType]
    guard isStatic else {
      var call = Call(.objectStore, .put, name.path, headers: headers, expected: [201])
      call.headers["X-Object-Manifest"] = String(segments.prefix.path.dropFirst()) + "/"
      _ = try await session.send(call)
      return
    }
    let entries = segments.segments.map { segment -> JSONValue in
      [
        "path": .string(segment.name.plainPath), "etag": .string(segment.md5),
        "size_bytes": .integer(segment.range.count),
      ]
    }
    var call = Call(
      .objectStore, .put, name.path + "?multipart-manifest=put", headers: headers, expected: [201])
    call.body = .bytes(Array(JSONText.text(.array(entries)).utf8))
    call.timeout = 300
    _ = try await session.send(call)
  }

  /// What the cluster supports; the oldest known defaults if it doesn't say.
  func capabilities() async throws -> Capabilities {
    struct Body: Decodable {
      let tempurl: TempURLs?
      let swift: Limits?
      let slo: SegmentLimits?
    }
    struct TempURLs: Decodable { let allowed_digests: [String]? }
    struct Limits: Decodable { let max_file_size: Int? }
    var known = Capabilities(digests: [.sha1], largestObject: 5 << 30)
    guard let info = try await info() else { return known }
    guard let body = try? JSONReply.decode(Body.self, info, from: "Swift") else { return known }
    let digests = (body.tempurl?.allowed_digests ?? []).compactMap(TempURL.Digest.init)
    if !digests.isEmpty { known.digests = digests }
    known.segments = body.slo
    known.largestObject = body.swift?.max_file_size ?? known.largestObject
    return known
  }

  /// The account's key for signing temp URLs, set if there is none. An existing key is never
  /// replaced: that would invalidate all URLs signed with it.
  func temporaryURLKey(made key: Secret) async throws -> Secret {
    if let found = try await temporaryURLKey() { return found }
    _ = try await session.send(
      Call(
        .objectStore, .post, "", headers: ["X-Account-Meta-Temp-URL-Key": key.revealed],
        expected: [200, 201, 202, 204]))
    // Swift can't set a key conditionally. Other runs that found none at the same time have set
    // theirs by the end of the pause; the last one wins.
    try await session.dependencies.pause(.seconds(2))
    guard let found = try await temporaryURLKey() else {
      throw CloudError(
        .refused, "Swift did not keep the account's temp-URL key",
        hint: "the account may not allow temp URLs (middleware tempurl)")
    }
    return found
  }

  /// The URL of the account.
  func accountURL() async throws -> String { try await session.url(of: .objectStore) }

  private func temporaryURLKey() async throws -> Secret? {
    let response = try await session.send(Call(.objectStore, .head, "", expected: [200, 204]))
    let names = ["x-account-meta-temp-url-key", "x-account-meta-temp-url-key-2"]
    return names.compactMap { response.headers[$0] }.first { !$0.isEmpty }.map(Secret.init)
  }

  /// `/info` is at the root, not under an account.
  private func info() async throws -> HTTPResponse? {
    let url = try await accountURL()
    guard let split = TempURL.split(url) else { return nil }
    return try await session.sendBeside(split.host + "/info", of: .objectStore)
  }
}

/// The name of an object and of its container.
public struct ObjectName: Hashable, Sendable {
  /// The container.
  public let container: String
  /// The object.
  public let name: String

  /// A name from its parts; nil if Swift would not accept it.
  public init?(container: String, name: String) {
    guard !container.isEmpty, !container.contains("/"), container.utf8.count <= 256,
      !name.isEmpty, name.utf8.count <= 1024, ![".", ".."].contains(container),
      // Proxies on the way may normalize these.
      name.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy({ !["", ".", ".."].contains($0) })
    else { return nil }
    self.container = container
    self.name = name
  }

  /// Relative to the account's URL, percent-encoded.
  var path: String {
    "/\(PercentEncoding.segment(container))/\(PercentEncoding.path(name))"
  }

  /// Relative to the account's URL, as in signatures.
  var plainPath: String { "/\(container)/\(name)" }
}
