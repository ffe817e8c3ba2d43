import Boot
import Synchronization
import TestSupport
import Testing

/// How many requests a cloud in trouble gets. Counts only: the diary simulates time.
@Suite struct PoliteTests {
  private let scratch: Scratch
  private let diary = Cluster.Diary()

  init() throws { scratch = try Scratch() }

  private func booter(_ transport: any Transport, nodes: Int = 5) -> Booter {
    Booter(
      Cluster.request(nodes: nodes, keyPath: scratch.path("key")),
      session: CloudSession(
        Cluster.settings, transport: transport, dependencies: diary.dependencies))
  }

  private var waited: Duration { diary.pauses.reduce(.zero, +) }

  /// Signing in works, but Nova never does.
  @Test(arguments: [[:], ["Retry-After": "1"], ["Retry-After": "20"], ["Retry-After": "50"]])
  func aServiceThatIsDownForGoodEndsTheRun(_ headers: [String: String]) async throws {
    let down = Refusing(FakeCloud(), "/compute") { HTTPResponse(status: 503, headers: headers) }
    let booter = booter(down)
    let error = await #expect(throws: CloudError.self) { try await booter.plan() }
    #expect(error?.kind == .busy)
    #expect(error?.message.hasPrefix("Nova is failing (503)") == true)
    // A single Retry-After may be longer, and the diary's jitter adds an eighth.
    #expect(waited <= .seconds(headers["Retry-After"] == "50" ? 57 : 30))
    // Three requests are made at the same time.
    #expect(down.refused <= 12)
    // A service that is known not to answer is not asked again.
    let before = down.refused
    await #expect(throws: CloudError.self) { try await booter.servers() }
    #expect(down.refused == before)
  }

  /// Header values that request no delay or are invalid.
  @Test(arguments: ["0", "-5", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "99999999999999999999"])
  func aWishForNoPauseIsNoLeaveToHammer(_ wish: String) async {
    let down = Refusing(FakeCloud(), "/compute") {
      HTTPResponse(status: 503, headers: ["Retry-After": wish])
    }
    await #expect(throws: CloudError.self) { try await booter(down).plan() }
    #expect(waited >= .seconds(10) && waited <= .seconds(30))
    #expect(down.refused <= 12)
  }

  /// Nova lists servers but creates none; Neutron lists ports.
  @Test(arguments: ["/compute/v2/servers", "/network/v2/ports"])
  func aServiceThatMakesNothingEndsTheRun(_ path: String) async throws {
    let cloud = FakeCloud()
    let down = Refusing(cloud, path, .post) { HTTPResponse(status: 503) }
    let booter = booter(down)
    let plan = try await booter.plan()
    let before = waited
    await #expect(throws: (any Error).self) { try await booter.execute(plan, parallel: 5) }
    #expect(waited - before <= .seconds(30), "\(waited - before)")
    #expect((3...5).contains(down.refused), "\(down.refused)")
    #expect(await cloud.locks.isEmpty)
    try await self.booter(cloud).execute(try await self.booter(cloud).plan(), parallel: 5)
    #expect(await cloud.servers.count == 6)
  }

  @Test func oneThatRecoversIsWaitedFor() async throws {
    let cloud = FakeCloud()
    let down = Refusing(cloud, "/compute", numbers: 1...8) { HTTPResponse(status: 503) }
    let booter = booter(down)
    try await booter.execute(try await booter.plan(), parallel: 5)
    #expect(await cloud.servers.count == 6)
  }

