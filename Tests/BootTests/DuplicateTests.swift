import Boot
import Foundation
import Synchronization
import TestSupport
import Testing

/// Servers with the same name, which Nova creates without complaint.
@Suite struct DuplicateTests {
  private let scratch: Scratch
  private let diary = Cluster.Diary()
  private let cloud = FakeCloud()

  init() throws { scratch = try Scratch() }

  private func booter(
    nodes: Int = 1, pending: PendingRequests? = nil,
    heartbeat: (@Sendable (Duration) async throws -> Void)? = nil,
    pausing: @escaping @Sendable (Duration) async throws -> Void = { _ in }
  ) -> Booter {
    var dependencies = diary.dependencies(pending)
    if let heartbeat { dependencies.heartbeat = heartbeat }
    let pause = dependencies.pause
    dependencies.pause = { duration in
      try await pause(duration)
      try await pausing(duration)
    }
    return Booter(
      Cluster.request(nodes: nodes, keyPath: scratch.path("key")),
      session: CloudSession(Cluster.settings, transport: cloud, dependencies: dependencies))
  }

  private func add(_ name: String, _ status: String = "ACTIVE", task: String? = nil) async {
    await cloud.addServer(name, status: status, metadata: ["cluster": "kubernetes"], task: task)
  }

  private func ids(_ name: String) async -> [String] {
    await cloud.servers.filter { $0["name"] as? String == name }.compactMap { $0["id"] as? String }
  }

