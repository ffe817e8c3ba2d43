import Boot
import Foundation
import TestSupport
import Testing

/// What a session does when the cloud misbehaves.
@Suite struct SessionTests {
  private let diary = Cluster.Diary()

  private func session(
    _ cloud: FakeCloud, _ settings: CloudSettings = Cluster.settings
  ) -> CloudSession {
    CloudSession(settings, transport: cloud, dependencies: diary.dependencies)
  }

  private func requests(_ cloud: FakeCloud, _ method: HTTPRequest.Method) async -> [String] {
    await cloud.requests.filter { $0.method == method }.map(\.url)
  }

  @Test func aWishToWaitIsHonoured() async throws {
    let cloud = FakeCloud([.overLimit, .unavailable])
    let booter = Booter(
      Cluster.request(keyPath: "/nowhere"), session: session(cloud))
    #expect(try await booter.servers().isEmpty)
    // The diary's jitter is half of the maximum.
    #expect(diary.pauses == [.seconds(2) * 1.125, .seconds(1) * 1.125])
  }

  @Test func aTokenThatRanOutIsRenewedOnce() async throws {
    let cloud = FakeCloud([.none, .expiredToken])
    let booter = Booter(Cluster.request(keyPath: "/nowhere"), session: session(cloud))
    _ = try await booter.servers()
    _ = try await booter.servers()
    #expect(await requests(cloud, .post).count == 2)
    #expect(diary.pauses.isEmpty)
  }

