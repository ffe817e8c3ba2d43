import Boot
import Foundation
import TestSupport
import Testing

/// What must not be removed: plans made obsolete by other runs, clouds and API servers that fail in between.
extension ReplacerTests {
  private func session(
    _ transport: (any Transport)? = nil,
    heartbeat: (@Sendable (Duration) async throws -> Void)? = nil
  ) -> CloudSession {
    var dependencies = diary.dependencies
    if let heartbeat { dependencies.heartbeat = heartbeat }
    return CloudSession(Cluster.settings, transport: transport ?? cloud, dependencies: dependencies)
  }

  private func ids() async -> [String: String] {
    await cloud.servers.reduce(into: [:]) {
      $0[$1["name"] as? String ?? ""] = $1["id"] as? String
    }
  }

  /// Another run does the work between plan and lock: nothing is done twice.
  @Test func whatOthersHaveReplacedMeanwhileStays() async throws {
    let kubernetes = try await running()
    let slow = try replacer(request("new"), kubernetes, .losingEtcd)
    let plan = try await slow.plan(.allOutdated)
    try await replace(request("new"), kubernetes)
    let replaced = await ids()
    try await slow.execute(plan, .allOutdated)
    #expect(await ids() == replaced)

    // Named machines are chosen in any case.
    let named = try await slow.plan(.named("kubernetes-node-1"))
    try await replace(request("new"), kubernetes, .named("kubernetes-node-1"))
    let again = await ids()
    try await slow.execute(named, .named("kubernetes-node-1"))
    #expect(await ids() == again)
    #expect(
      diary.notices.contains(
        "kubernetes-node-1 has a new server by now: left alone"))
  }

  @Test func aMasterMadeMeanwhileIsNotTakenForTheOneThatWasMissing() async throws {
    let kubernetes = try await running()
    let master = try #require(await ids()["kubernetes-master"])
    await cloud.remove(master)
    let replacer = try replacer(request("old"), kubernetes, .init())
    let plan = try await replacer.plan(.named("kubernetes-master"))
    #expect(plan.entries.map(\.reason) == ["it has no server"] && plan.problems.isEmpty)
    let booter = Booter(request("old"), session: session())
    try await booter.execute(try await booter.plan(), parallel: 1)
    let made = await ids()
    try await replacer.execute(plan, .named("kubernetes-master"))
    #expect(await ids() == made)
  }

  @Test func whatIsRemovedIsWhatWasAgreedUpon() async throws {
    let kubernetes = try await running()
    func remover(_ nodes: Int) throws -> Remover {
      Remover(
        request("old", nodes: nodes), session: session(),
        kubernetes: KubernetesAPI(
          try Cluster.kubernetes(), transport: kubernetes, dependencies: diary.dependencies),
        .init())
    }
    let slow = try remover(2)
    let plan = try await slow.plan([], surplus: true)
    try await replace(request("old"), kubernetes, .named("kubernetes-node-3"))
    let after = await ids()
    try await slow.execute(plan, [], surplus: true)
    #expect(await ids() == after)
    #expect(await kubernetes.nodeNames.contains("kubernetes-node-3"))
  }

  /// Nova puts servers whose migration failed in error although they run: etcd would have lost its majority.
  @Test func aMasterInErrorMayBeOneOfTheHealthy() async throws {
    let kubernetes = try await running(nodes: 0, masters: 3)
    await cloud.setStatus("ERROR", fault: "resize failed", ofServer: "kubernetes-master-1")
    await kubernetes.keepRunning("kubernetes-master-1")
    await kubernetes.set(unhealthyMembers: 1)
    let errors = await #expect(throws: CloudErrors.self) {
      try await replace(request("old", nodes: 0, masters: 3), kubernetes, .allFailed, .init())
    }
    #expect(
      errors?.errors.map(\.message) == [
        "2 of 3 etcd members are healthy: there is no majority without kubernetes-master-1"
      ])
    #expect(await cloud.servers.count == 3)
    // The others are healthy without it, so it can be removed.
    await kubernetes.set(unhealthyMembers: 0)
    try await replace(request("old", nodes: 0, masters: 3), kubernetes, .allFailed, .init())
    #expect(await cloud.servers.allSatisfy { $0["status"] as? String == "ACTIVE" })
  }

  @Test func aBootLeavesMastersInErrorAlone() async throws {
    _ = try await running(masters: 3)
    for master in 1...2 {
      await cloud.setStatus("ERROR", fault: "host is down", ofServer: "kubernetes-master-\(master)")
    }
    let (plan, _) = try await Booter(request("old", masters: 3), session: session())
      .plan(replacingFailed: true)
    #expect(
      plan.problems.map(\.message)
        == [1, 2].map {
          "kubernetes-master-\($0) is a master in error, whose disk may hold etcd's data"
        })
    await #expect(throws: CloudErrors.self) {
      try await Booter(request("old", masters: 3), session: session()).execute(plan, parallel: 1)
    }
    #expect(await cloud.servers.count == 6)
  }

  /// A machine is drained, or it stays.
  @Test func withoutAnAnswerNothingIsRemoved() async throws {
    let kubernetes = try await running()
    let remover = Remover(
      request("old", nodes: 1), session: session(),
      kubernetes: KubernetesAPI(
        try Cluster.kubernetes(), transport: kubernetes, dependencies: diary.dependencies), .init())
    let plan = try await remover.plan([], surplus: true)
    #expect(plan.problems.isEmpty && plan.servers.count == 2)
    // Nothing answers any more after the first machine was removed.
    await kubernetes.stopAfter(nodesLists: 2)
    await #expect(throws: (any Error).self) { try await remover.execute(plan, [], surplus: true) }
    #expect(await cloud.servers.count == 3)
    await kubernetes.stopAfter(nodesLists: nil)
    try await remover.execute(try await remover.plan([], surplus: true), [], surplus: true)
    #expect(await cloud.servers.count == 2)
  }

  /// The next run finds its ports, although neither server nor node is left.
  @Test func portsOfAMachineWhoseRemovalWasInterruptedGo() async throws {
    let kubernetes = try await running()
    let id = try #require(await ids()["kubernetes-node-3"])
    await cloud.remove(id)
    await kubernetes.forget("kubernetes-node-3")
    #expect(await cloud.machinePorts.count == 4)
    let remover = Remover(
      request("old", nodes: 2), session: session(),
      kubernetes: KubernetesAPI(
        try Cluster.kubernetes(), transport: kubernetes, dependencies: diary.dependencies), .init())
    for (names, surplus) in [(["kubernetes-node-3"], false), ([], true)] {
      let plan = try await remover.plan(names, surplus: surplus)
      #expect(plan.problems.isEmpty && plan.ports.count == 1 && plan.servers.isEmpty)
    }
    // Ports of machines in the spec wait for their servers.
    #expect(
      try await Remover(request("old"), session: session(), kubernetes: nil, .init())
        .plan([], surplus: true).isEmpty)
    try await remover.execute(try await remover.plan([], surplus: true), [], surplus: true)
    #expect(await cloud.machinePorts.count == 3)
  }

  /// A node that somebody else cordoned stays cordoned.
  @Test func anothersCordonStays() async throws {
    let kubernetes = try await running()
    await kubernetes.cordon("kubernetes-node-1")
    await kubernetes.add(.init(name: "web", node: "kubernetes-node-1", refusals: .max))
    var options = Replacer.Options()
    options.drainLimit = 60
    await #expect(throws: CloudErrors.self) {
      try await replace(request("old"), kubernetes, .named("kubernetes-node-1"), options)
    }
    #expect(await kubernetes.cordoned == ["kubernetes-node-1"])
    #expect(await kubernetes.log.allSatisfy { !$0.hasPrefix("PUT") })
  }

  /// The status of the previous server, kept on etcd's volume, does not count as the new kubelet's.
  @Test func aNodeOfAnEarlierServerIsNotReady() async throws {
    let kubernetes = try await running(nodes: 1)
    await kubernetes.set(heartbeat: "2015-06-01T00:00:00Z")
    await cloud.setCreated("2015-06-02T00:00:00Z")
    let booter = Booter(request("old", nodes: 1), session: session())
    let api = KubernetesAPI(
      try Cluster.kubernetes(), transport: kubernetes, dependencies: diary.dependencies)
    let plan = try await booter.plan()
    let errors = await #expect(throws: CloudErrors.self) {
      try await booter.waitUntilReady(api, plan, limit: 60)
    }
    #expect(
      errors?.errors.first?.message
        == "kubernetes-master: its server has not reported to Kubernetes yet")
    await kubernetes.set(heartbeat: "2015-06-02T00:00:09Z")
    try await booter.waitUntilReady(api, plan, limit: 60)
  }

  /// Neutron fails with no other requests to it: refreshing the lock is retried, and a run that can't refresh it stops.
  @Test func silenceEndsTheWorkBeforeOthersTakeTheLock() async throws {
    let kubernetes = try await running()
    await kubernetes.add(.init(name: "web", node: "kubernetes-node-1", refusals: .max))
    let deaf = Refusing(cloud, "/network/v2/ports/", .put) { HTTPResponse(status: 503) }
    let silent = session(deaf) { _ in try await Task.sleep(for: .milliseconds(1)) }
    let api = KubernetesAPI(
      try Cluster.kubernetes(), transport: kubernetes, dependencies: diary.dependencies)
    var options = Replacer.Options()
    options.drainLimit = 1_000_000_000
    let replacer = Replacer(request("old"), session: silent, kubernetes: api, options)
    let choice = Replacer.Choice.named("kubernetes-node-1")
    let plan = try await replacer.plan(choice)
    let error = await #expect(throws: CloudError.self) {
      try await replacer.execute(plan, choice)
    }
    #expect(
      error?.message.hasPrefix(
        "about to lose the lock of cluster kubernetes: no heartbeat got through") == true,
      "\(String(describing: error))")
    #expect(await kubernetes.cordoned.isEmpty)
    let (servers, locks) = (await cloud.servers.count, await cloud.locks)
    #expect(servers == 4 && locks.isEmpty)
  }

  /// Clouds may paginate lists.
  @Test func whatIsOnLaterPagesIsFound() async throws {
    for number in 1...5 { await cloud.addNetwork("other-\(number)", cidr: nil) }
    let request = request("old")
    for _ in 1...2 {
      let booter = Booter(request, session: session(Paging(cloud: cloud, size: 2)))
      try await booter.execute(try await booter.plan(), parallel: 1)
    }
    let networks = await cloud.networks.compactMap { $0["name"] as? String }
    #expect(networks.count { $0 == "kubernetes-pool-net" } == 1)
    #expect(await cloud.machinePorts.count == 4)
    let destroyer = Destroyer(
      cluster: request.name, network: request.network, keyPair: request.keyPair,
      session: session(Paging(cloud: cloud, size: 2)))
    try await destroyer.execute(
      try await destroyer.plan(keepsNetwork: false, keepsKeyPair: true), limit: 60
    ) { _ in }
    let (servers, ports) = (await cloud.servers, await cloud.ports)
    #expect(servers.isEmpty && ports.isEmpty)
    #expect(await cloud.networks.count == networks.count - 1)
  }
}

/// Paginates Neutron's lists.
private struct Paging: Transport {
  let cloud: FakeCloud
  let size: Int

  func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    let lists = ["networks", "ports", "security-groups"]
    guard request.method == .get,
      lists.contains(where: { request.url.contains("/network/v2/\($0)") })
    else { return try await cloud.send(request, progress: progress) }
    var whole = request
    let parts = request.url.components(separatedBy: "marker=")
    whole.url = parts[0].hasSuffix("?") ? String(parts[0].dropLast()) : parts[0]
    if whole.url.hasSuffix("&") { whole.url.removeLast() }
    var response = try await cloud.send(whole, progress: progress)
    guard
      var object = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any],
      let (name, value) = object.first, let items = value as? [Any]
    else { return response }
    let start = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    object[name] = Array(items.dropFirst(start).prefix(size))
    if start + size < items.count {
      let separator = whole.url.contains("?") ? "&" : "?"
      let path = whole.url.replacingOccurrences(of: "http://cloud", with: "http://inside")
      object["\(name)_links"] = [
        ["rel": "next", "href": "\(path)\(separator)marker=\(start + size)"]
      ]
    }
    response.body = (try? JSONSerialization.data(withJSONObject: object)).map(Array.init) ?? []
    return response
  }
}
