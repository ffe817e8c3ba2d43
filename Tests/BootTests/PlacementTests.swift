import Boot
import Foundation
import TestSupport
import Testing

/// Zones, groups, volumes, metadata and tags.
@Suite struct PlacementTests {
  private let scratch: Scratch
  private let diary = Cluster.Diary()
  private let cloud = FakeCloud()

  init() throws { scratch = try Scratch() }

  private static func source(_ key: String) -> RequestSource {
    RequestSource(key: key, place: "cluster.yaml:9:5")
  }

  private static func volume(
    _ name: String, size: Int = 20, type: String? = nil, device: String? = nil
  ) -> VolumeRequest {
    VolumeRequest(
      name: name, size: size, type: type, device: device, source: source("master.volumes.etcd"))
  }

  private static let masters = ServerGroupRequest(
    name: "kubernetes/masters", policy: "soft-anti-affinity", isWritten: false)

  /// A master with a volume in a group, and nodes.
  private func request(
    nodes: Int = 2, _ change: (inout MachinePlacement) -> Void = { _ in }
  ) -> ClusterRequest {
    var request = Cluster.request(nodes: nodes, keyPath: scratch.path("key"))
    var placement = MachinePlacement(
      group: Self.masters, volumes: [Self.volume("kubernetes-master-etcd")])
    change(&placement)
    request.machines[0].placement = placement
    return request
  }

  private func session(_ transport: (any Transport)? = nil, attempts: Int = 12) -> CloudSession {
    CloudSession(
      Cluster.settings, transport: transport ?? cloud,
      policy: RetryPolicy(
        attempts: attempts, firstPause: .milliseconds(1), longestPause: .seconds(60)),
      dependencies: diary.dependencies)
  }

  @discardableResult
  private func boot(_ request: ClusterRequest) async throws -> BootPlan {
    let booter = Booter(request, session: session())
    let plan = try await booter.plan()
    try await booter.execute(plan, parallel: 3)
    return plan
  }

  private func plan(_ request: ClusterRequest) async throws -> BootPlan {
    try await Booter(request, session: session()).plan()
  }

  private func asked(_ name: String) async throws -> (
    server: [String: any Sendable], group: String?
  ) {
    let content = try #require(await cloud.placement?.asked[name])
    let hints = content["os:scheduler_hints"] as? [String: any Sendable]
    return (content["server"] as? [String: any Sendable] ?? [:], hints?["group"] as? String)
  }

  private func destroyer(_ request: ClusterRequest) -> Destroyer {
    Destroyer(
      cluster: request.name, network: request.network, keyPair: request.keyPair, session: session())
  }

