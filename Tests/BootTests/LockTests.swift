import Boot
import Foundation
import TestSupport
import Testing

/// Only one run at a time works on a cluster.
@Suite struct LockTests {
  private let scratch: Scratch
  private let diary = Cluster.Diary()
  private let cloud = FakeCloud()

  init() throws { scratch = try Scratch() }

  private func session(
    _ home: String, pausing: @escaping @Sendable (Duration) async throws -> Void = { _ in },
    heartbeat: (@Sendable (Duration) async throws -> Void)? = nil
  ) -> CloudSession {
    var dependencies = diary.dependencies(PendingRequests(folder: scratch.path("\(home)/pending")))
    let pause = dependencies.pause
    dependencies.pause = { duration in
      try await pause(duration)
      try await pausing(duration)
    }
    dependencies.homeLocks = HomeLocks(folder: scratch.path("\(home)/locks"))
    dependencies.holder = "ada@\(home)"
    if let heartbeat { dependencies.heartbeat = heartbeat }
    return CloudSession(Cluster.settings, transport: cloud, dependencies: dependencies)
  }

  private func booter(_ session: CloudSession, nodes: Int = 3, key: String = "key") -> Booter {
    Booter(Cluster.request(nodes: nodes, keyPath: scratch.path(key)), session: session)
  }

  private func lock(_ record: String = "rkgen:another:0:bob@desk") async {
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await cloud.addPort([
      "id": "lock", "network_id": "network-2", "mac_address": Self.address, "device_id": record,
    ])
  }

  /// Derived from the cluster's name, the same in all versions, because other versions must recognize it.
  private static let address = "02:2e:91:cb:f6:40"

  @Test func theLockIsThereWhileServersAreMadeAndGoneAfterwards() async throws {
    let booter = booter(session("laptop"))
    try await booter.execute(try await booter.plan(), parallel: 2)
    let requests = await cloud.requests.map { "\($0.method.rawValue) \($0.url)" }
    let taken = try #require(requests.firstIndex(of: "POST http://cloud/network/v2/ports"))
    let server = try #require(requests.firstIndex(of: "POST http://cloud/compute/v2/servers"))
    let gone = try #require(requests.firstIndex(of: "DELETE http://cloud/network/v2/ports/port-1"))
    #expect(taken < server && server < gone)
    #expect(await cloud.locks.isEmpty)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("laptop/locks")).isEmpty)
    guard case .bytes(let body) = await cloud.requests[taken].body else {
      Issue.record("the request for the lock is empty")
      return
    }
    let text = String(decoding: body, as: UTF8.self)
    #expect(text.contains(Self.address) && text.contains(":ada@laptop"), "\(text)")
  }