  @Test func manyAtOnceSignInOnce() async throws {
    let cloud = FakeCloud()
    let session = session(cloud)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { try await session.signIn() } }
      try await group.waitForAll()
    }
    #expect(await requests(cloud, .post).count == 1)
  }

  @Test func whatIsSentAgainIsLookedForFirst() async throws {
    let scratch = try Scratch()
    let cloud = FakeCloud()
    let booter = Booter(
      Cluster.request(nodes: 0, keyPath: scratch.path("key")), session: session(cloud))
    let plan = try await booter.plan()
    let before = await cloud.requests.count
    try await booter.execute(plan, parallel: 1)
    let urls = await cloud.requests.dropFirst(before).map { "\($0.method.rawValue) \($0.url)" }
    let post = try #require(urls.firstIndex(of: "POST http://cloud/compute/v2/servers"))
    let look = urls[..<post].last { !$0.contains("/network/v2/ports") }
    #expect(look?.hasPrefix("GET http://cloud/compute/v2/servers/detail?name=") == true)
  }

  @Test func answersThatAreNoJSONAreErrors() async {
    let transport = OneAnswer(HTTPResponse(status: 201, body: Array("<html>".utf8)))
    let session = CloudSession(
      Cluster.settings, transport: transport, dependencies: diary.dependencies)
    let error = await #expect(throws: CloudError.self) { try await session.signIn() }
    #expect(error?.kind == .malformed)
    #expect(
      error?.message == "Keystone answered 201 with a body that can't be parsed")
  }

  @Test func aWrongPasswordIsToldWithItsPlace() async {
    let transport = OneAnswer(HTTPResponse(status: 401))
    let session = CloudSession(
      Cluster.settings, transport: transport, dependencies: diary.dependencies)
    let error = await #expect(throws: CloudError.self) { try await session.signIn() }
    #expect(error?.kind == .unauthorized)
    #expect(error?.hint == "settings come from a test")
    #expect(diary.pauses.isEmpty)
  }

  @Test func aServiceThatIsDownIsTriedForAWhile() async {
    let transport = OneAnswer(HTTPResponse(status: 503))
    let session = CloudSession(
      Cluster.settings, transport: transport, dependencies: diary.dependencies)
    let error = await #expect(throws: CloudError.self) { try await session.signIn() }
    #expect(error?.kind == .busy)
    #expect(diary.pauses.count == RetryPolicy.default.attempts - 1)
  }

  /// By the server's clock, if it sends a date.
  @Test(arguments: [
    // The diary's clock starts at 1000 seconds.
    ["Retry-After": "Thu, 01 Jan 1970 00:16:50 GMT"],
    ["Retry-After": "Mon, 01 Jun 2015 00:00:12 GMT", "Date": "Mon, 01 Jun 2015 00:00:02 GMT"],
  ])
  func aDateToComeBackAtIsUnderstood(_ headers: [String: String]) async {
    let late = HTTPResponse(status: 503, headers: headers)
    let session = CloudSession(
      Cluster.settings, transport: OneAnswer(late), dependencies: diary.dependencies)
    _ = await #expect(throws: CloudError.self) { try await session.signIn() }
    #expect(diary.pauses.first == .seconds(10) * 1.125)
  }

  @Test func longerWishesEndIt() async {
    let response = HTTPResponse(status: 429, headers: ["Retry-After": "3600"])
    let session = CloudSession(
      Cluster.settings, transport: OneAnswer(response), dependencies: diary.dependencies)
    let error = await #expect(throws: CloudError.self) { try await session.signIn() }
    #expect(error?.hint == "it asks to retry after 3600 seconds")
  }

  @Test func tracesHoldNoSecret() async throws {
    let scratch = try Scratch()
    let cloud = FakeCloud([.none, .overLimit, .lostAnswer, .expiredToken, .unavailable])
    let booter = Booter(
      Cluster.request(keyPath: scratch.path("key")), session: session(cloud))
    try await booter.execute(try await booter.plan(), parallel: 1)
    let traces = diary.traces.joined(separator: "\n")
    #expect(traces.contains("POST http://cloud/compute/v2/servers: 202"))
    let bodies = "I2Nsb3VkLWNvbmZpZ"
    for secret in ["pass word", "s3cret", "token-", bodies] { #expect(!traces.contains(secret)) }
  }

  @Test(arguments: [
    ("https://u:p@h/v1/a?temp_url_sig=abc&x", "https://h/v1/a?temp_url_sig=…&x=…"),
    ("https://h/a@b", "https://h/a@b"), ("https://u:a@b@h", "https://h"), ("no url", "no url"),
  ])
  func urlsAreShownWithoutSecrets(_ url: String, _ shown: String) {
    #expect(Redaction.url(url) == shown)
  }

  /// A proxy may echo everything that it was sent.
  @Test func echoesOfProxiesAreNotShown() async {
    for type in ["text/html", "text/plain"] {
      let echo = HTTPResponse(
        status: 400, headers: ["Content-Type": type],
        body: Array(("refused\n" + String(repeating: "secret ", count: 50)).utf8))
      let session = CloudSession(
        Cluster.settings, transport: OneAnswer(echo), dependencies: diary.dependencies)
      let error = await #expect(throws: CloudError.self) { try await session.signIn() }
      #expect(error?.message.contains("secret") == false)
    }
  }

  @Test func timesThatAreNoneAreNotWaitedFor() async {
    let odd = HTTPResponse(
      status: 503, headers: ["Retry-After": "Sun, 06 Nov 2026 9223372036854775807:00:00 GMT"])
    let session = CloudSession(
      Cluster.settings, transport: OneAnswer(odd), dependencies: diary.dependencies)
    let error = await #expect(throws: CloudError.self) { try await session.signIn() }
    #expect(error?.kind == .busy)
  }

  @Test func novasEchoOfUserDataIsNotShown() async throws {
    let message =
      "Invalid input for field/attribute user_data. Value: c2VjcmV0. 'c2VjcmV0' is too long"
    let refused = FakeCloud.fault(400, "badRequest", message)
    let session = CloudSession(
      Cluster.settings, transport: OneAnswer(refused), dependencies: diary.dependencies)
    let error = await #expect(throws: CloudError.self) { try await session.signIn() }
    #expect(
      error?.message
        == "Keystone refuses (400): Invalid input for field/attribute user_data. "
        + "The value is not shown.")
  }
}

/// Always the same answer.
private struct OneAnswer: Transport {
  let response: HTTPResponse

  init(_ response: HTTPResponse) { self.response = response }

  func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse { response }
}