  @Test func aServerIsAskedForWithAllThatItIsToHave() async throws {
    await cloud.offer()
    let request = request {
      $0.zone = "az2"
      $0.metadata = [("team", "blue")]
      $0.tags = ["web"]
      $0.volumes.append(
        Self.volume("kubernetes-master-data", size: 5, type: "ssd", device: "/dev/xvdb"))
    }
    let plan = try await boot(request)
    #expect(plan.notes.isEmpty && plan.problems.isEmpty)
    let volumes = await cloud.volumesByName
    let etcd = try #require(volumes["kubernetes-master-etcd"])
    let data = try #require(volumes["kubernetes-master-data"])
    #expect(
      etcd["metadata"] as? [String: String] == [
        "cluster": "kubernetes", "machine": "kubernetes-master",
      ])
    #expect(
      data["volume_type"] as? String == "ssd" && data["availability_zone"] as? String == "az2")
    let (server, group) = try await asked("kubernetes-master")
    #expect(group != nil && server["availability_zone"] as? String == "az2")
    #expect(server["tags"] as? [String] == ["web"])
    #expect((server["metadata"] as? [String: any Sendable])?["team"] as? String == "blue")
    let disks = server["block_device_mapping_v2"] as? [[String: any Sendable]] ?? []
    #expect(
      disks.map {
        "\($0["uuid"] ?? "") \($0["boot_index"] ?? "") \($0["destination_type"] ?? "") "
          + "\($0["delete_on_termination"] ?? "") \($0["device_name"] ?? "")"
      } == [
        "image-0 0 local 1 ", "\(etcd["id"] ?? "") -1 volume 0 ",
        "\(data["id"] ?? "") -1 volume 0 /dev/xvdb",
      ])
    #expect(await cloud.placement?.versions == ["2.52", "", ""])
    let node = try await asked("kubernetes-node-1")
    #expect(node.server["block_device_mapping_v2"] == nil && node.group == nil)
    let again = try await self.plan(request)
    #expect(again.steps.isEmpty && again.notes.isEmpty && again.problems.isEmpty)
  }

  /// Stopped before each request, so also between a volume and its server, and run again.
  @Test(.thorough, arguments: 1..<44) func stoppedAnywhereItGoesOn(_ place: Int) async throws {
    await cloud.offer()
    let stopper = Stopper(cloud: cloud, after: place)
    let first = Booter(request(), session: session(stopper, attempts: 1))
    try? await first.execute(try await first.plan(), parallel: 1)
    try await boot(request())
    #expect(await cloud.servers.count == 3)
    #expect(await cloud.placement?.groups.count == 1)
    let volumes = await cloud.placement?.volumes ?? []
    #expect(volumes.map { $0["status"] as? String } == ["in-use"])
    #expect(try await plan(request()).steps.isEmpty)
  }

  @Test(.thorough, arguments: 0..<60) func troubleMakesNothingTwice(_ seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let troubles = (0..<40).map { _ in
      Bool.random(using: &generator)
        ? .none : FakeCloud.Trouble.allCases.randomElement(using: &generator) ?? .none
    }
    let cloud = FakeCloud(troubles)
    await cloud.offer()
    for _ in 0..<8 {
      do {
        let booter = Booter(request(), session: session(cloud))
        try await booter.execute(try await booter.plan(), parallel: 3)
        break
      } catch is CloudError {
      } catch is CloudErrors {}
    }
    #expect(await cloud.servers.count == 3)
    #expect(await cloud.placement?.volumes.count == 1)
    #expect(await cloud.placement?.groups.count == 1)
  }

  @Test func volumesStayAndAreTakenAgain() async throws {
    await cloud.offer()
    try await boot(request())
    let id = await cloud.volumesByName["kubernetes-master-etcd"]?["id"] as? String
    await cloud.deleteServer("kubernetes-master")
    let plan = try await boot(request())
    #expect(plan.notes == ["volume kubernetes-master-etcd exists: attached as it is"])
    let (server, _) = try await asked("kubernetes-master")
    let disks = server["block_device_mapping_v2"] as? [[String: any Sendable]] ?? []
    #expect(disks.last?["uuid"] as? String == id)
    #expect(await cloud.placement?.volumes.count == 1)
  }

  @Test func aReplacedMachineHasTheVolumeAndPortsItHad() async throws {
    await cloud.offer()
    try await boot(request())
    let id = await cloud.volumesByName["kubernetes-master-etcd"]?["id"] as? String
    let ports = await cloud.machinePorts.compactMap { $0["id"] as? String }
    // There is room only for the ports that Nova creates on the other two networks, and the lock.
    await cloud.set(quota: ports.count + 3, of: "port")
    var (options, choice) = (Replacer.Options(), Replacer.Choice())
    (options.drains, options.losesEtcd) = (false, true)
    choice.names = ["kubernetes-master"]
    let replacer = Replacer(request(), session: session(), kubernetes: nil, options)
    let plan = try await replacer.plan(choice)
    #expect(plan.problems.isEmpty && plan.entries.count == 1)
    try await replacer.execute(plan, choice)
    let (server, _) = try await asked("kubernetes-master")
    let disks = server["block_device_mapping_v2"] as? [[String: any Sendable]] ?? []
    #expect(id != nil && disks.last?["uuid"] as? String == id)
    #expect(await cloud.servers.count == 3)
    #expect(!ports.isEmpty)
    #expect(await cloud.machinePorts.compactMap { $0["id"] as? String } == ports)
  }

  @Test func destroyKeepsVolumesUnlessItIsTold() async throws {
    await cloud.offer { $0.addVolume("kubernetes-other", metadata: ["cluster": "kubernetes-2"]) }
    try await boot(request())
    let first = try await destroyer(request()).plan(keepsNetwork: true, keepsKeyPair: true)
    #expect(
      first.notes == [
        "keeping volumes and their data: kubernetes-master-etcd; --delete-volumes deletes them"
      ])
    try await destroyer(request()).execute(first, limit: 60) { _ in }
    #expect(await cloud.servers.isEmpty)
    #expect(await cloud.placement?.groups.isEmpty == true)
    #expect(
      await cloud.volumesByName["kubernetes-master-etcd"]?["status"] as? String == "available")
    let second = try await destroyer(request())
      .plan(keepsNetwork: true, keepsKeyPair: true, deletesVolumes: true)
    #expect(second.volumes.map(\.name) == ["kubernetes-master-etcd"] && !second.isEmpty)
    try await destroyer(request()).execute(second, limit: 60) { _ in }
    #expect(await Array(cloud.volumesByName.keys) == ["kubernetes-other"])
  }

  @Test func destroyTakesServersAndVolumesInOneRun() async throws {
    await cloud.offer()
    try await boot(request())
    let plan = try await destroyer(request())
      .plan(keepsNetwork: false, keepsKeyPair: false, deletesVolumes: true)
    try await destroyer(request()).execute(plan, limit: 60) { _ in }
    #expect(await cloud.placement?.volumes.isEmpty == true)
    #expect(await cloud.networks.count == 2)
  }

  @Test func aVolumeOfAServerOfSomebodyElseStays() async throws {
    await cloud.offer {
      $0.addVolume(
        "kubernetes-master-etcd", status: "in-use", metadata: ["cluster": "kubernetes"],
        server: "stranger")
    }
    let plan = try await destroyer(request())
      .plan(keepsNetwork: true, keepsKeyPair: true, deletesVolumes: true)
    #expect(plan.isEmpty)
    #expect(
      plan.notes == [
        "volume kubernetes-master-etcd is attached to server stranger: left alone"
      ])
  }

  @Test func withoutCinderASpecWithVolumesIsRefused() async throws {
    await cloud.offer { $0.hasCinder = false }
    let problem = try #require(try await plan(request()).problems.first)
    #expect(
      problem.message
        == "cluster.yaml:9:5: master.volumes.etcd: the spec asks for a volume, but the cloud "
        + "provides none: the cloud has no Cinder (volumev3)")
    await #expect(throws: CloudErrors.self) { try await boot(request()) }
    #expect(await cloud.servers.isEmpty)
    #expect(await cloud.networks.count == 2)
  }

  @Test func aCinderThatIsOnlyInTheCatalogIsNone() async throws {
    await cloud.offer { $0.isCinderGone = true }
    let problem = try #require(try await plan(request()).problems.first)
    #expect(
      problem.message.hasPrefix(
        "cluster.yaml:9:5: master.volumes.etcd: the spec asks for a volume"))
    // A cluster without volumes can be destroyed anyway.
    let plan = try await destroyer(request())
      .plan(keepsNetwork: true, keepsKeyPair: true, deletesVolumes: true)
    #expect(plan.isEmpty && plan.notes.isEmpty)
  }

  @Test func aVolumeInErrorIsSaidAndLeft() async throws {
    await cloud.offer { $0.outcome = "error" }
    let error = await #expect(throws: CloudError.self) { try await boot(request(nodes: 0)) }
    #expect(
      error?.message
        == "kubernetes-master: volume kubernetes-master-etcd is in status 'error'")
    #expect(await cloud.servers.isEmpty)
    let again = try await plan(request())
    #expect(
      again.problems.map(\.message) == ["volume kubernetes-master-etcd is in status 'error'"])
    #expect(await cloud.placement?.volumes.count == 1)
  }

  @Test func aVolumeThatIsNotReadyIsWaitedForAndNotForever() async throws {
    await cloud.offer { $0.outcome = "creating" }
    await #expect(throws: (any Error).self) { try await boot(request(nodes: 0)) }
    #expect(await cloud.servers.isEmpty)
    await cloud.offer { $0.outcome = "available" }
    try await boot(request(nodes: 0))
    #expect(await cloud.servers.count == 1)
    #expect(await cloud.placement?.volumes.count == 1)
  }

  @Test func quotasOfVolumesAreComparedBeforeAnythingIsMade() async throws {
    await cloud.offer { $0.quotas = ["volumes": 0, "gigabytes": 10] }
    let problems = try await plan(request()).problems.map(\.message)
    #expect(
      problems == [
        "the project's quota is too small: 1 more volume is needed, 0 of 0 are in use; "
          + "20 more GiB of volumes are needed, 0 of 10 are in use"
      ])
    #expect(await cloud.networks.count == 2)
  }

  /// Cinder answers 413, as rate limiters do, and waiting does not help.
  @Test func aQuotaThatCinderFindsIsNotTriedAgain() async throws {
    await cloud.offer {
      $0.quotas = ["volumes": 10, "gigabytes": 10]
      $0.hidesQuotas = true
    }
    await #expect(throws: (any Error).self) { try await boot(request(nodes: 0)) }
    let posts = await cloud.requests.filter { $0.method == .post && $0.url.hasSuffix("/volumes") }
    #expect(posts.count == 1)
  }

  @Test(arguments: [
    (
      "available", "kubernetes-2", nil,
      "volume 'kubernetes-master-etcd' (volume-1) belongs to cluster kubernetes-2"
    ),
    (
      "in-use", "kubernetes", "stranger",
      "volume 'kubernetes-master-etcd' is attached to server stranger"
    ),
  ])
  func aVolumeThatIsNotFreeIsNotTaken(
    _ status: String, _ cluster: String, _ server: String?, _ message: String
  ) async throws {
    await cloud.offer {
      $0.addVolume(
        "kubernetes-master-etcd", status: status, metadata: ["cluster": cluster], server: server)
    }
    let problems = try await plan(request()).problems.map(\.message)
    #expect(problems == ["cluster.yaml:9:5: master.volumes.etcd: " + message])
  }

  @Test func ofTwoVolumesOfANameNoneIsTaken() async throws {
    await cloud.offer {
      $0.addVolume("kubernetes-master-etcd")
      $0.addVolume("kubernetes-master-etcd")
    }
    let problem = try #require(try await plan(request()).problems.first)
    #expect(problem.message.hasSuffix("2 volumes are named 'kubernetes-master-etcd'"))
    #expect(problem.hint == "delete or rename all but one: volume-1, volume-2")
  }

  @Test func statusTellsOfVolumes() async throws {
    await cloud.offer()
    try await boot(request())
    let well = try await Booter(request(), session: session()).status(isComplete: false)
    #expect(well.isWell)
    #expect(well.machines[0].volumes.map(\.status) == ["in-use"])
    let wanted = request {
      $0.volumes.append(Self.volume("kubernetes-master-more"))
      $0.zone = "az1"
      $0.metadata = [("team", "blue")]
    }
    let status = try await Booter(wanted, session: session()).status(isComplete: false)
    #expect(!status.isWell)
    #expect(
      status.machines[0].differences.sorted() == [
        "its metadata team is missing, but the spec says 'blue'",
        "volume kubernetes-master-more is missing",
      ])
    #expect(status.machines[0].volumes.map(\.status) == ["in-use", nil])
  }

  @Test func anUnknownZoneOrTypeIsRefused() async throws {
    await cloud.offer()
    let request = request {
      $0.zone = "az9"
      $0.volumes = [Self.volume("kubernetes-master-etcd", type: "sdd")]
    }
    let problems = try await plan(request).problems
    #expect(
      problems.map(\.message) == [
        "the cloud has no availability zone 'az9' (zones)",
        "cluster.yaml:9:5: master.volumes.etcd: the cloud has no volume type 'sdd'",
      ])
    #expect(problems.map(\.hint) == ["did you mean 'az1'?", "did you mean 'ssd'?"])
  }

  @Test func anOldNovaGoesWithoutSoftGroupsAndSaysSo() async throws {
    await cloud.offer { $0.newest = 1 }
    let plan = try await boot(request())
    #expect(
      plan.notes == [
        "the cloud has no server groups with policy soft-anti-affinity: servers of "
          + "kubernetes/masters may run on the same hosts"
      ])
    #expect(try await asked("kubernetes-master").group == nil)
    let hard = request {
      $0.group = ServerGroupRequest(
        name: "kubernetes/masters", policy: "anti-affinity", isWritten: true)
    }
    #expect(try await self.plan(hard).problems.isEmpty)
    await cloud.offer { $0.hasGroups = false }
    await cloud.deleteServer("kubernetes-master")
    #expect(
      try await self.plan(hard).problems.map(\.message) == [
        "the cloud has no server groups with policy anti-affinity (serverGroup)"
      ])
  }

  @Test func anOldNovaHasNoTagsAndNoTypesOfBootVolumes() async throws {
    await cloud.offer { $0.newest = 51 }
    let request = request {
      $0.tags = ["web"]
      $0.bootVolume = BootVolumeRequest(
        size: 30, type: "ssd", isDeletedWithServer: true, source: Self.source("master.bootVolume"))
    }
    #expect(
      try await plan(request).problems.map(\.message) == [
        "serverTags need Nova's microversion 2.52, which the cloud does not have",
        "cluster.yaml:9:5: master.bootVolume: type needs Nova's microversion 2.67, which the cloud "
          + "does not have",
      ])
  }

  @Test func aGroupThatHoldsTooFewIsRefused() async throws {
    await cloud.offer()
    await cloud.set(groupMembers: 2)
    var request = request(nodes: 3)
    for index in 1...3 {
      request.machines[index].placement.group = ServerGroupRequest(
        name: "kubernetes/pools/node", policy: "anti-affinity", isWritten: true)
    }
    #expect(
      try await plan(request).problems.map(\.message) == [
        "the project's quota is too small: 3 more servers in group kubernetes/pools/node are needed, "
          + "0 of 2 are in use"
      ])
  }

  /// Machines that are removed make room for new ones.
  @Test func aFullGroupHasRoomForReplacedServers() async throws {
    await cloud.offer()
    await cloud.set(groupMembers: 3)
    var request = request(nodes: 3)
    for index in 1...3 {
      request.machines[index].placement.group = ServerGroupRequest(
        name: "kubernetes/pools/node", policy: "anti-affinity", isWritten: true)
    }
    _ = try await boot(request)
    let names = request.machines.dropFirst().map(\.name)
    request.replaced = Set(names)
    #expect(try await plan(request).problems.isEmpty)
    for name in names { await cloud.setStatus("ERROR", fault: "host is down", ofServer: name) }
    let (failed, _) = try await Booter(request, session: session()).plan(replacingFailed: true)
    #expect(failed.problems.isEmpty && failed.missing.count == 3)
  }

  /// Nova creates the volume from the image, so the flavor needs no disk.
  @Test func aServerBootsFromAVolume() async throws {
    await cloud.offer()
    await cloud.set(disk: 0)
    await cloud.set(imageNeeds: ["min_disk": 20])
    let request = request(nodes: 0) {
      $0.bootVolume = BootVolumeRequest(
        size: 30, type: "ssd", isDeletedWithServer: false, source: Self.source("master.bootVolume"))
    }
    try await boot(request)
    let (server, _) = try await asked("kubernetes-master")
    #expect(server["imageRef"] as? String == "")
    let disk = try #require(
      (server["block_device_mapping_v2"] as? [[String: any Sendable]])?.first)
    #expect(disk["destination_type"] as? String == "volume" && disk["volume_size"] as? Int == 30)
    #expect(disk["volume_type"] as? String == "ssd" && disk["uuid"] as? String == "image-0")
    #expect(disk["delete_on_termination"] as? Int == 0)
    #expect(await cloud.placement?.versions == ["2.67"])
    #expect(try await plan(request).notes.isEmpty)
    let small = self.request(nodes: 1) {
      $0.bootVolume = BootVolumeRequest(
        size: 10, type: nil, isDeletedWithServer: true, source: Self.source("master.bootVolume"))
    }
    await cloud.deleteServer("kubernetes-master")
    #expect(
      try await plan(small).problems.map(\.message).sorted() == [
        "bootVolume has 10 GiB, but image 'CoreOS (Stable)' needs 20",
        "flavor 'general1-2' has no disk, but servers boot from an image",
      ])
  }

  @Test func shellCommandsSayTheSame() async throws {
    await cloud.offer()
    let request = request(nodes: 0) {
      $0.zone = "az1"
      $0.tags = ["web"]
      $0.metadata = [("team", "it's")]
    }
    let text = ShellPlan(try await plan(request), request, folder: "user-data").text
    let booted = self.request(nodes: 0) {
      $0.bootVolume = BootVolumeRequest(
        size: 30, type: "ssd", isDeletedWithServer: true, source: Self.source("master.bootVolume"))
    }
    for (usesCloudsFile, option) in [
      (
        false,
        "--block-device id=image-0,source=image,dest=volume,bootindex=0,size=30,shutdown=remove,"
          + "volume_type=ssd"
      ), (true, "--image 'CoreOS (Stable)' --boot-from-volume 30"),
    ] {
      let text = ShellPlan(
        try await plan(booted), booted, folder: "user-data", usesCloudsFile: usesCloudsFile
      ).text
      #expect(text.contains(option), "\(text)")
    }
    for line in [
      "openstack --os-compute-api-version 2.15 server group create --policy soft-anti-affinity kubernetes/masters",
      "openstack volume create --size 20 --property cluster=kubernetes kubernetes-master-etcd",
      "--meta 'team=it'\\''s'", "--availability-zone az1", "--tags web",
      "--hint group=\"$(openstack server group show -f value -c id kubernetes/masters)\"",
      "--block-device source=volume,id=\"$(openstack volume show -f value -c id kubernetes-master-etcd)\","
        + "dest=volume,shutdown=preserve",
    ] { #expect(text.contains(line), "\(text)") }
  }
}