  @Test func nothingIsTakenWhereNothingIsToBeDone() async throws {
    let booter = booter(session("laptop"))
    try await booter.execute(try await booter.plan(), parallel: 2)
    let before = await cloud.requests.count
    try await booter.execute(try await booter.plan(), parallel: 2)
    #expect(
      await !cloud.requests.dropFirst(before).contains {
        $0.method == .post && $0.url.hasSuffix("/ports")
      })
  }

  /// The run waits and then plans again: what the other run created is not created again.
  @Test func whoComesSecondWaits() async throws {
    await lock()
    let cloud = cloud
    let session = session("laptop") { _ in
      // The other one finishes.
      guard await cloud.ports.contains(where: { $0["id"] as? String == "lock" }) else { return }
      await cloud.deletePorts("lock")
      for name in ["master", "node-1", "node-2", "node-3"] {
        await cloud.addServer("kubernetes-\(name)", metadata: ["cluster": "kubernetes"])
      }
    }
    let booter = booter(session)
    try await booter.execute(try await booter.plan(), parallel: 2)
    #expect(diary.notices.contains("the lock of cluster kubernetes is held by bob@desk; waiting"))
    #expect(await cloud.servers.count == 4)
    #expect(
      await !cloud.requests.contains {
        $0.method == .post && $0.url.hasSuffix("/compute/v2/servers")
      })
    #expect(await cloud.locks.isEmpty)
  }

  /// The other run has kept its own network, and deletes the one on which this one waits.
  @Test func theNetworkMayBeGoneAfterwards() async throws {
    await lock()
    let cloud = cloud
    let session = session("laptop") { _ in
      guard await cloud.ports.contains(where: { $0["id"] as? String == "lock" }) else { return }
      await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
      await cloud.deletePorts("lock")
      await cloud.deleteNetwork("network-2")
    }
    let booter = booter(session, nodes: 0)
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await cloud.networks.compactMap { $0["id"] as? String }.dropFirst(2) == ["network-3"])
    #expect(await cloud.machinePorts.map { $0["network_id"] as? String } == ["network-3"])
    #expect(await cloud.locks.isEmpty)
  }

  /// A holder has not refreshed its lock for a minute.
  @Test func aDeadHolderLosesIt() async throws {
    await lock()
    let booter = booter(session("laptop"), nodes: 0)
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await cloud.servers.count == 1)
    let waited = diary.pauses.filter { $0 == .seconds(3) }.count * 3
    #expect(waited == 60)
    #expect(
      diary.notices.contains(
        "breaking the lock of cluster kubernetes, held by bob@desk: that run sends no heartbeats"))
  }

  /// One that refreshes its lock keeps it, however long it takes.
  @Test func aLivingHolderKeepsIt() async throws {
    await lock()
    let (cloud, diary) = (cloud, diary)
    let session = session("laptop") { _ in
      let count = diary.pauses.count
      await cloud.deletePorts("lock")
      guard count < 200 else { return }
      await cloud.addPort([
        "id": "lock", "network_id": "network-2", "mac_address": Self.address,
        "device_id": "rkgen:another:\(count / 3):bob@desk",
      ])
    }
    let booter = booter(session, nodes: 0)
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(diary.pauses.count >= 200)
    #expect(!diary.notices.contains { $0.contains("sends no heartbeats") })
  }

  /// The system detects runs with the same home folder.
  @Test func oneThatWasKilledHereLosesItAtOnce() async throws {
    try scratch.file("laptop/locks/another", "")
    await lock()
    let booter = booter(session("laptop"), nodes: 0)
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await cloud.servers.count == 1)
    #expect(!diary.pauses.contains(.seconds(3)))
    #expect(!scratch.exists("laptop/locks/another"))
  }

  @Test func itCanBeBroken() async throws {
    await lock()
    let booter = booter(session("laptop"), nodes: 0)
    try await booter.execute(try await booter.plan(), parallel: 1, breaksLock: true)
    #expect(!diary.pauses.contains(.seconds(3)))
    #expect(
      diary.notices.contains(
        "breaking the lock of cluster kubernetes, held by bob@desk: --break-lock is given"))
    #expect(await cloud.servers.count == 1)
  }

  /// A run that lost the lock while it was suspended stops.
  @Test func whoLostItStops() async throws {
    let cloud = cloud
    let session = session(
      "laptop",
      pausing: { _ in
        // The run is suspended until it is resumed.
        if await !cloud.servers.isEmpty { try await Task.sleep(for: .seconds(3600)) }
      },
      heartbeat: { _ in
        _ = try await comesTrue { await !cloud.servers.isEmpty }
        await cloud.deletePorts()
      })
    try scratch.file("laptop/pending/R%40project/server%20kubernetes-node-1", "")
    let booter = booter(session)
    let plan = try await booter.plan()
    let error = await #expect(throws: CloudError.self) {
      try await booter.execute(plan, parallel: 1)
    }
    #expect(
      error?.message == "another run has taken the lock of cluster kubernetes")
    #expect(await cloud.servers.count < 4)
  }

  @Test func aCloudWithoutPortsIsBootedAllTheSame() async throws {
    await cloud.refusePorts()
    let booter = booter(session("laptop"), nodes: 0)
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await cloud.servers.count == 1)
    #expect(
      diary.notices.contains {
        $0.hasPrefix(
          "this cloud can't provide a lock (Neutron does not allow it: no ports for you)")
      })
  }

  @Test func statusTellsWhoHoldsIt() async throws {
    await lock()
    let status = try await booter(session("laptop")).status(isComplete: false)
    #expect(status.lock?.name == "bob@desk")
  }

  /// A first boot from two home folders, each with its own key pair.
  @Test(.thorough, arguments: 0..<20) func twoHomesBootForTheFirstTime(_ round: Int) async throws {
    // One session for both, because this cloud has only one token at a time.
    let session = session(
      "laptop", pausing: { [cloud] _ in try await cloud.waitForSigns() },
      heartbeat: { _ in try await Task.sleep(for: .milliseconds(1)) })
    let booters = [booter(session, key: "laptop/key"), booter(session, key: "desk/key")]
    let plans = [try await booters[0].plan(), try await booters[1].plan()]
    async let one: Void = booters[0].execute(plans[0], parallel: 1 + round % 3)
    async let other: Void = booters[1].execute(plans[1], parallel: 2)
    _ = try await (one, other)
    #expect(await cloud.servers.count == 4)
    #expect(await cloud.networks.count == 3)
    #expect(await cloud.subnets.count == 1)
    #expect(await cloud.keyPairs.count == 1)
    #expect(await cloud.locks.isEmpty)
    // The key pair that is lost is not left behind, so that both can continue.
    #expect(scratch.exists("laptop/key") != scratch.exists("desk/key"))
    for booter in booters { #expect(try await booter.plan().problems.isEmpty) }
  }
}
