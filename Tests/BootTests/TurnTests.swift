import Boot
import TestSupport
import Testing

/// Requests take turns when a cloud is in trouble. Whatever it answers, and in whatever order, each gets its turn.
@Suite struct TurnTests {
  @Test(.thorough, arguments: 0..<800) func noRequestWaitsForever(_ seed: UInt64) async throws {
    let cloud = MoodyCloud(seed: seed)
    let session = CloudSession(
      Cluster.settings, transport: cloud, dependencies: Cluster.Diary().dependencies)
    let booter = Booter(Cluster.request(keyPath: "/nowhere"), session: session)
    for _ in 0..<12 {
      Task {
        for _ in 0..<3 { _ = try? await booter.servers() }
        await cloud.end()
      }
    }
    _ = try await comesTrue { await cloud.ended == 12 }
    #expect(await cloud.ended == 12)
  }
}

/// Refuses some requests, and answers each after a different while.
private actor MoodyCloud: Transport {
  private let cloud = FakeCloud()
  private var random: SplitMix64
  /// How many clients have all their answers.
  private(set) var ended = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  func end() { ended += 1 }

  private func mood() -> (isGood: Bool, delay: Int) {
    (random.pick([true, true, true, false]), random.pick(Array(0..<4)))
  }

  nonisolated func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    let (isGood, delay) = await mood()
    for _ in 0..<delay { await Task.yield() }
    guard isGood || !request.url.contains("/compute") else { return HTTPResponse(status: 503) }
    return try await cloud.send(request, progress: progress)
  }
}
