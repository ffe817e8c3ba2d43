import Boot
import Foundation
import Testing

/// `rkgen remove`, `rkgen boot --replace-failed` and `--wait`, and `rkgen status`, with Kubernetes and Nova.
extension ReplacerTests {
  private func remover(
    _ request: ClusterRequest, _ kubernetes: FakeKubernetes?, drains: Bool = true,
    isFounding: Bool = false
  ) throws -> Remover {
    let session = CloudSession(
      Cluster.settings, transport: cloud, dependencies: diary.dependencies)
    let api = try kubernetes.map {
      KubernetesAPI(
        try Cluster.kubernetes(isFounding: isFounding), transport: $0,
        dependencies: diary.dependencies)
    }
    var options = Replacer.Options()
    options.drains = drains
    return Remover(request, session: session, kubernetes: api, options)
  }

  private func names() async -> [String] {
    await cloud.servers.compactMap { $0["name"] as? String }
  }

  @Test func whatTheSpecHasNoMoreGoes() async throws {
    let kubernetes = try await running()
    await kubernetes.add(.init(name: "web", node: "kubernetes-node-3"))
    await cloud.addServer("kubernetes-node-4")
    let remover = try remover(request("old", nodes: 2), kubernetes)
    let plan = try await remover.plan([], surplus: true)
    #expect(plan.servers.map(\.name) == ["kubernetes-node-3"])
    try await remover.execute(plan, [], surplus: true)
    #expect(
      await names() == [
        "kubernetes-master", "kubernetes-node-1", "kubernetes-node-2", "kubernetes-node-4",
      ])
    #expect(
      await kubernetes.nodeNames == ["kubernetes-master", "kubernetes-node-1", "kubernetes-node-2"])
    #expect(await kubernetes.pods.isEmpty)
    #expect(try await remover.plan([], surplus: true).isEmpty)
    #expect(await cloud.locks.isEmpty)
    #expect(
      await cloud.machinePorts.compactMap { $0["name"] as? String }.sorted()
        == ["kubernetes-master", "kubernetes-node-1", "kubernetes-node-2"].map {
          "rkgen port of kubernetes: \($0)"
        })
  }

  @Test func aNodeWhoseServerIsGoneIsForgotten() async throws {
    let kubernetes = try await running()
    let id = await cloud.servers.last?["id"] as? String ?? ""
    let session = CloudSession(
      Cluster.settings, transport: cloud, dependencies: diary.dependencies)
    try await session.signIn()
    await cloud.remove(id)
    let api = KubernetesAPI(
      try Cluster.kubernetes(), transport: kubernetes, dependencies: diary.dependencies)
    // Ready until the controller manager notices.
    let booter = Booter(request("old", nodes: 2), session: session)
    for _ in 0..<6 { _ = try await booter.status(isComplete: false, kubernetes: api) }
    for names in [[], ["kubernetes-node-3"]] {
      let plan = try await remover(request("old", nodes: 2), kubernetes)
        .plan(names, surplus: names.isEmpty)
      #expect(plan.strayNodes == ["kubernetes-node-3"] && plan.servers.isEmpty)
    }
    let remover = try remover(request("old", nodes: 2), kubernetes)
    try await remover.execute(
      try await remover.plan([], surplus: true), [], surplus: true)
    #expect(await kubernetes.nodeNames.count == 3)
  }

  @Test func mastersAndStrangersStay() async throws {
    let kubernetes = try await running()
    await cloud.addServer("kubernetes-node-4")
    let plan = try await remover(request("old"), kubernetes)
      .plan(["kubernetes-master", "kubernetes-node-4", "kubernetes-node-7"], surplus: false)
    #expect(
      plan.problems.map(\.message) == [
        "kubernetes-node-4 was not created by rkgen: left alone",
        "the cluster has no machine 'kubernetes-node-7'",
        "kubernetes-master is a master, and the others would still count its etcd member",
      ])
  }

  @Test func oneThatTheSpecHasIsMadeAgainByTheNextBoot() async throws {
    let kubernetes = try await running()
    let remover = try remover(request("old"), kubernetes)
    let plan = try await remover.plan(["kubernetes-node-2"], surplus: false)
    #expect(
      plan.notes == ["the spec still has kubernetes-node-2: the next boot recreates them"])
    try await remover.execute(plan, ["kubernetes-node-2"], surplus: false)
    #expect(await names().count == 3)
  }

  @Test func withoutKubernetesTheServerGoesAlone() async throws {
    _ = try await running()
    let remover = try remover(request("old", nodes: 2), nil, drains: false)
    let plan = try await remover.plan([], surplus: true)
    #expect(
      plan.notes.last
        == "Kubernetes keeps the nodes: delete them with 'kubectl delete node'")
    try await remover.execute(plan, [], surplus: true)
    #expect(await names().count == 3)
  }

  @Test func aBootReplacesWhatFailed() async throws {
    _ = try await running()
    for name in ["kubernetes-node-1", "kubernetes-node-3"] {
      await cloud.setStatus("ERROR", fault: "No valid host was found.", ofServer: name)
    }
    // No room for others.
    await cloud.set(limit: 4)
    let session = CloudSession(
      Cluster.settings, transport: cloud, dependencies: diary.dependencies)
    let (without, _) = try await Booter(request("old"), session: session)
      .plan(replacingFailed: false)
    #expect(without.steps.isEmpty)
    #expect(without.notes.allSatisfy { $0.hasSuffix("--replace-failed replaces it") })
    let (plan, replacing) = try await Booter(request("old"), session: session)
      .plan(replacingFailed: true)
    #expect(plan.problems.isEmpty && plan.missing.count == 2)
    try await Booter(replacing, session: session).execute(plan, parallel: 2)
    #expect(Set(await names()).count == 4)
    #expect(await cloud.servers.allSatisfy { $0["status"] as? String == "ACTIVE" })
  }

  @Test func aBootWaitsUntilKubernetesSaysReady() async throws {
    let kubernetes = try await running(nodes: 1)
    let request = request("old")
    let ready = Names()
    let session = CloudSession(
      Cluster.settings, transport: cloud, dependencies: diary.dependencies)
    let booter = Booter(request, session: session) { event in
      if case .ready(let name) = event { ready.add(name) }
    }
    let plan = try await booter.plan()
    try await booter.execute(plan, parallel: 1)
    let api = KubernetesAPI(
      try Cluster.kubernetes(), transport: kubernetes, dependencies: diary.dependencies)
    try await booter.waitUntilReady(api, plan, limit: 600)
    #expect(Set(ready.all) == Set(request.machines.map(\.name)))
    await kubernetes.stopKubelet(of: await cloud.servers.last?["id"] as? String ?? "")
    let errors = await #expect(throws: CloudErrors.self) {
      try await booter.waitUntilReady(api, plan, limit: 60)
    }
    #expect(errors?.errors.count == 1)
    #expect(
      errors?.errors.first?.message
        == "kubernetes-node-3: it is not Ready (container runtime is down) after 60 seconds")
  }

  @Test func statusShowsWhatKubernetesSees() async throws {
    let kubernetes = try await running()
    let session = CloudSession(
      Cluster.settings, transport: cloud, dependencies: diary.dependencies)
    let booter = Booter(request("old"), session: session)
    let servers = ["https://gone:6443", "https://api:6443"]
    await kubernetes.stopHost("gone:6443")
    let api = KubernetesAPI(
      try Cluster.kubernetes(servers), transport: kubernetes, dependencies: diary.dependencies)
    let status = try await booter.status(isComplete: false, kubernetes: api)
    #expect(status.isWell && status.hasAskedKubernetes)
    #expect(status.etcd?.healthy == 1 && status.etcd?.total == 1)
    #expect(
      status.machines.allSatisfy { $0.node?.isReady == true && $0.node?.version == "v1.28.7" })

    await kubernetes.cordon("kubernetes-node-1")
    await kubernetes.stopKubelet(of: await cloud.servers.last?["id"] as? String ?? "")
    let ill = try await booter.status(isComplete: false, kubernetes: api)
    #expect(!ill.isWell)
    #expect(ill.machines[1].node?.isCordoned == true)
    #expect(ill.machines[3].node?.complaint == "container runtime is down")

    await kubernetes.stopHost("api:6443")
    let alone = try await booter.status(isComplete: false, kubernetes: api)
    #expect(alone.isWell && !alone.hasAskedKubernetes)
    #expect(alone.kubernetesFailure?.message.contains("can't be reached") == true)
    #expect(try await booter.status(isComplete: false).kubernetesFailure == nil)
  }
}

private final class Names: @unchecked Sendable {
  private let lock = NSLock()
  private var names: [String] = []

  var all: [String] { lock.withLock { names } }
  func add(_ name: String) { lock.withLock { names.append(name) } }
}