  /// A wrong URL, or a service that is not running: nothing has answered yet.
  @Test func whereNobodyAnswersAFewTriesAreEnough() async {
    let transport = Unreachable(TransportFault(.unsent, "Connection refused"))
    let error = await #expect(throws: CloudError.self) {
      try await booter(transport).plan()
    }
    #expect(error?.kind == .unreachable)
    #expect(transport.count <= 4 && waited <= .seconds(5))
  }

  /// A service that answered before is being restarted.
  @Test func whoAnsweredBeforeIsWaitedForLonger() async throws {
    let cloud = FakeCloud()
    let restarted = Restarting(cloud, from: 4, to: 11)
    let booter = booter(restarted)
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await cloud.servers.count == 6)
  }

  @Test func anUntrustedCertificateNamesTheSetting() async {
    let fault = TransportFault(
      .unsent, isPassing: false, "its certificate can't be verified (self-signed)",
      hint: TransportFault.authoritiesHint)
    let error = await #expect(throws: CloudError.self) {
      try await booter(Unreachable(fault)).plan()
    }
    #expect(error?.hint?.contains("OS_CACERT") == true)
    #expect(diary.pauses.isEmpty)
  }

  @Test(arguments: [
    ("SHUTOFF", "start"), ("PAUSED", "unpause"), ("SUSPENDED", "resume"), ("SHELVED", "unshelve"),
    ("SHELVED_OFFLOADED", "unshelve"), ("RESCUE", "unrescue"),
  ])
  func theHintIsTheOneForTheState(_ status: String, _ command: String) async throws {
    let cloud = FakeCloud()
    let booter = booter(cloud, nodes: 0)
    let plan = try await booter.plan()
    try await booter.execute(plan, parallel: 1)
    await cloud.setStatus(status, fault: nil, ofServer: "kubernetes-master")
    let errors = await #expect(throws: CloudErrors.self) {
      try await booter.wait(plan, limit: 60)
    }
    #expect(errors?.errors.first?.hint == "run: openstack server \(command) server-0")
  }

  /// One request a second, two at once: time runs 20 times as fast for both.
  @Test(.thorough) func aLimitedCloudRefusesFew() async throws {
    let cloud = FakeCloud()
    let limited = Limited(cloud, perSecond: 20, burst: 2)
    let pauses = Mutex<[Duration]>([])
    let dependencies = Dependencies(
      now: { 1000 },
      pause: { pause in
        pauses.withLock { $0.append(pause) }
        try await Task.sleep(for: pause / 20)
      }, random: { Double.random(in: 0...1) })
    let booter = Booter(
      Cluster.request(nodes: 5, keyPath: scratch.path("key")),
      session: CloudSession(Cluster.settings, transport: limited, dependencies: dependencies))
    try await booter.execute(try await booter.plan(), parallel: 5)
    #expect(await cloud.servers.count == 6)
    let (refused, all) = limited.counts
    #expect(refused > 0 && refused * 5 <= all, "\(refused) of \(all) were refused")
  }

  /// A rate limiter may be in front of all services.
  @Test func afterTooManyRequestsAllServicesAtTheAddressAreSpared() async throws {
    let cloud = FakeCloud()
    let limited = Refusing(cloud, "/compute", numbers: 1...1) {
      HTTPResponse(status: 429, headers: ["Retry-After": "1"])
    }
    let booter = booter(limited)
    _ = try await booter.servers()
    let (requests, pauses) = (await cloud.requests.count, diary.pauses.count)
    _ = try await booter.plan()
    #expect(await cloud.requests.count - requests == diary.pauses.count - pauses)
  }

  /// Requests that were refused together share one pause.
  @Test func onePauseIsForAllWorkers() async throws {
    let meeting = Meeting(FakeCloud(), of: 5)
    let session = CloudSession(
      Cluster.settings, transport: meeting, dependencies: diary.dependencies)
    try await session.signIn()
    let booter = Booter(Cluster.request(keyPath: "/nowhere"), session: session)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<5 { group.addTask { try await booter.servers().count } }
      for try await count in group { #expect(count == 0) }
    }
    #expect(diary.pauses.filter { $0 == .seconds(7) * 1.125 }.count == 1)
  }
}

