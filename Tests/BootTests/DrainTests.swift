import Boot
import Testing

/// Draining a machine, as `kubectl drain` does.
extension ReplacerTests {
  @Test func whatStaysWhenAMachineIsDrained() async throws {
    let kubernetes = try await running()
    let node = "kubernetes-node-1"
    await kubernetes.add(.init(name: "web", node: node))
    await kubernetes.add(.init(name: "proxy", node: node, controller: "DaemonSet"))
    await kubernetes.add(.init(name: "mirror", node: node, controller: "Node", isMirror: true))
    await kubernetes.add(.init(name: "done", node: node, controller: nil, phase: "Succeeded"))
    await kubernetes.add(.init(name: "elsewhere", node: "kubernetes-node-2", controller: nil))
    try await replace(request("old"), kubernetes, .named(node))
    #expect(await kubernetes.pods.map(\.name) == ["proxy", "mirror", "done", "elsewhere"])
    #expect(
      await kubernetes.log == [
        "PUT /api/v1/nodes/kubernetes-node-1: 200",
        "POST /api/v1/namespaces/default/pods/web/eviction: 201",
        "DELETE /api/v1/nodes/kubernetes-node-1: 200",
      ])
  }

  @Test func whatNothingMakesAgainNeedsForce() async throws {
    let kubernetes = try await running()
    await kubernetes.add(.init(name: "alone", node: "kubernetes-node-1", controller: nil))
    let errors = await #expect(throws: CloudErrors.self) {
      try await replace(request("old"), kubernetes, .named("kubernetes-node-1"))
    }
    #expect(
      errors?.errors.map(\.message) == [
        "kubernetes-node-1 runs pods without a controller: default/alone"
      ])
    #expect(
      errors?.errors.first?.hint == "nothing would recreate them: delete them, or pass --force")
    #expect(await kubernetes.cordoned.isEmpty)
    #expect(await cloud.servers.count == 4)
    var options = Replacer.Options()
    options.isForced = true
    try await replace(request("old"), kubernetes, .named("kubernetes-node-1"), options)
    #expect(await kubernetes.pods.isEmpty)
  }

  @Test func aDisruptionBudgetIsWaitedFor() async throws {
    let kubernetes = try await running()
    await kubernetes.add(.init(name: "web", node: "kubernetes-node-1", refusals: 3))
    try await replace(request("old"), kubernetes, .named("kubernetes-node-1"))
    #expect(await kubernetes.pods.isEmpty)
    #expect(await kubernetes.log.filter { $0.hasSuffix("eviction: 429") }.count == 3)
    #expect(
      diary.notices.contains(
        "kubernetes-node-1: waiting for default/web: Cannot evict pod as it would violate the pod's "
          + "disruption budget."))
  }

  @Test func butNotForever() async throws {
    let kubernetes = try await running()
    await kubernetes.add(.init(name: "web", node: "kubernetes-node-1", refusals: .max))
    var options = Replacer.Options()
    options.drainLimit = 60
    let errors = await #expect(throws: CloudErrors.self) {
      try await replace(request("old"), kubernetes, .named("kubernetes-node-1"), options)
    }
    #expect(
      errors?.errors.map(\.message) == [
        "kubernetes-node-1 still runs default/web after 60 seconds (default/web: Cannot evict pod as it "
          + "would violate the pod's disruption budget.)"
      ])
    #expect(await kubernetes.cordoned.isEmpty)
    options.drains = false
    try await replace(request("old"), kubernetes, .named("kubernetes-node-1"), options)
    #expect(await kubernetes.pods.map(\.name) == ["web"])
    #expect(await kubernetes.mostAway == 1)
  }

  @Test func podsOfAMachineThatIsNotReadyAreGivenUp() async throws {
    let kubernetes = try await running()
    await kubernetes.add(.init(name: "web", node: "kubernetes-node-3", refusals: .max))
    await kubernetes.stopKubelet(of: await cloud.servers.last?["id"] as? String ?? "")
    try await replace(request("old"), kubernetes, .named("kubernetes-node-3"))
    #expect(await kubernetes.log == ["DELETE /api/v1/nodes/kubernetes-node-3: 200"])
  }

  @Test func nodesThatOthersChangeAreMarkedAllTheSame() async throws {
    let kubernetes = try await running()
    await kubernetes.set(conflicts: 3)
    try await replace(request("old"), kubernetes, .named("kubernetes-node-1"))
    #expect(await kubernetes.log.filter { $0.hasSuffix(": 409") }.count == 3)
  }
}