  @Test func theOlderOneIsKept() async throws {
    for _ in 0..<3 { await add("kubernetes-node-1") }
    let booter = booter()
    let plan = try await booter.plan()
    #expect(plan.problems.isEmpty && plan.present.map(\.id) == ["server-0"])
    #expect(
      plan.steps.compactMap {
        if case .deleteServer(let server) = $0 { server.id } else { nil }
      } == ["server-1", "server-2"])
    let status = try await booter.status(isComplete: false)
    #expect(
      status.machines.last?.differences == [
        "exists twice: 'rkgen boot' deletes the newer server server-1",
        "exists twice: 'rkgen boot' deletes the newer server server-2",
      ])
    #expect(!status.isWell)
    #expect(await ids("kubernetes-node-1").count == 3)
    try await booter.execute(plan, parallel: 1)
    #expect(await ids("kubernetes-node-1") == ["server-0"])
    #expect(
      diary.notices.filter { !$0.hasPrefix("if this run is killed") } == [
        "kubernetes-node-1 exists twice: deleting the newer server server-1",
        "kubernetes-node-1 exists twice: deleting the newer server server-2",
      ])
    #expect(try await booter.plan().steps.isEmpty)
  }

  @Test func oneInErrorGoesWhateverItsAge() async throws {
    await add("kubernetes-node-1", "ERROR")
    await add("kubernetes-node-1")
    let booter = booter()
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await ids("kubernetes-node-1") == ["server-1"])
    #expect(
      diary.notices.contains(
        "kubernetes-node-1 exists twice: deleting the failed server server-0"))
  }

  /// Another client sees the older server in error, and deletes it at the same moment.
  @Test func whatBecomesTheOnlyOneStays() async throws {
    await add("kubernetes-master")
    await add("kubernetes-node-1")
    await add("kubernetes-node-1")
    let cloud = cloud
    let booter = booter(pausing: { _ in await cloud.setTask("deleting", ofServer: "server-1") })
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await ids("kubernetes-node-1") == ["server-1", "server-2"])
    #expect(!diary.notices.contains { $0.contains("is deleted") })
  }

  /// Until a server is scheduled, Nova may still change its creation time.
  @Test func nothingIsDecidedBeforeBothAreScheduled() async throws {
    await add("kubernetes-node-1", "BUILD", task: "scheduling")
    await add("kubernetes-node-1", "BUILD", task: "scheduling")
    let (cloud, diary) = (cloud, diary)
    let booter = booter(pausing: { _ in
      if diary.pauses.count < 4 { return }
      for id in ["server-0", "server-1"] { await cloud.setTask("spawning", ofServer: id) }
    })
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await ids("kubernetes-node-1") == ["server-0"])
    #expect(diary.pauses.count > 4)
  }

  @Test func oneThatIsBeingDeletedDoesNotCount() async throws {
    await add("kubernetes-node-1", task: "deleting")
    await add("kubernetes-node-1")
    let plan = try await booter(nodes: 1).plan()
    #expect(plan.problems.isEmpty && plan.present.map(\.id) == ["server-1"])
    #expect(plan.missing.map(\.name) == ["kubernetes-master"])
    let status = try await booter().status(isComplete: false)
    #expect(status.machines.last?.servers.map(\.id) == ["server-1"])
  }

  @Test func somebodyElsesServerIsNeverDeleted() async throws {
    await add("kubernetes-node-1")
    await cloud.addServer("kubernetes-node-1")
    let plan = try await booter().plan()
    #expect(plan.problems.map(\.message) == ["2 servers are named 'kubernetes-node-1'"])
    #expect(await ids("kubernetes-node-1").count == 2)
  }

  /// The duplicate can't be deleted: that is not a success.
  @Test func oneThatStaysIsAnError() async throws {
    await add("kubernetes-node-1")
    await add("kubernetes-node-1")
    await cloud.lock("kubernetes-node-1")
    let booter = booter()
    let plan = try await booter.plan()
    let error = await #expect(throws: CloudError.self) {
      try await booter.execute(plan, parallel: 1)
    }
    #expect(error?.message == "kubernetes-node-1: Nova refuses: the instance is locked")
  }

  /// A run was killed; the server it requested appears after this run has requested it again.
  @Test func whatComesUpAfterAllIsDeleted() async throws {
    try scratch.file("pending/R%40project/server%20kubernetes-node-1", "")
    let cloud = cloud
    let booter = booter(
      pending: PendingRequests(folder: scratch.path("pending")),
      pausing: { _ in
        guard await cloud.servers.count == 2 else { return }
        if await cloud.requests.contains(where: { $0.method == .delete }) { return }
        await cloud.addServer("kubernetes-node-1", metadata: ["cluster": "kubernetes"])
      })
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await ids("kubernetes-node-1") == ["server-1"])
    #expect(diary.notices.count == 2)
    #expect(!scratch.exists("pending/R%40project/server%20kubernetes-node-1"))
  }

  /// It appears even later, while waiting for the servers.
  @Test func whatComesUpWhileWaitingIsDeleted() async throws {
    let booter = booter()
    let plan = try await booter.plan()
    try await booter.execute(plan, parallel: 1)
    await add("kubernetes-node-1")
    let servers = try await booter.wait(plan, limit: 60)
    #expect(servers.map(\.id) == ["server-0", "server-1"])
    #expect(await ids("kubernetes-node-1") == ["server-1"])
  }

  /// A cloud that answers slowly also takes long for requests that were given up.
  @Test(arguments: [(0, 15), (100, 120)])
  func slowCloudsAreWaitedForLonger(_ answer: Int, _ total: Int64) async throws {
    try scratch.file("pending/R%40project/server%20kubernetes-master", "")
    var dependencies = diary.dependencies(PendingRequests(folder: scratch.path("pending")))
    let slow = SlowCloud(cloud: cloud, seconds: answer)
    dependencies.now = { slow.now }
    let booter = Booter(
      Cluster.request(nodes: 0, keyPath: scratch.path("key")),
      session: CloudSession(Cluster.settings, transport: slow, dependencies: dependencies))
    let plan = try await booter.plan()
    try await booter.execute(plan, parallel: 1)
    #expect(diary.pauses.map(\.components.seconds).reduce(0, +) == total)
  }

  /// Two people add nodes at once.
  @Test(.thorough, arguments: 0..<40) func twoBootsAtOnceLeaveOneOfEach(_ round: Int) async throws {
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await cloud.addKeyPair("id_kubernetes", "ssh-ed25519 AAAA x")
    await add("kubernetes-master")
    // One session for both, because this cloud has only one token at a time.
    let booter = booter(
      nodes: 6, heartbeat: { _ in try await Task.sleep(for: .milliseconds(1)) },
      pausing: { [cloud] _ in try await cloud.waitForSigns() })
    let plans = (try await booter.plan(), try await booter.plan())
    async let one: Void = booter.execute(plans.0, parallel: 1 + round % 5)
    async let other: Void = booter.execute(plans.1, parallel: 1 + round % 3)
    _ = try await (one, other)
    let names = await cloud.servers.compactMap { $0["name"] as? String }
    #expect(names.count == 7 && Set(names).count == 7)
    #expect(try await booter.plan().steps.isEmpty)
  }
}

/// A cloud whose every answer takes the same time.
private final class SlowCloud: Transport {
  private let cloud: FakeCloud
  private let seconds: Int
  private let time = Mutex(0)

  init(cloud: FakeCloud, seconds: Int) {
    self.cloud = cloud
    self.seconds = seconds
  }

  var now: Int { time.withLock(\.self) }

  func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    time.withLock { $0 += seconds }
    return try await cloud.send(request, progress: progress)
  }
}