/// A cloud that refuses the first requests for servers once all of them have arrived.
private actor Meeting: Transport {
  private let cloud: FakeCloud
  private let size: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var arrived = 0

  init(_ cloud: FakeCloud, of size: Int) {
    self.cloud = cloud
    self.size = size
  }

  private func isRefused() async -> Bool {
    arrived += 1
    guard arrived <= size else { return false }
    if arrived < size {
      await withCheckedContinuation { waiting.append($0) }
    } else {
      for one in waiting { one.resume() }
    }
    return true
  }

  nonisolated func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    if request.url.contains("/servers"), await isRefused() {
      return HTTPResponse(status: 429, headers: ["Retry-After": "7"])
    }
    return try await cloud.send(request, progress: progress)
  }
}

/// A cloud one service of which refuses some of its requests.
final class Refusing: Transport {
  private let cloud: FakeCloud
  private let part: String
  private let method: HTTPRequest.Method?
  private let numbers: ClosedRange<Int>
  private let answer: @Sendable () -> HTTPResponse
  private let counts = Mutex((all: 0, refused: 0))

  init(
    _ cloud: FakeCloud, _ part: String, _ method: HTTPRequest.Method? = nil,
    numbers: ClosedRange<Int> = 1...10_000, _ answer: @escaping @Sendable () -> HTTPResponse
  ) {
    self.cloud = cloud
    self.part = part
    self.method = method
    self.numbers = numbers
    self.answer = answer
  }

  var refused: Int { counts.withLock(\.refused) }

  func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    guard request.url.contains(part), method == nil || method == request.method else {
      return try await cloud.send(request, progress: progress)
    }
    let isRefused = counts.withLock { counts in
      counts.all += 1
      guard numbers.contains(counts.all) else { return false }
      counts.refused += 1
      return true
    }
    return isRefused ? answer() : try await cloud.send(request, progress: progress)
  }
}

/// Nothing answers.
private final class Unreachable: Transport {
  private let fault: TransportFault
  private let sent = Mutex(0)

  init(_ fault: TransportFault) { self.fault = fault }

  var count: Int { sent.withLock(\.self) }

  func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    sent.withLock { $0 += 1 }
    throw fault
  }
}

/// Nothing listens for some of the requests.
private final class Restarting: Transport {
  private let cloud: FakeCloud
  private let away: ClosedRange<Int>
  private let sent = Mutex(0)

  init(_ cloud: FakeCloud, from first: Int, to last: Int) {
    self.cloud = cloud
    away = first...last
  }

  func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    guard request.url.contains("/compute") else {
      return try await cloud.send(request, progress: progress)
    }
    let number = sent.withLock { count in
      count += 1
      return count
    }
    guard !away.contains(number) else { throw TransportFault(.unsent, "Connection refused") }
    return try await cloud.send(request, progress: progress)
  }
}

/// A cloud whose services share a rate limit, as with a proxy in front of them.
private final class Limited: Transport {
  private struct Bucket {
    var tokens: Double
    var filled: ContinuousClock.Instant
    var refused = 0
    var all = 0
  }

  private let cloud: FakeCloud
  private let perSecond: Double
  private let burst: Double
  private let bucket: Mutex<Bucket>

  init(_ cloud: FakeCloud, perSecond: Double, burst: Double) {
    self.cloud = cloud
    self.perSecond = perSecond
    self.burst = burst
    bucket = Mutex(Bucket(tokens: burst, filled: .now))
  }

  var counts: (refused: Int, all: Int) { bucket.withLock { ($0.refused, $0.all) } }

  func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    let isTaken = bucket.withLock { bucket in
      let now = ContinuousClock.now
      let passed = (now - bucket.filled) / .seconds(1)
      bucket.tokens = min(burst, bucket.tokens + passed * perSecond)
      bucket.filled = now
      bucket.all += 1
      guard bucket.tokens >= 1 else {
        bucket.refused += 1
        return false
      }
      bucket.tokens -= 1
      return true
    }
    guard isTaken else {
      return HTTPResponse(status: 429, headers: ["Retry-After": "1"])
    }
    return try await cloud.send(request, progress: progress)
  }
}
