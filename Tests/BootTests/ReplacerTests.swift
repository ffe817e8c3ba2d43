import Boot
import Foundation
import TestSupport
import Testing

/// `rkgen replace`, with a cloud and an API server in memory.
@Suite struct ReplacerTests {
  let scratch: Scratch
  let diary = Cluster.Diary()
  let cloud = FakeCloud()

  init() throws { scratch = try Scratch() }

  func request(
    _ rendering: String, nodes: Int = 3, masters: Int = 1
  ) -> ClusterRequest {
    Cluster.request(
      nodes: nodes, masters: masters, keyPath: scratch.path("key"), rendering: rendering)
  }

  /// A running cluster whose user-data differs from the spec's.
  func running(
    nodes: Int = 3, masters: Int = 1, isFounding: Bool = false
  ) async throws -> FakeKubernetes {
    let old = request("old", nodes: nodes, masters: masters)
    let booter = Booter(
      old,
      session: CloudSession(Cluster.settings, transport: cloud, dependencies: diary.dependencies))
    try await booter.execute(try await booter.plan(), parallel: 1)
    let kubernetes = FakeKubernetes(cloud, isFounding: isFounding)
    await kubernetes.settle(old.machines.map(\.name))
    return kubernetes
  }

  func replacer(
    _ request: ClusterRequest, _ kubernetes: FakeKubernetes, _ options: Replacer.Options,
    life: Life = Life(), isFounding: Bool = false,
    observe: @escaping @Sendable (BootEvent) -> Void = { _ in }
  ) throws -> Replacer {
    let dependencies = diary.dependencies
    let session = CloudSession(
      Cluster.settings, transport: Mortal(base: cloud, life: life, kubernetes: kubernetes),
      dependencies: dependencies)
    let api = KubernetesAPI(
      try Cluster.kubernetes(isFounding: isFounding),
      transport: Mortal(base: kubernetes, life: life, kubernetes: kubernetes),
      dependencies: dependencies)
    return Replacer(request, session: session, kubernetes: api, options, observe: observe)
  }

  /// Plans and executes.
  func replace(
    _ request: ClusterRequest, _ kubernetes: FakeKubernetes,
    _ choice: Replacer.Choice = .allOutdated,
    _ options: Replacer.Options = .losingEtcd, life: Life = Life(), isFounding: Bool = false
  ) async throws {
    let replacer = try replacer(request, kubernetes, options, life: life, isFounding: isFounding)
    try await replacer.execute(try await replacer.plan(choice), choice)
  }

  func renderings() async -> [String: String] {
    await cloud.servers.reduce(into: [:]) { found, server in
      let metadata = server["metadata"] as? [String: String]
      found[server["name"] as? String ?? ""] = metadata?["rendering"]
    }
  }

  func expectAll(_ rendering: String, _ kubernetes: FakeKubernetes, count: Int) async {
    let found = await renderings()
    #expect(await cloud.servers.count == count)
    #expect(found.count == count)
    #expect(found.allSatisfy { $0.value == "\(rendering)-of-\($0.key)" }, "\(found)")
    #expect(await kubernetes.cordoned.isEmpty)
    #expect(await cloud.locks.isEmpty)
    // New servers get the ports of the old ones.
    #expect(await cloud.machinePorts.count == count)
  }

  @Test func oneMasterAndTenNodesWithNeverMoreThanOneAway() async throws {
    let kubernetes = try await running(nodes: 10)
    for node in 1...10 {
      await kubernetes.add(.init(name: "web-\(node)", node: "kubernetes-node-\(node)"))
    }
    let before = await cloud.requests.count
    try await replace(request("new", nodes: 10), kubernetes)
    await expectAll("new", kubernetes, count: 11)
    #expect(await kubernetes.mostAway == 1)
    #expect(await kubernetes.pods.isEmpty)
    // The master first: clients must not be newer than their API server.
    let made = await cloud.requests[before...].filter {
      $0.method == .post && $0.url.hasSuffix("/servers")
    }
    #expect(made.count == 11)
    guard case .bytes(let first)? = made.first?.body else { return }
    #expect(String(decoding: first, as: UTF8.self).contains("kubernetes-master"))
    // Requests grow linearly with the number of machines.
    #expect(await cloud.requests.count - before < 500)
    #expect(await kubernetes.requests.count < 300)
  }

