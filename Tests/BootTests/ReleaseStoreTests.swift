import Boot
import Foundation
import Testing

/// Temp URLs for Swift clusters of different versions.
@Suite struct ReleaseStoreTests {
  /// A Swift that supports some digests and has a key, or none.
  private actor Store: Transport {
    private let digests: String?
    private(set) var key: String?
    private var isBusy = false

    /// Fails the first request for its capabilities.
    func setBusy() { isBusy = true }

    /// Another client sets the account's key.
    func set(key: String) { self.key = key }

    init(digests: String?, key: String?) {
      self.digests = digests
      self.key = key
    }

    private func answer(_ request: HTTPRequest) -> HTTPResponse {
      switch (request.method, request.url) {
      case (.post, "http://k/v3/auth/tokens"):
        let endpoint =
          #"{"interface": "public", "region": "R", "url": "http://s:8080/v1/AUTH_p%C3%A9"}"#
        let body =
          #"{"token": {"catalog": [{"type": "object-store", "endpoints": [\#(endpoint)]}]}}"#
        return HTTPResponse(
          status: 201, headers: ["X-Subject-Token": "t"], body: Array(body.utf8))
      case (.get, "http://s:8080/info"):
        if isBusy {
          isBusy = false
          return HTTPResponse(status: 503)
        }
        guard let digests else { return HTTPResponse(status: 404) }
        return HTTPResponse(
          status: 200, body: Array(#"{"tempurl": {"allowed_digests": \#(digests)}}"#.utf8))
      case (.head, "http://s:8080/v1/AUTH_p%C3%A9"):
        return HTTPResponse(
          status: 204, headers: key.map { ["X-Account-Meta-Temp-Url-Key": $0] } ?? [:])
      case (.post, "http://s:8080/v1/AUTH_p%C3%A9"):
        key = request.headers["X-Account-Meta-Temp-URL-Key"]
        return HTTPResponse(status: 204)
      case (.head, "http://s:8080/v1/AUTH_p%C3%A9/releases/a%20b.tar.gz"):
        return HTTPResponse(status: 200)
      default: return HTTPResponse(status: 404)
      }
    }

    nonisolated func send(
      _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
    ) async throws(TransportFault) -> HTTPResponse { await answer(request) }
  }

  private func link(
    _ store: Store, duringPauses meanwhile: @escaping @Sendable () async -> Void = {}
  ) async throws -> ReleaseStore.Link {
    let settings = CloudSettings(
      authURL: "http://k/v3", credentials: .token(Secret("t"), project: nil), origin: "a test")
    let session = CloudSession(
      settings, transport: store,
      dependencies: Dependencies(
        now: { 1000 }, pause: { _ in await meanwhile() }, random: { 0.5 }))
    let name = try #require(ObjectName(container: "releases", name: "a b.tar.gz"))
    return try await ReleaseStore(session).link(
      to: name, lifetime: 600, newKey: Secret("made"))
  }

  /// Signatures by Python's hmac over "GET\n1600\n/v1/AUTH_pé/releases/a b.tar.gz", key "there".
  @Test(arguments: [
    (
      #"["sha1", "sha256", "sha512"]"#,
      "591f0fb52bd9dcd949982320852c62c5fe2f88303ccf18623d96261334c1b0cb"
    ), (#"["sha1"]"#, "d49c6f7d0a49c06e306ee1463eceeff27a7b1bfb"),
    (nil, "d49c6f7d0a49c06e306ee1463eceeff27a7b1bfb"),
    (
      #"["sha512"]"#,
      "e4ff213181267351fb956eb3ca7e77950805a39a014363cdd0087fff63631e8d53032d49e0f3ebf9897bfeb6f72177c9fc26897ff50d4ae64a150af53d3a2b02"
    ), (#"["unheard"]"#, "d49c6f7d0a49c06e306ee1463eceeff27a7b1bfb"),
  ])
  func theBestDigestSigns(_ digests: String?, _ signature: String) async throws {
    let link = try await link(Store(digests: digests, key: "there"))
    #expect(
      link.url.revealed
        == "http://s:8080/v1/AUTH_p%C3%A9/releases/a%20b.tar.gz?temp_url_sig=\(signature)"
        + "&temp_url_expires=1600")
    #expect(link.expires == 1600)
  }

  @Test func troubleIsNotTakenForAnOldCluster() async throws {
    let store = Store(digests: #"["sha256"]"#, key: "there")
    await store.setBusy()
    #expect(try await link(store).digest == .sha256)
  }

  @Test func aKeyIsMadeOnlyIfThereIsNone() async throws {
    let without = Store(digests: nil, key: nil)
    _ = try await link(without)
    #expect(await without.key == "made")
    let with = Store(digests: nil, key: "there")
    _ = try await link(with)
    #expect(await with.key == "there")
  }

  /// If two clients find no key, the later one's key stays, and both must sign with it.
  @Test func whoIsOvertakenSignsWithTheKeyThatStays() async throws {
    let store = Store(digests: nil, key: nil)
    let overtaken = try await link(store) { await store.set(key: "later") }
    #expect(await store.key == "later")
    #expect(try await overtaken.url.revealed == link(store).url.revealed)
  }

  @Test(arguments: [("a/b", "c"), ("", "c"), ("a", ""), ("..", "c"), ("a", "../b"), ("a", "b//c")])
  func namesThatSwiftRefuses(_ container: String, _ name: String) {
    #expect(ObjectName(container: container, name: name) == nil)
  }
}
