import Boot
import Foundation
import TestSupport
import Testing

@Suite struct BooterTests {
  private let scratch: Scratch
  private let diary = Cluster.Diary()

  init() throws { scratch = try Scratch() }

  private func booter(_ cloud: FakeCloud, nodes: Int = 3, cidr: String = "192.168.0.0/24") -> Booter
  {
    let policy = RetryPolicy(
      attempts: 12, firstPause: .milliseconds(1), longestPause: .seconds(60))
    let session = CloudSession(
      Cluster.settings, transport: cloud, policy: policy, dependencies: diary.dependencies)
    return Booter(
      Cluster.request(nodes: nodes, keyPath: scratch.path(".ssh/key"), cidr: cidr),
      session: session)
  }

  private func names(_ cloud: FakeCloud) async -> [String] {
    await cloud.servers.compactMap { $0["name"] as? String }
  }

  @Test func everythingIsMadeOnce() async throws {
    let cloud = FakeCloud()
    let booter = booter(cloud)
    let plan = try await booter.plan()
    #expect(plan.problems.isEmpty)
    try await booter.execute(plan, parallel: 2)
    let names = await names(cloud)
    #expect(names.first == "kubernetes-master")
    #expect(
      Set(names) == [
        "kubernetes-master", "kubernetes-node-1", "kubernetes-node-2", "kubernetes-node-3",
      ])
    let server = try #require(await cloud.servers.first)
    #expect(
      server["metadata"] as? [String: String] == [
        "cluster": "kubernetes", "role": "master", "index": "0",
        "rendering": "rendering-of-kubernetes-master",
      ])
    #expect(
      server["networks"] as? [[String: String]] == [
        ["uuid": "public-id"], ["uuid": "service-id"], ["port": "port-2"],
      ])
    let data = Data(base64Encoded: server["user_data"] as? String ?? "") ?? Data()
    #expect(
      String(decoding: data, as: UTF8.self)
        == "#cloud-config\n# kubernetes-master, a secret: s3cret\n")
    #expect(await cloud.subnets.first?["cidr"] as? String == "192.168.0.0/24")
    #expect(await cloud.keyPairs.count == 1)

    let again = try await booter.plan()
    #expect(again.steps.isEmpty && again.problems.isEmpty && again.notes.isEmpty)
    #expect(again.present.count == 4)
  }

  /// Whatever goes wrong on the way, in the end exactly what was requested exists.
  @Test(.thorough, arguments: 0..<150) func troubleMakesNothingTwice(_ seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let troubles = (0..<40).map { _ in
      Bool.random(using: &generator)
        ? .none : FakeCloud.Trouble.allCases.randomElement(using: &generator) ?? .none
    }
    let cloud = FakeCloud(troubles)
    // Runs that give up are repeated, as a person would do.
    for _ in 0..<8 {
      do {
        let booter = booter(cloud)
        try await booter.execute(try await booter.plan(), parallel: 3)
        break
      } catch is CloudError {
      } catch is CloudErrors {}
    }
    let names = await names(cloud)
    #expect(names.count == 4 && Set(names).count == 4)
    #expect(await cloud.networks.count == 3)
    #expect(await cloud.subnets.count == 1)
    #expect(await cloud.keyPairs.count == 1)
    let ports = await cloud.machinePorts
    #expect(ports.count == 4 && ports.allSatisfy { $0["device_id"] as? String != "" })
  }

  /// Stopped before each request, and run again.
  @Test(.thorough, arguments: 1..<44) func stoppedAnywhereItGoesOn(_ place: Int) async throws {
    let cloud = FakeCloud()
    let stopper = Stopper(cloud: cloud, after: place)
    let session = CloudSession(
      Cluster.settings, transport: stopper,
      policy: RetryPolicy(attempts: 1, firstPause: .zero, longestPause: .zero),
      dependencies: diary.dependencies)
    let first = Booter(Cluster.request(keyPath: scratch.path("key")), session: session)
    try? await first.execute(try await first.plan(), parallel: 1)
    let second = booter(cloud)
    let request = Cluster.request(keyPath: scratch.path("key"))
    let next = Booter(
      request,
      session: CloudSession(Cluster.settings, transport: cloud, dependencies: diary.dependencies))
    try await next.execute(try await next.plan(), parallel: 2)
    #expect(Set(await names(cloud)) == Set(request.machines.map(\.name)))
    #expect(await names(cloud).count == 4)
    #expect(await cloud.networks.count == 3)
    #expect(await cloud.machinePorts.count == 4)
    #expect(try await second.servers().count == 4)
  }

  /// Killed while the cloud is processing a request, and run again before it is done.
  @Test(.thorough, arguments: 1..<44) func killedAnywhereNothingIsMadeTwice(_ place: Int)
    async throws
  {
    let cloud = FakeCloud()
    let stopper = Stopper(cloud: cloud, after: place, isDoneLate: true)
    let request = Cluster.request(keyPath: scratch.path("key"))
    let dependencies = diary.dependencies(PendingRequests(folder: scratch.path("state/pending")))
    let once = RetryPolicy(attempts: 1, firstPause: .zero, longestPause: .zero)
    let first = Booter(
      request,
      session: CloudSession(
        Cluster.settings, transport: stopper, policy: once, dependencies: dependencies))
    try? await first.execute(try await first.plan(), parallel: 1)
    let second = Booter(
      request, session: CloudSession(Cluster.settings, transport: cloud, dependencies: dependencies)
    )
    try await second.execute(try await second.plan(), parallel: 1)
    #expect(await names(cloud).sorted() == request.machines.map(\.name).sorted())
    #expect(await cloud.networks.count == 3)
    #expect(await cloud.subnets.count == 1)
    #expect(await cloud.machinePorts.count == 4)
    // What is known to be done is not waited for again.
    let pauses = diary.pauses.count
    let third = Booter(
      request,
      session: CloudSession(Cluster.settings, transport: FakeCloud(), dependencies: dependencies))
    try await third.execute(try await third.plan(), parallel: 1)
    #expect(diary.pauses.count == pauses)
  }

  /// Booting works without a home folder.
  @Test func withoutAPlaceForNotesItBootsAndSaysSo() async throws {
    let cloud = FakeCloud()
    try scratch.file("state", "a file")
    let dependencies = diary.dependencies(PendingRequests(folder: scratch.path("state/pending")))
    let booter = Booter(
      Cluster.request(nodes: 0, keyPath: scratch.path("key")),
      session: CloudSession(Cluster.settings, transport: cloud, dependencies: dependencies))
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await names(cloud) == ["kubernetes-master"])
    let said = diary.notices
    let warning = "if this run is killed, the next one may create things twice: can't create "
    #expect(said.count == 1 && said.allSatisfy { $0.hasPrefix(warning) })
  }

  @Test func aQuotaIsSeenBeforeTheFirstServer() async throws {
    let cloud = FakeCloud()
    await cloud.set(limit: 2)
    let plan = try await booter(cloud).plan()
    #expect(
      plan.problems.map(\.message) == [
        "the project's quota is too small: 4 more servers are needed, 0 of 2 are in use"
      ])
    await #expect(throws: CloudErrors.self) {
      try await booter(cloud).execute(plan, parallel: 1)
    }
    #expect(await cloud.servers.isEmpty)
  }

  /// Four servers with three interfaces each and the lock, one network with its range, one key pair.
  @Test(arguments: [
    ("port", 12, "13 more ports (one of them for the lock) are needed, 0 of 12 are in use"),
    ("network", 0, "1 more network is needed, 0 of 0 are in use"),
    ("subnet", 0, "1 more subnet is needed, 0 of 0 are in use"),
    ("keypair", 0, "1 more key pair is needed, 0 of 0 are in use"),
  ])
  func otherQuotasAreSeenBeforeAnythingIsMade(
    _ thing: String, _ quota: Int, _ lack: String
  ) async throws {
    let cloud = FakeCloud()
    await cloud.set(quota: quota, of: thing)
    let problems = try await booter(cloud).plan().problems
    #expect(problems.map(\.message) == ["the project's quota is too small: \(lack)"])
    await cloud.set(quota: quota + 1, of: thing)
    #expect(try await booter(cloud).plan().problems.isEmpty)
  }

  @Test func flavorsThatTheImageDoesNotFitAreRefusedFirst() async throws {
    let cloud = FakeCloud()
    await cloud.set(disk: 0)
    let none = try await booter(cloud).plan().problems
    #expect(
      none.map(\.message).sorted() == [
        "flavor 'general1-1' has no disk, but servers boot from an image",
        "flavor 'general1-2' has no disk, but servers boot from an image",
      ])
    await cloud.set(disk: 20)
    await cloud.set(imageNeeds: ["min_disk": 21, "min_ram": 1025])
    let small = try await booter(cloud, nodes: 0).plan().problems
    #expect(
      small.map(\.message) == [
        "flavor 'general1-1' has 20 GiB of disk, but image 'CoreOS (Stable)' needs 21",
        "flavor 'general1-1' has 1024 MiB of memory, but image 'CoreOS (Stable)' needs 1025",
      ])
    await cloud.set(imageNeeds: ["min_disk": 20, "min_ram": 1024, "virtual_size": 21 << 30])
    #expect(try await booter(cloud, nodes: 0).plan().problems.count == 1)
    await cloud.set(imageNeeds: ["min_disk": 20, "min_ram": 1024, "virtual_size": 20 << 30])
    #expect(try await booter(cloud, nodes: 0).plan().problems.isEmpty)
  }

  @Test func thePlanSaysWhereAndWho() async throws {
    let place = try await booter(FakeCloud()).plan().place
    #expect(
      place.description == "project demo, user ada, region R, http://cloud/identity/v3")
  }

  @Test func aQuotaThatShrinksOnTheWayEndsWithNumbers() async throws {
    let cloud = FakeCloud()
    let booter = booter(cloud)
    let plan = try await booter.plan()
    await cloud.set(limit: 2)
    let errors = await #expect(throws: CloudErrors.self) {
      try await booter.execute(plan, parallel: 1)
    }
    #expect(errors?.errors.map(\.kind) == [.quota])
    #expect(
      errors?.errors.first?.message
        == "kubernetes-node-2: Nova refuses: Quota exceeded for instances: Requested 1, but already "
        + "used 2 of 2 instances")
    #expect(await names(cloud) == ["kubernetes-master", "kubernetes-node-1"])
  }

  @Test func masterIsGivenItsAddress() async throws {
    let cloud = FakeCloud()
    var request = Cluster.request(nodes: 1, keyPath: scratch.path(".ssh/key"))
    request.machines[0].fixedAddress = "192.168.0.10"
    request.network.pools = [
      AddressPool(first: "192.168.0.1", last: "192.168.0.9"),
      AddressPool(first: "192.168.0.11", last: "192.168.0.254"),
    ]
    let session = CloudSession(
      Cluster.settings, transport: cloud, dependencies: diary.dependencies)
    let booter = Booter(request, session: session)
    let plan = try await booter.plan()
    let shell = ShellPlan(plan, request, folder: "out").text
    #expect(shell.contains("--allocation-pool start=192.168.0.11,end=192.168.0.254 "))
    #expect(shell.components(separatedBy: "--fixed-ip ip-address=192.168.0.10 ").count == 2)
    try await booter.execute(plan, parallel: 1)
    let addresses = await cloud.machinePorts.map { $0["fixed_ips"] as? [[String: String]] }
    #expect(addresses == [[["ip_address": "192.168.0.10"]], nil])
    let pools = await cloud.subnets.first?["allocation_pools"] as? [[String: String]]
    #expect(pools?.map { $0["start"] } == ["192.168.0.1", "192.168.0.11"])
    // A spec that assigns another address differs from the server.
    #expect(try await booter.status(isComplete: false).isWell)
    request.machines[0].fixedAddress = "192.168.0.12"
    let moved = try await Booter(request, session: session).plan()
    #expect(
      moved.notes == [
        "kubernetes-master: its address is 192.168.0.10, but the spec says 192.168.0.12: left alone"
      ])
  }

  /// Two people booted for the first time at once, and both runs were killed.
  @Test func ofTwoNetworksThatNobodyUsesTheOlderStays() async throws {
    let cloud = FakeCloud()
    await cloud.addNetwork("kubernetes-pool-net", cidr: nil)
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    let booter = booter(cloud, nodes: 1)
    let plan = try await booter.plan()
    #expect(plan.problems.isEmpty)
    #expect(
      plan.steps.compactMap { if case .deleteNetwork(_, let id) = $0 { id } else { nil } } == [
        "network-3"
      ])
    try await booter.execute(plan, parallel: 1)
    #expect(await cloud.networks.compactMap { $0["id"] as? String }.last == "network-2")
    #expect(await cloud.networks.count == 3)
    #expect(await cloud.subnets.contains { $0["network_id"] as? String == "network-2" })
    #expect(try await booter.plan().steps.isEmpty)
  }

  @Test func theNetworkThatIsInUseStaysWhateverItsAge() async throws {
    let cloud = FakeCloud()
    await cloud.addNetwork("kubernetes-pool-net", cidr: nil)
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await cloud.addPort(["id": "p", "network_id": "network-3", "device_owner": "compute:nova"])
    let booter = booter(cloud, nodes: 1)
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await cloud.networks.compactMap { $0["id"] as? String }.last == "network-3")
  }

  @Test func twoNetworksInUseAreAProblem() async throws {
    let cloud = FakeCloud()
    for number in 2...3 {
      await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
      await cloud.addPort(
        ["id": "p\(number)", "network_id": "network-\(number)", "device_owner": "compute:nova"])
    }
    let plan = try await booter(cloud).plan()
    #expect(
      plan.problems.map(\.message) == [
        "2 networks are named 'kubernetes-pool-net' (network.cloud.label)"
      ])
  }

  /// A network with another range may belong to somebody else.
  @Test func aSecondNetworkOfAnotherRangeIsAProblem() async throws {
    let cloud = FakeCloud()
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await cloud.addNetwork("kubernetes-pool-net", cidr: "10.0.0.0/24")
    #expect(try await booter(cloud).plan().problems.map(\.kind) == [.mismatch])
  }

  @Test func anotherRangeIsAProblem() async throws {
    let cloud = FakeCloud()
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    let plan = try await booter(cloud, cidr: "192.168.8.0/24").plan()
    #expect(
      plan.problems.map(\.message) == [
        "network 'kubernetes-pool-net' has 192.168.0.0/24, but the spec says 192.168.8.0/24"
      ])
  }

  /// Administrators see the networks of all projects.
  @Test func aNetworkOfAnotherProjectIsNotTheClusters() async throws {
    let cloud = FakeCloud()
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24", project: "other")
    let booter = booter(cloud)
    try await booter.execute(try await booter.plan(), parallel: 1)
    let own = await cloud.networks.filter { $0["tenant_id"] as? String == "project" }
    #expect(own.count == 1)
    let ports = await cloud.machinePorts
    #expect(
      !ports.isEmpty
        && ports.allSatisfy { $0["network_id"] as? String == own.first?["id"] as? String })
  }

  /// A proxy gave up on the request, and Nova did not.
  @Test func whatIsDoneLateIsNotDoneTwice() async throws {
    let cloud = FakeCloud()
    let booter = booter(cloud, nodes: 0)
    let plan = try await booter.plan()
    // The network, its lookup and the subnet, the key pair, the lookup before the server.
    let quiet = await cloud.requests.count
    try await booter.execute(plan, parallel: 1)
    let urls = await cloud.requests.dropFirst(quiet).map(\.url)
    let place = try #require(urls.firstIndex { $0.hasSuffix("/compute/v2/servers") })
    let second = FakeCloud(
      Array(repeating: .none, count: quiet - 1 + place) + [.doneLate])
    let scratch = try Scratch()
    let session = CloudSession(
      Cluster.settings, transport: second, dependencies: diary.dependencies)
    let late = Booter(
      Cluster.request(nodes: 0, keyPath: scratch.path("key")), session: session)
    try await late.execute(try await late.plan(), parallel: 1)
    #expect(await names(second) == ["kubernetes-master"])
    let posts = await second.requests.filter {
      $0.method == .post && $0.url.hasSuffix("/compute/v2/servers")
    }
    #expect(posts.count == 1)
  }

  @Test func aServerThatIsBeingDeletedIsNotThere() async throws {
    let cloud = FakeCloud()
    await cloud.addServer(
      "kubernetes-node-1", metadata: ["cluster": "kubernetes"], task: "deleting")
    let problems = try await booter(cloud).plan().problems
    #expect(problems.map(\.message) == ["kubernetes-node-1 is being deleted"])
    let status = try await booter(cloud).status(isComplete: false)
    #expect(!status.isWell)
  }

  @Test func somebodyElsesServerIsNotWell() async throws {
    let cloud = FakeCloud()
    let booter = booter(cloud, nodes: 1)
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(try await booter.status(isComplete: false).isWell)
    let other = FakeCloud()
    for name in ["kubernetes-master", "kubernetes-node-1"] { await other.addServer(name) }
    await other.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await other.addKeyPair("id_kubernetes", "ssh-ed25519 AAAA x")
    #expect(try await !self.booter(other, nodes: 1).status(isComplete: false).isWell)
  }

  /// Existing servers, compared with specs that differ.
  @Test func statusTellsWhatIsOtherThanTheSpecSays() async throws {
    let cloud = FakeCloud()
    let session = CloudSession(Cluster.settings, transport: cloud, dependencies: diary.dependencies)
    let request = Cluster.request(nodes: 1, keyPath: scratch.path("key"))
    let booter = Booter(request, session: session)
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(try await booter.status(isComplete: false).isWell)

    var other = request
    other.machines[1].flavor = "general1-1"
    let size = try await Booter(other, session: session).status(isComplete: false)
    let difference = "its flavor is general1-2, but the spec says general1-1"
    #expect(!size.isWell && size.machines.map(\.differences) == [[], [difference]])
    let plan = try await Booter(other, session: session).plan()
    #expect(plan.notes == ["kubernetes-node-1: \(difference): left alone"])
    #expect(plan.problems.isEmpty && plan.steps.isEmpty)

    other = request
    other.network.cidr = "192.168.8.0/24"
    let range = try await Booter(other, session: session).status(isComplete: false)
    #expect(!range.isWell)
    #expect(
      range.problems.map(\.message) == [
        "network 'kubernetes-pool-net' has 192.168.0.0/24, but the spec says 192.168.8.0/24"
      ])

    await cloud.set(images: ["CoreOS (Beta)", "CoreOS (Stable)"])
    let image = try await booter.status(isComplete: false)
    let old = "its image is image-0, but 'CoreOS (Stable)' is image-1 now"
    #expect(!image.isWell && image.machines.map(\.differences) == [[old], [old]])
  }

  /// Where Nova shows user-data, its files may have been sent packed or not.
  @Test func userDataIsCurrentPackedOrNot() async throws {
    let cloud = FakeCloud()
    await cloud.showUserData()
    let session = CloudSession(Cluster.settings, transport: cloud, dependencies: diary.dependencies)
    let request = Cluster.request(nodes: 1, keyPath: scratch.path("key"))
    let booter = Booter(request, session: session)
    try await booter.execute(try await booter.plan(), parallel: 1)
    func current(_ userData: String, unpacked: String) async throws -> [Bool?] {
      var other = request
      other.machines[1].userData = Array(userData.utf8)
      other.machines[1].unpackedUserData = { Array(unpacked.utf8) }
      return try await Booter(other, session: session).status(isComplete: true).machines
        .map(\.isCurrent)
    }
    let made = String(decoding: request.machines[1].userData, as: UTF8.self)
    #expect(try await booter.status(isComplete: true).isWell)
    #expect(try await current("packed", unpacked: made) == [true, true])
    #expect(try await current("packed", unpacked: "other") == [true, false])
  }

  @Test(arguments: ["a;b", "../x", "", "a.b"])
  func namesOfKeyPairsAreCheckedFirst(_ name: String) async throws {
    let cloud = FakeCloud()
    var request = Cluster.request(keyPath: scratch.path("key"))
    request.keyPair.name = name
    let session = CloudSession(Cluster.settings, transport: cloud, dependencies: diary.dependencies)
    let plan = try await Booter(request, session: session).plan()
    #expect(
      plan.problems.map(\.message) == ["'\(name)' is not a valid key pair name (sshKey.name)"])
  }

  @Test func aNetworkWithoutAddressesGetsThem() async throws {
    let cloud = FakeCloud()
    await cloud.addNetwork("kubernetes-pool-net", cidr: nil)
    let booter = booter(cloud)
    try await booter.execute(try await booter.plan(), parallel: 1)
    #expect(await cloud.subnets.count == 1)
    #expect(await cloud.networks.count == 3)
  }

  @Test func misspeltNamesGetAHint() async throws {
    let cloud = FakeCloud()
    await cloud.set(images: ["CoreOS (Stabel)"])
    let problems = try await booter(cloud).plan().problems
    #expect(problems.map(\.message) == ["the cloud has no image 'CoreOS (Stable)' (image)"])
    #expect(problems.first?.hint == "did you mean 'CoreOS (Stabel)'?")
  }

  @Test func imagesOfTheSameNameAreAProblem() async throws {
    let cloud = FakeCloud()
    await cloud.set(images: ["CoreOS (Stable)", "CoreOS (Stable)"])
    let problems = try await booter(cloud).plan().problems
    #expect(problems.map(\.message) == ["2 images are named 'CoreOS (Stable)'"])
    #expect(problems.first?.hint == "use one of the ids: image-0, image-1")
  }

  @Test func serversThatAreThereAreLeftAlone() async throws {
    let cloud = FakeCloud()
    await cloud.addServer("kubernetes-node-1")
    await cloud.addServer("kubernetes-node-10", metadata: ["cluster": "kubernetes"])
    let plan = try await booter(cloud).plan()
    #expect(
      plan.missing.map(\.name) == ["kubernetes-master", "kubernetes-node-2", "kubernetes-node-3"])
    #expect(
      plan.notes == [
        "kubernetes-node-1 exists, but was not created by rkgen: left alone",
        "not in the spec, left alone: kubernetes-node-10",
      ])
  }

  @Test func twoServersOfOneNameAreAProblem() async throws {
    let cloud = FakeCloud()
    await cloud.addServer("kubernetes-node-1")
    await cloud.addServer("kubernetes-node-1")
    let problems = try await booter(cloud).plan().problems
    #expect(problems.map(\.message) == ["2 servers are named 'kubernetes-node-1'"])
    #expect(problems.first?.hint == "delete all but one: server-0, server-1")
  }

  @Test func anotherKeyOfTheSameNameIsAProblem() async throws {
    let cloud = FakeCloud()
    try scratch.file(".ssh/key.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== me\n")
    await cloud.addKeyPair("id_kubernetes", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIQ== you")
    let problems = try await booter(cloud).plan().problems
    #expect(problems.map(\.kind) == [.mismatch])
    #expect(problems.first?.message.hasPrefix("key pair 'id_kubernetes' in Nova (") == true)
  }

  @Test func aKeyWithAnotherCommentIsTheSame() async throws {
    let cloud = FakeCloud()
    try scratch.file(".ssh/key.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== me\n")
    await cloud.addKeyPair("id_kubernetes", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== you")
    #expect(try await booter(cloud).plan().problems.isEmpty)
  }

  @Test func halfAKeyIsAProblem() async throws {
    try scratch.file(".ssh/key", "a private key")
    let problems = try await booter(FakeCloud()).plan().problems
    #expect(problems.map(\.kind) == [.file])
    #expect(problems.first?.hint?.hasPrefix("run: ssh-keygen -y -f ") == true)
  }

  @Test func waitingEndsWithTheReasonOfAnError() async throws {
    let cloud = FakeCloud()
    let booter = booter(cloud)
    let plan = try await booter.plan()
    try await booter.execute(plan, parallel: 4)
    await cloud.setStatus(
      "ERROR", fault: "No valid host was found. ", ofServer: "kubernetes-node-2")
    let errors = await #expect(throws: CloudErrors.self) {
      try await booter.wait(plan, limit: 60)
    }
    #expect(
      errors?.errors.map(\.message) == ["kubernetes-node-2 is in error: No valid host was found."])
  }

  /// Waiting does not start a server that somebody stopped.
  @Test func stoppedServersAreNotWaitedFor() async throws {
    let cloud = FakeCloud()
    let booter = booter(cloud)
    let plan = try await booter.plan()
    try await booter.execute(plan, parallel: 4)
    await cloud.setStatus("SHUTOFF", fault: nil, ofServer: "kubernetes-node-1")
    let errors = await #expect(throws: CloudErrors.self) {
      try await booter.wait(plan, limit: 1800)
    }
    #expect(
      errors?.errors.map(\.message) == ["kubernetes-node-1 is SHUTOFF and does not start by itself"]
    )
    #expect(diary.pauses.isEmpty)
    #expect(try await booter.plan().notes.first?.hasPrefix("kubernetes-node-1 is SHUTOFF") == true)
  }

  /// What can fail on this machine is done before anything is created in the cloud.
  @Test func aKeyThatCantBeWrittenChangesNothing() async throws {
    let cloud = FakeCloud()
    try scratch.file(".ssh", "a file")
    let booter = booter(cloud)
    let plan = try await booter.plan()
    let error = await #expect(throws: CloudError.self) {
      try await booter.execute(plan, parallel: 1)
    }
    #expect(
      error?.message
        == "can't create \(scratch.path(".ssh")): \(scratch.path(".ssh")) is not a folder")
    #expect(await cloud.networks.count == 2)
    #expect(await cloud.servers.isEmpty)
  }

  @Test func halfAKeyIsNotLeft() async throws {
    let cloud = FakeCloud()
    let booter = booter(cloud)
    let plan = try await booter.plan()
    try FileManager.default.createDirectory(
      atPath: scratch.path(".ssh/key.pub"), withIntermediateDirectories: true)
    let error = await #expect(throws: CloudError.self) {
      try await booter.execute(plan, parallel: 1)
    }
    #expect(
      error?.message.hasSuffix("key.pub has just appeared: is another run generating it?") == true
    )
    #expect(!scratch.exists(".ssh/key"))
  }

  @Test func waitingEnds() async throws {
    let cloud = FakeCloud()
    let booter = booter(cloud)
    let plan = try await booter.plan()
    try await booter.execute(plan, parallel: 4)
    await cloud.setStatus("BUILD", fault: nil, ofServer: "kubernetes-master")
    let errors = await #expect(throws: CloudErrors.self) {
      try await booter.wait(plan, limit: 60)
    }
    #expect(errors?.errors.map(\.message) == ["kubernetes-master is still BUILD after 60 seconds"])
  }
}

/// A connection that breaks for good after some requests.
actor Stopper: Transport {
  private let cloud: FakeCloud
  private let isDoneLate: Bool
  private var rest: Int

  init(cloud: FakeCloud, after rest: Int, isDoneLate: Bool = false) {
    self.cloud = cloud
    self.rest = rest
    self.isDoneLate = isDoneLate
  }

  private func take() -> Bool {
    rest -= 1
    return rest >= 0
  }

  nonisolated func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse {
    guard await take() else {
      if isDoneLate, request.method != .get, await rest == -1 { await cloud.doLate(request) }
      throw TransportFault(.unknown, isPassing: false, "stopped")
    }
    return try await cloud.send(request, progress: progress)
  }
}