  @Test func theLockIsHeldAllTheTime() async throws {
    let kubernetes = try await running()
    let before = await cloud.requests.count
    try await replace(request("new"), kubernetes)
    let requests = await cloud.requests[before...].map { "\($0.method.rawValue) \($0.url)" }
    let locks = requests.indices.filter { requests[$0] == "POST http://cloud/network/v2/ports" }
    let releases = requests.indices.filter { requests[$0].hasPrefix("DELETE http://cloud/network") }
    #expect(locks.count == 1 && releases.count == 1)
    let servers = requests.indices.filter {
      requests[$0].hasPrefix("DELETE http://cloud/compute")
        || requests[$0] == "POST http://cloud/compute/v2/servers"
    }
    #expect(servers.count == 8)
    #expect(locks[0] < servers[0] && servers[7] < releases[0])
  }

  @Test func threeAtATime() async throws {
    let kubernetes = try await running(nodes: 10)
    var options = Replacer.Options.losingEtcd
    options.maxUnavailable = 3
    try await replace(request("new", nodes: 10), kubernetes, .allOutdated, options)
    await expectAll("new", kubernetes, count: 11)
    #expect((2...3).contains(await kubernetes.mostAway))
  }

  /// Killed at ten points, and run again: no machine exists twice, and at most one is missing.
  @Test(.thorough, arguments: 0..<10) func killedAndRunAgain(_ tenth: Int) async throws {
    let whole = Life(requests: 100_000)
    let other = try ReplacerTests()
    let measured = try await other.running()
    let replacer = try other.replacer(other.request("new"), measured, .losingEtcd, life: whole)
    let plan = try await replacer.plan(.allOutdated)
    let planned = whole.spent
    try await replacer.execute(plan, .allOutdated)
    let total = whole.spent

    let kubernetes = try await running()
    await kubernetes.add(.init(name: "web", node: "kubernetes-node-2"))
    let life = Life(requests: planned + 3 + (total - planned - 3) * tenth / 10)
    await #expect(throws: (any Error).self) {
      try await replace(request("new"), kubernetes, life: life)
    }
    #expect(life.isOver)
    let names = await cloud.servers.compactMap { $0["name"] as? String }
    #expect(Set(names).count == names.count && names.count >= 3)
    try await replace(request("new"), kubernetes)
    await expectAll("new", kubernetes, count: 4)
    #expect(await kubernetes.mostAway <= 1)
    #expect(await kubernetes.pods.isEmpty)
  }

  @Test func mastersGoOneAtATimeAndKeepAMajority() async throws {
    let kubernetes = try await running(nodes: 2, masters: 3)
    var options = Replacer.Options()
    options.maxUnavailable = 3
    try await replace(request("new", nodes: 2, masters: 3), kubernetes, .allOutdated, options)
    await expectAll("new", kubernetes, count: 5)
    #expect(await kubernetes.mostAway <= 2)
    let deleted = await kubernetes.log.filter {
      $0.hasPrefix("DELETE /api/v1/nodes/kubernetes-master")
    }
    #expect(deleted.count == 3)
  }

  @Test func aMasterStaysWhileEtcdWouldLoseItsMajority() async throws {
    let kubernetes = try await running(nodes: 0, masters: 3)
    await kubernetes.set(unhealthyMembers: 1)
    let errors = await #expect(throws: CloudErrors.self) {
      try await replace(request("new", nodes: 0, masters: 3), kubernetes, .allOutdated, .init())
    }
    #expect(
      errors?.errors.map(\.message) == [
        "2 of 3 etcd members are healthy: there is no majority without kubernetes-master-1"
      ])
    #expect(await renderings().values.allSatisfy { $0.hasPrefix("old") })
    #expect(await kubernetes.cordoned.isEmpty)
  }

  /// The API server of v1.2 uses only the etcd member on its own machine.
  @Test func mastersStayWhereTheAPIServerKnowsOneMember() async throws {
    let kubernetes = try await running(nodes: 0, masters: 3)
    await kubernetes.set(membersAsked: 1)
    let errors = await #expect(throws: CloudErrors.self) {
      try await replace(request("new", nodes: 0, masters: 3), kubernetes, .allOutdated, .init())
    }
    #expect(
      errors?.errors.map(\.message) == [
        "the API server does not report the health of all etcd members: masters are not replaced"
      ])
    #expect(await renderings().values.allSatisfy { $0.hasPrefix("old") })
  }

  @Test func theOnlyMasterGoesOnlyIfThatIsWanted() async throws {
    let kubernetes = try await running()
    let plan = try await replacer(request("new"), kubernetes, .init()).plan(.allOutdated)
    #expect(
      plan.problems.map(\.message) == [
        "kubernetes-master is the only master: the cluster's state, etcd's data, is lost with its disk"
      ])
    #expect(plan.problems.first?.hint == "back up etcd first; --lose-etcd replaces it anyway")
  }

  @Test func nodesThatTheNewEtcdDoesNotKnowAreReplacedAllTheSame() async throws {
    let kubernetes = try await running()
    await kubernetes.loseData()
    try await replace(request("new"), kubernetes)
    await expectAll("new", kubernetes, count: 4)
    #expect(await kubernetes.nodeNames.count == 4)
  }

  @Test func onlyWhatIsOutdatedGoes() async throws {
    let kubernetes = try await running()
    var request = request("old")
    request.machines[2].rendering = "new-of-kubernetes-node-2"
    let plan = try await replacer(request, kubernetes, .init()).plan(.allOutdated)
    #expect(plan.entries.map(\.machine.name) == ["kubernetes-node-2"])
    #expect(plan.entries.first?.reason == "it was booted with different user-data")
    try await replace(request, kubernetes, .allOutdated, .init())
    #expect(await renderings()["kubernetes-node-2"] == "new-of-kubernetes-node-2")
    let again = try await replacer(request, kubernetes, .init()).plan(.allOutdated)
    #expect(again.entries.isEmpty && again.problems.isEmpty)
  }

  @Test func failedServersAreReplacedFirst() async throws {
    let kubernetes = try await running()
    await cloud.setStatus("ERROR", fault: "No valid host was found.", ofServer: "kubernetes-node-3")
    let plan = try await replacer(request("old"), kubernetes, .init()).plan(.allFailed)
    #expect(plan.entries.map(\.machine.name) == ["kubernetes-node-3"])
    #expect(plan.entries.first?.reason == "its server is in error (No valid host was found.)")
    var both = Replacer.Choice.allOutdated
    both.failed = true
    let all = try await replacer(request("new"), kubernetes, .losingEtcd).plan(both)
    #expect(
      all.entries.map(\.machine.name) == [
        "kubernetes-node-3", "kubernetes-master", "kubernetes-node-1", "kubernetes-node-2",
      ])
    try await replace(request("new"), kubernetes, both)
    await expectAll("new", kubernetes, count: 4)
  }

  /// A machine that is not to be replaced keeps others from being removed.
  @Test func whatIsAwayAlreadyCounts() async throws {
    let kubernetes = try await running()
    await cloud.setStatus("ERROR", fault: nil, ofServer: "kubernetes-node-3")
    let errors = await #expect(throws: CloudErrors.self) {
      try await replace(request("old"), kubernetes, .named("kubernetes-node-1"))
    }
    #expect(
      errors?.errors.map(\.message) == [
        "1 of at most 1 machines are already unavailable: kubernetes-node-3: its server is in error"
      ])
    await cloud.setStatus("ACTIVE", fault: nil, ofServer: "kubernetes-node-3")
    try await replace(request("old"), kubernetes, .named("kubernetes-node-1"))
    #expect(await kubernetes.mostAway == 1)
  }

  @Test func whatFailsWhileAMachineIsDrainedCountsToo() async throws {
    let kubernetes = try await running()
    await kubernetes.add(.init(name: "web", node: "kubernetes-node-1"))
    await kubernetes.failAtEviction("kubernetes-node-3")
    let errors = await #expect(throws: CloudErrors.self) {
      try await replace(request("old"), kubernetes, .named("kubernetes-node-1"))
    }
    #expect(
      errors?.errors.map(\.message) == [
        "1 of at most 1 machines are already unavailable: kubernetes-node-3: its server is in error"
      ])
    #expect(await kubernetes.cordoned.isEmpty)
    #expect(await cloud.servers.count == 4)
    #expect(await kubernetes.mostAway == 1)
  }

  @Test func whatCanNotBeMadeIsFoundBeforeAnythingGoes() async throws {
    let kubernetes = try await running()
    var request = request("new")
    for index in request.machines.indices { request.machines[index].flavor = "general1-9" }
    let plan = try await replacer(request, kubernetes, .losingEtcd).plan(.allOutdated)
    #expect(plan.problems.map(\.message) == ["the cloud has no flavor 'general1-9' (master)"])
    let unknown = try await replacer(request, kubernetes, .losingEtcd)
      .plan(.named("kubernetes-node-9"))
    #expect(unknown.problems.map(\.message) == ["the cluster has no machine 'kubernetes-node-9'"])
  }

  @Test func othersServersStay() async throws {
    let kubernetes = try await running(nodes: 1)
    await cloud.addServer("kubernetes-node-2")
    let plan = try await replacer(request("new", nodes: 2), kubernetes, .losingEtcd)
      .plan(.named("kubernetes-node-2"))
    #expect(
      plan.problems.map(\.message) == ["kubernetes-node-2 was not created by rkgen: left alone"])
  }

  /// Until its server is deleted, a machine is uncordoned again.
  @Test func interruptedWhileAMachineIsDrainedItTakesPodsAgain() async throws {
    let kubernetes = try await running()
    await kubernetes.add(.init(name: "web", node: "kubernetes-node-1", refusals: .max))
    var options = Replacer.Options()
    options.drainLimit = 1_000_000_000
    let replacer = try replacer(request("old"), kubernetes, options)
    let choice = Replacer.Choice.named("kubernetes-node-1")
    let plan = try await replacer.plan(choice)
    let work = Task { try await replacer.execute(plan, choice) }
    #expect(try await comesTrue { await !kubernetes.cordoned.isEmpty })
    work.cancel()
    await #expect(throws: CancellationError.self) { try await work.value }
    #expect(await kubernetes.cordoned.isEmpty)
    #expect(await cloud.servers.count == 4)
    #expect(await cloud.locks.isEmpty)
  }

  @Test func aMachineThatAKilledRunWasDrainingTakesPodsAgain() async throws {
    let kubernetes = try await running()
    await kubernetes.cordon("kubernetes-node-2", annotations: ["rkgen/drained-by": "ada@laptop"])
    await kubernetes.cordon("kubernetes-node-3", annotations: ["reason": "a person's"])
    try await replace(request("old"), kubernetes, .named("kubernetes-node-1"))
    #expect(await kubernetes.cordoned == ["kubernetes-node-3"])
  }

  @Test func withoutTheAPIServerNothingIsDrained() async throws {
    let kubernetes = try await running()
    await kubernetes.stopHost("api-1:6443")
    let plan = try await replacer(request("old"), kubernetes, .init())
      .plan(.named("kubernetes-node-1"))
    #expect(
      plan.problems.map(\.message) == [
        "the API server can't be reached at https://api-1:6443: connection refused"
      ])
    #expect(plan.problems.first?.hint?.contains("--no-drain skips draining") == true)
    var options = Replacer.Options()
    options.drains = false
    let blind = try await replacer(request("old"), kubernetes, options)
      .plan(.named("kubernetes-node-1"))
    #expect(blind.problems.isEmpty)
  }

  /// Nodes of 2015 are named by their addresses, and the next server has another one.
  @Test func nodesOf2015() async throws {
    let kubernetes = try await running(isFounding: true)
    let before = await kubernetes.nodeNames
    #expect(before.count == 3 && before.allSatisfy { $0.hasPrefix("10.98.0.") })
    await kubernetes.add(.init(name: "web", node: before[0]))
    await kubernetes.add(.init(name: "logs", node: before[0], isMirror: true))
    try await replace(request("new"), kubernetes, .allOutdated, .losingEtcd, isFounding: true)
    await expectAll("new", kubernetes, count: 4)
    let after = await kubernetes.nodeNames
    #expect(after.count == 3 && Set(after).isDisjoint(with: before))
    #expect(await kubernetes.pods.map(\.name) == ["logs"])
    #expect(await kubernetes.mostAway == 1)
  }
}

extension Replacer.Choice {
  static var allOutdated: Self {
    var choice = Self()
    choice.outdated = true
    return choice
  }
  static var allFailed: Self {
    var choice = Self()
    choice.failed = true
    return choice
  }
  static func named(_ names: String...) -> Self {
    var choice = Self()
    choice.names = names
    return choice
  }
}

extension Replacer.Options {
  static var losingEtcd: Self {
    var options = Self()
    options.losesEtcd = true
    return options
  }
}
