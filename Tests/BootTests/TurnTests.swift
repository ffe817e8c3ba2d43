import Boot
import TestSupport
import Testing

/// Requests take turns when a cloud is in trouble. Whatever it answers, in whatever order, and whoever gives up: each
/// gets its turn.
@Suite struct TurnTests {
  @Test(.thorough, arguments: 0..<600) func noRequestWaitsForever(_ seed: UInt64) async throws {
    let cloud = MoodyCloud(seed: seed)
    let session = CloudSession(
      Cluster.settings, transport: cloud, dependencies: Cluster.Diary().dependencies)
    let booter = Booter(Cluster.request(keyPath: "/nowhere"), session: session)
    let clients = (0..<12).map { number in
      Task {
        for _ in 0..<3 {
          if number == 0 {
            _ = try? await booter.plan()
          } else {
            _ = try? await booter.servers()
          }
        }
        await cloud.end()
      }
    }
    // Some give up while others wait.
    if seed % 2 == 0 { for client in clients.prefix(3) { client.cancel() } }
    _ = try await comesTrue { await cloud.ended == clients.count }
    #expect(await cloud.ended == clients.count)
  }
}

/// Refuses some requests in different ways, and answers each after a different while.
private actor MoodyCloud: Transport {
  private enum Mood { case good, failing, limited, away }

  private let cloud = FakeCloud()
  private var random: SplitMix64
  /// How many clients have all their answers.
  private(set) var ended = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  func end() { ended += 1 }

  private func mood() -> (Mood, delay: Int) {
    let isLimited = random.pick([true, false, false, false])
    return (
      random.pick([.good, .good, .good, .good, .failing, isLimited ? .limited : .failing, .away]),
      random.pick(Array(0..<4))
    )
  }

  nonisolated func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    let (mood, delay) = await mood()
    for _ in 0..<delay { await Task.yield() }
    switch mood {
    case _ where request.url.contains("/identity"), .good:
      return try await cloud.send(request, progress: progress)
    case .failing: return HTTPResponse(status: 503)
    case .limited: return HTTPResponse(status: 429, headers: ["Retry-After": "1"])
    case .away: throw TransportFault(.unsent, "connection refused")
    }
  }
}
