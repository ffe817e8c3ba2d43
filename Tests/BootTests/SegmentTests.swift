import Boot
import Crypto
import Foundation
import TestSupport
import Testing

/// Releases that exceed the maximum size of an object.
@Suite struct SegmentTests {
  /// A Swift that accepts objects of at most 1000 bytes.
  private actor Store: Transport {
    private(set) var objects: [String: [UInt8]] = [:]
    private(set) var manifests: [String: [String]] = [:]
    private(set) var sent: [String] = []
    private let isStatic: Bool
    private let mostSegments: Int
    private var rest = Int.max

    init(isStatic: Bool = true, mostSegments: Int = 1000) {
      self.isStatic = isStatic
      self.mostSegments = mostSegments
    }

    /// The connection breaks after this many uploads.
    func breakOff(after count: Int) { rest = count }
    func corrupt(_ name: String) { objects[name] = [1] }

    private func answer(_ request: HTTPRequest) throws(TransportFault) -> HTTPResponse {
      let parts = request.url.split(separator: "?")
      let path = String(parts[0]).replacingOccurrences(of: "http://s/v1/A", with: "")
      switch (request.method, path) {
      case (.post, "http://k/v3/auth/tokens"):
        let body =
          #"{"token": {"catalog": [{"type": "object-store", "endpoints": [{"interface": "public", "#
          + #""region": "R", "url": "http://s/v1/A"}]}]}}"#
        return HTTPResponse(
          status: 201, headers: ["X-Subject-Token": "t"], body: Array(body.utf8))
      case (.get, "http://s/info"):
        let slo = #", "slo": {"max_manifest_segments": \#(mostSegments), "min_segment_size": 1}"#
        return HTTPResponse(
          status: 200,
          body: Array(#"{"swift": {"max_file_size": 1000}\#(isStatic ? slo : "")}"#.utf8))
      case (.head, let path): return head(path)
      case (.put, let path) where path.dropFirst().contains("/"):
        return try put(request, path, isManifest: parts.count > 1)
      case (.put, _): return HTTPResponse(status: 201)
      default: return HTTPResponse(status: 404)
      }
    }

    private func head(_ path: String) -> HTTPResponse {
      if let segments = manifests[path] {
        let all = segments.map { objects[$0] ?? [] }
        return HTTPResponse(
          status: 200,
          headers: [
            "ETag": "\"" + Self.md5(Array(all.map(Self.md5).joined().utf8)) + "\"",
            "Content-Length": "\(all.map(\.count).reduce(0, +))",
          ])
      }
      guard let object = objects[path] else { return HTTPResponse(status: 404) }
      return HTTPResponse(
        status: 200, headers: ["ETag": Self.md5(object), "Content-Length": "\(object.count)"])
    }

    private func put(
      _ request: HTTPRequest, _ path: String, isManifest: Bool
    ) throws(TransportFault) -> HTTPResponse {
      struct Entry: Decodable {
        let path: String
        let etag: String
        let size_bytes: Int
      }
      if isManifest, case .bytes(let bytes) = request.body {
        let entries = (try? JSONDecoder().decode([Entry].self, from: Data(bytes))) ?? []
        let isRight = entries.allSatisfy { entry in
          objects[entry.path].map { Self.md5($0) == entry.etag && $0.count == entry.size_bytes }
            ?? false
        }
        if isRight { manifests[path] = entries.map(\.path) }
        return HTTPResponse(status: isRight ? 201 : 400)
      }
      if let prefix = request.headers["X-Object-Manifest"] {
        manifests[path] = objects.keys.filter { $0.hasPrefix("/" + prefix) }.sorted()
        return HTTPResponse(status: 201)
      }
      guard case .part(let file, let range) = request.body,
        let data = FileManager.default.contents(atPath: file), range.upperBound <= data.count,
        range.count <= 1000
      else { return HTTPResponse(status: 413) }
      rest -= 1
      guard rest >= 0 else { throw TransportFault(.unknown, isPassing: false, "broken") }
      let bytes = Array(data[range])
      guard request.headers["ETag"] == Self.md5(bytes) else { return HTTPResponse(status: 422) }
      objects[path] = bytes
      sent.append(path)
      return HTTPResponse(status: 201)
    }

    private static func md5(_ bytes: [UInt8]) -> String {
      Insecure.MD5.hash(data: bytes).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
    }

    nonisolated func send(
      _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
    ) async throws(TransportFault) -> HTTPResponse {
      let response = try await answer(request)
      if case .part(_, let range) = request.body { progress?(range.count) }
      return response
    }
  }

  private let scratch: Scratch
  private let name: ObjectName

  init() throws {
    scratch = try Scratch()
    name = try #require(ObjectName(container: "releases", name: "a/b.tar.gz"))
  }

  private func push(
    _ file: ReleaseFile, to store: Store, progress: (@Sendable (Int) -> Void)? = nil
  ) async throws -> ReleaseStore.Upload {
    let settings = CloudSettings(
      authURL: "http://k/v3", credentials: .token(Secret("t"), project: nil), origin: "a test")
    let session = CloudSession(
      settings, transport: store,
      dependencies: Dependencies(now: { 1000 }, pause: { _ in }, random: { 0.5 }))
    return try await ReleaseStore(session).push(file, as: name, progress: progress)
  }

  private func archive(_ size: Int) throws -> ReleaseFile {
    let content = [0x1F, 0x8B] + (2..<size).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
    return try ReleaseFile(path: try scratch.file("release", Data(content)).path)
  }

  @Test(arguments: [true, false]) func itGoesInSegments(_ isStatic: Bool) async throws {
    let (store, file) = (Store(isStatic: isStatic), try archive(2500))
    #expect(try await push(file, to: store) == .sent)
    let parts = await store.sent
    #expect(
      parts == (1...3).map { "/releases_segments/a/b.tar.gz/\(file.sha256)/1000/0000000\($0)" })
    let whole = await store.manifests["/releases/a/b.tar.gz"] ?? []
    var content: [UInt8] = []
    for part in whole { content += await store.objects[part] ?? [] }
    #expect(content == Array(FileManager.default.contents(atPath: file.path) ?? Data()))
    #expect(try await push(file, to: store) == .present)
    #expect(await store.sent.count == 3)
  }

  @Test func whatBrokeOffGoesOn() async throws {
    let (store, file) = (Store(), try archive(4100))
    await store.breakOff(after: 3)
    await #expect(throws: (any Error).self) { try await push(file, to: store) }
    #expect(await store.manifests.isEmpty)
    await store.breakOff(after: .max)
    // An existing segment with other content is sent again.
    await store.corrupt("/releases_segments/a/b.tar.gz/\(file.sha256)/1000/00000002")
    let shown = Shown()
    #expect(try await push(file, to: store) { shown.add($0) } == .sent)
    #expect(
      await store.sent.suffix(3).map { $0.suffix(1) } == ["2", "4", "5"])
    #expect(shown.all == [1000, 2000, 3000, 4000, 4100])
  }

  @Test func aFileThatChangedIsNotSent() async throws {
    let (store, file) = (Store(), try archive(2500))
    try scratch.file("release", Data(repeating: 1, count: 2500))
    let error = await #expect(throws: CloudError.self) { try await push(file, to: store) }
    #expect(error?.message == "\(file.path) changed while it was read")
    #expect(await store.sent.isEmpty)
  }

  @Test func tooManySegmentsAreRefused() async throws {
    let file = try archive(2500)
    let error = await #expect(throws: CloudError.self) {
      try await push(file, to: Store(mostSegments: 2))
    }
    #expect(
      error?.message
        == "\(file.path) has 2500 bytes, but Swift allows at most 2 segments of 1000 bytes")
  }

  private final class Shown: @unchecked Sendable {
    private let lock = NSLock()
    private var counts: [Int] = []
    var all: [Int] { lock.withLock { counts } }
    func add(_ count: Int) { lock.withLock { counts.append(count) } }
  }
}
