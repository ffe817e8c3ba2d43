import Boot
import TestSupport
import Testing

@Suite struct DestroyerTests {
  private let scratch: Scratch
  private let diary = Cluster.Diary()
  private let cloud = FakeCloud()

  init() throws { scratch = try Scratch() }

  private var destroyer: Destroyer {
    let request = Cluster.request(keyPath: scratch.path("key"))
    return Destroyer(
      cluster: request.name, network: request.network, keyPair: request.keyPair,
      session: CloudSession(Cluster.settings, transport: cloud, dependencies: diary.dependencies))
  }

  @Test func onlyTheClustersServersGo() async throws {
    await cloud.addServer("kubernetes-master", metadata: ["cluster": "kubernetes"])
    await cloud.addServer("kubernetes-node-9", metadata: ["cluster": "kubernetes"])
    await cloud.addServer("kubernetes-test-master", metadata: ["cluster": "kubernetes-test"])
    await cloud.addServer("kubernetes-node-1")
    await cloud.addServer("other", metadata: ["cluster": "kubernetes"])
    let plan = try await destroyer.plan(keepsNetwork: false, keepsKeyPair: false)
    #expect(plan.servers.map(\.name) == ["kubernetes-master", "kubernetes-node-9"])
    #expect(plan.notes == ["not created by rkgen, left alone: kubernetes-node-1"])
    try await destroyer.execute(plan, limit: 60) { _ in }
    #expect(
      await cloud.servers.compactMap { $0["name"] as? String } == [
        "kubernetes-test-master", "kubernetes-node-1", "other",
      ])
  }

  /// A boot was killed while Nova was creating a server, and the cluster is destroyed at once.
  @Test func whatComesUpLateGoesToo() async throws {
    let pending = PendingRequests(folder: scratch.path("pending"))
    try scratch.file("pending/R%40project/server%20kubernetes-node-1", "")
    try scratch.file("pending/R%40project/server%20another-node-1", "")
    let cloud = cloud
    var dependencies = diary.dependencies(pending)
    let pause = dependencies.pause
    dependencies.pause = { duration in
      try await pause(duration)
      await cloud.addServer("kubernetes-node-1", metadata: ["cluster": "kubernetes"])
    }
    let request = Cluster.request(keyPath: scratch.path("key"))
    let destroyer = Destroyer(
      cluster: request.name, network: request.network, keyPair: request.keyPair,
      session: CloudSession(Cluster.settings, transport: cloud, dependencies: dependencies))
    let plan = try await destroyer.plan(keepsNetwork: false, keepsKeyPair: false)
    #expect(plan.servers.map(\.name) == ["kubernetes-node-1"])
    #expect(diary.pauses == [.seconds(10)])
    try await destroyer.execute(plan, limit: 60) { _ in }
    #expect(!scratch.exists("pending/R%40project/server%20kubernetes-node-1"))
    #expect(scratch.exists("pending/R%40project/server%20another-node-1"))
  }

  @Test func networkAndKeyGoIfTheyAreTheClusters() async throws {
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await cloud.addKeyPair("id_kubernetes", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== me")
    try scratch.file("key.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== you\n")
    let kept = try await destroyer.plan(keepsNetwork: true, keepsKeyPair: true)
    #expect(kept.isEmpty)
    let plan = try await destroyer.plan(keepsNetwork: false, keepsKeyPair: false)
    try await destroyer.execute(plan, limit: 60) { _ in }
    #expect(await cloud.networks.count == 2)
    #expect(await cloud.keyPairs.isEmpty)
    #expect(scratch.exists("key.pub"))
  }

  @Test func bothNetworksOfOneNameGo() async throws {
    await cloud.addNetwork("kubernetes-pool-net", cidr: nil)
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    let plan = try await destroyer.plan(keepsNetwork: false, keepsKeyPair: false)
    #expect(plan.networkIDs == ["network-2", "network-3"])
    try await destroyer.execute(plan, limit: 60) { _ in }
    #expect(await cloud.networks.count == 2)
    #expect(await cloud.ports.isEmpty)
  }

  @Test func whatOthersUseStays() async throws {
    await cloud.addServer("kubernetes-master", metadata: ["cluster": "kubernetes"])
    await cloud.addServer(
      "other-master", metadata: ["cluster": "other"], keyPair: "id_kubernetes")
    await cloud.addKeyPair("id_kubernetes", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== me")
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24", project: "other")
    try scratch.file("key.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== me\n")
    let plan = try await destroyer.plan(keepsNetwork: false, keepsKeyPair: false)
    #expect(plan.keyPair == nil && plan.networkIDs.isEmpty)
    #expect(
      plan.notes == ["key pair 'id_kubernetes' is used by other-master too: left alone"])
  }

  @Test func oneThatCantBeDeletedDoesNotStopTheOthers() async throws {
    for name in ["kubernetes-master", "kubernetes-node-1", "kubernetes-node-2"] {
      await cloud.addServer(name, metadata: ["cluster": "kubernetes"])
    }
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await cloud.lock("kubernetes-node-1")
    let plan = try await destroyer.plan(keepsNetwork: false, keepsKeyPair: false)
    let errors = await #expect(throws: CloudErrors.self) {
      try await destroyer.execute(plan, limit: 60) { _ in }
    }
    #expect(
      errors?.errors.map(\.message) == [
        "kubernetes-node-1: Nova refuses: the instance is locked"
      ])
    #expect(await cloud.servers.compactMap { $0["name"] as? String } == ["kubernetes-node-1"])
    #expect(await cloud.networks.count == 3)
  }

  @Test func whatIsNotClearlyTheClustersStays() async throws {
    await cloud.addNetwork("kubernetes-pool-net", cidr: "10.9.0.0/24")
    await cloud.addKeyPair("id_kubernetes", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== me")
    let plan = try await destroyer.plan(keepsNetwork: false, keepsKeyPair: false)
    #expect(plan.isEmpty)
    #expect(plan.notes.count == 2)
  }
}
