import Boot
import Foundation
import TestSupport
import Testing

/// The transport with a misbehaving server, over real sockets.
@Suite struct TransportTests {
  // One for all of them: a server takes a second to start.
  private static let shared = Result {
    let script = Repository.root.appendingPathComponent("Tests/BootTests/misbehaving.py")
    return try Daemon("python3", [script.path])
  }
  private let server: Daemon
  private let transport = CurlTransport()

  init() throws {
    let server = try Self.shared.get()
    try #require(eventually { server.output.contains("\n") })
    self.server = server
  }

  private func url(_ path: String) -> String {
    "http://127.0.0.1:\(server.output.split(separator: "\n").first ?? "")\(path)"
  }

  @Test func answersComeWhole() async throws {
    let response = try await transport.send(HTTPRequest(.get, url("/a%20b")), progress: nil)
    #expect(response.status == 200)
    #expect(response.text == "/a%20b")
    #expect(response.headers["x-some"] == "Value")
  }

  @Test func pathsArriveAsTheyAre() async throws {
    let response = try await transport.send(HTTPRequest(.get, url("/a/../b/./c")), progress: nil)
    #expect(response.text == "/a/../b/./c")
  }

  @Test func uploadsStopWhenTheyAreCancelled() async throws {
    let scratch = try Scratch()
    let file = try scratch.file("large", Data(count: 5_000_000))
    let request = HTTPRequest(.put, url("/large"), body: .file(path: file.path))
    let (transport, sent) = (transport, Counter())
    // The upload stalls after its first chunk until it is cancelled.
    let gate = DispatchSemaphore(value: 0)
    let upload = Task {
      try await transport.send(request) { count in
        sent.set(count)
        if sent.calls == 1 { gate.wait() }
      }
    }
    #expect(try await comesTrue { sent.calls > 0 })
    upload.cancel()
    gate.signal()
    await #expect(throws: TransportFault.self) { try await upload.value }
    #expect(sent.calls == 1 && sent.value < 5_000_000)
  }

  @Test func bodiesAreSent() async throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    let request = HTTPRequest(.post, url("/"), body: .bytes(bytes))
    #expect(try await transport.send(request, progress: nil).body == bytes)
  }

  @Test func aHeadHasNoBody() async throws {
    let response = try await transport.send(HTTPRequest(.head, url("/there")), progress: nil)
    #expect(response.status == 200 && response.body.isEmpty)
  }

  @Test func filesAreSentInPieces() async throws {
    let scratch = try Scratch()
    let file = try scratch.file("large", Data(count: 5_000_000))
    let sent = Counter()
    let request = HTTPRequest(.put, url("/large"), body: .file(path: file.path))
    let response = try await transport.send(request) { sent.set($0) }
    #expect(response.text == "5000000")
    #expect(sent.value == 5_000_000 && sent.calls > 1)
  }

  @Test func redirectionsAreNotFollowed() async throws {
    let request = HTTPRequest(.get, url("/redirect"), headers: ["X-Auth-Token": "hidden"])
    let response = try await transport.send(request, progress: nil)
    #expect(response.status == 302)
    #expect(server.output.contains("GET /redirect hidden"))
    #expect(!server.output.contains("/elsewhere"))
  }

  @Test(arguments: ["/cut", "/half"])
  func cutConnectionsAreFaults(_ path: String) async {
    let fault = await #expect(throws: TransportFault.self) {
      try await transport.send(HTTPRequest(.get, url(path)), progress: nil)
    }
    #expect(fault?.reach == .unknown)
    #expect(fault?.isPassing == true)
  }

  /// libcurl would send it a second time on a reused connection.
  @Test func whatMayNotBeSentTwiceIsSentOnce() async throws {
    _ = try await transport.send(HTTPRequest(.get, url("/first")), progress: nil)
    _ = await #expect(throws: TransportFault.self) {
      try await transport.send(
        HTTPRequest(.post, url("/cut-post"), body: .bytes([1])), progress: nil)
    }
    #expect(server.output.split(separator: "\n").filter { $0 == "POST /cut-post" }.count == 1)
  }

  @Test func slowAnswersAreGivenUp() async {
    let fault = await #expect(throws: TransportFault.self) {
      try await transport.send(HTTPRequest(.get, url("/slow"), timeout: 1), progress: nil)
    }
    #expect(fault == TransportFault(.unknown, "no answer in time"))
  }

  @Test func whereNobodyListensNothingWasSent() async {
    let fault = await #expect(throws: TransportFault.self) {
      try await transport.send(HTTPRequest(.get, "http://127.0.0.1:1/"), progress: nil)
    }
    #expect(fault == TransportFault(.unsent, fault?.reason ?? ""))
  }

  @Test(arguments: ["", "no url", "ftp://x/"])
  func whatIsNoURLIsNotSent(_ text: String) async {
    let fault = await #expect(throws: TransportFault.self) {
      try await transport.send(HTTPRequest(.get, text), progress: nil)
    }
    #expect(fault?.isPassing == false)
  }
}

private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var state = (value: 0, calls: 0)

  var value: Int { lock.withLock { state.value } }
  var calls: Int { lock.withLock { state.calls } }

  func set(_ value: Int) { lock.withLock { state = (value, state.calls + 1) } }
}
