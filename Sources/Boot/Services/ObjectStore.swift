import Diagnostics
import FoundationEssentials

/// Containers, objects and the account's temp-URL keys.
struct ObjectStore: Sendable {
  let session: CloudSession

  /// What is known of an object without reading it.
  struct Object: Sendable {
    /// The MD5 of the content in hexadecimal digits, unless it is in segments.
    let etag: String?
    /// In bytes.
    let size: Int?
  }

  /// What the cluster says of itself.
  struct Capabilities: Sendable {
    /// The digests that temp URLs may be signed with.
    var digests: [TempURL.Digest]
    /// The size of the largest object, in bytes.
    var largestObject: Int
    /// What large objects may be made of; nil where their segments are found by their names alone.
    var segments: SegmentLimits?
  }

  /// What static large objects may be made of.
  struct SegmentLimits: Decodable, Sendable {
    let max_manifest_segments: Int?
    let min_segment_size: Int?
  }

  /// Makes a container, if it is missing.
  func createContainer(_ name: String) async throws {
    _ = try await session.send(
      Call(
        .objectStore, .put, "/" + PercentEncoding.segment(name), expected: [201, 202, 204]))
  }

  /// An object; nil if it is not there.
  func object(_ name: ObjectName) async throws -> Object? {
    let response = try await session.send(
      Call(.objectStore, .head, name.path, expected: [200, 204, 404]))
    if response.status == 404 { return nil }
    return Object(
      etag: response.headers["etag"]?.trimmed.filter { $0 != "\"" }.lowercased(),
      size: response.headers["content-length"].flatMap { Int($0) })
  }

  /// Sends a file. Swift compares the MD5 itself and keeps nothing that differs.
  func upload(
    _ file: ReleaseFile, as name: ObjectName, progress: (@Sendable (Int) -> Void)?
  ) async throws {
    try await put(
      .file(path: file.path), of: file, md5: file.md5, as: name, file.mediaType, progress)
  }

  /// Sends a segment of a file.
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
        .mismatch, "what arrived in Swift is not what was sent",
        hint: "did \(file.path) change meanwhile? Nothing was kept; run again")
    }
  }

  /// Makes an object of segments. Of a static one Swift compares each; of a dynamic one, which older clusters
  /// have, it finds them by their names.
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

  /// What the cluster offers; the oldest that is known where it doesn't say.
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

  /// A key of the account that signs temp URLs, made if there is none. A key that is there is never
  /// replaced: that would end all URLs that were signed with it.
  func temporaryURLKey(made key: Secret) async throws -> Secret {
    if let found = try await temporaryURLKey() { return found }
    _ = try await session.send(
      Call(
        .objectStore, .post, "", headers: ["X-Account-Meta-Temp-URL-Key": key.revealed],
        expected: [200, 201, 202, 204]))
    // Swift can't set a key only if there is none. Whoever found none at the same time has set theirs by the end of
    // the pause; the last one counts for all.
    try await session.dependencies.pause(.seconds(2))
    guard let found = try await temporaryURLKey() else {
      throw CloudError(
        .refused, "Swift did not keep the account's temp-URL key",
        hint: "the account may not allow temp URLs; the middleware is called tempurl")
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

  /// `/info` stands beside the accounts, not under one.
  private func info() async throws -> HTTPResponse? {
    let url = try await accountURL()
    guard let split = TempURL.split(url) else { return nil }
    return try await session.sendBeside(split.host + "/info", of: .objectStore)
  }
}

/// The name of an object with its container's.
public struct ObjectName: Hashable, Sendable {
  /// The container.
  public let container: String
  /// The object.
  public let name: String

  /// A name from its parts; nil if Swift would not take it.
  public init?(container: String, name: String) {
    guard !container.isEmpty, !container.contains("/"), container.utf8.count <= 256,
      !name.isEmpty, name.utf8.count <= 1024, ![".", ".."].contains(container),
      // What is on the way makes less of these.
      name.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy({ !["", ".", ".."].contains($0) })
    else { return nil }
    self.container = container
    self.name = name
  }

  /// Behind the account's URL, percent-encoded.
  var path: String {
    "/\(PercentEncoding.segment(container))/\(PercentEncoding.path(name))"
  }

  /// Behind the account's URL, as it is signed.
  var plainPath: String { "/\(container)/\(name)" }
}
