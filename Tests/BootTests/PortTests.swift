import Boot
import TestSupport
import Testing

/// Ports that are created before servers, so that pods' packets pass.
@Suite struct PortTests {
  private let scratch: Scratch
  private let diary = Cluster.Diary()
  private let cloud = FakeCloud()
  private static let pods = "10.240.0.0/16"
  private static let group = SecurityGroupRequest(
    name: "pods",
    rules: [.init(nil, from: .range(pods)), .init(nil, from: .range("192.168.0.0/24"))])

  init() throws { scratch = try Scratch() }

  /// A cluster without encapsulation of pods' packets.
  private func request(nodes: Int = 2) -> ClusterRequest {
    var request = Cluster.request(nodes: nodes, keyPath: scratch.path("key"))
    request.securityGroups = [Self.group]
    for index in request.machines.indices {
      request.machines[index].podRanges = [Self.pods]
      request.machines[index].groups = [[], [], ["pods"]]
    }
    return request
  }

  private func session(_ settings: CloudSettings = Cluster.settings) -> CloudSession {
    CloudSession(
      settings, transport: cloud,
      dependencies: diary.dependencies(PendingRequests(folder: scratch.path("pending"))))
  }

  private func booter(_ request: ClusterRequest) -> Booter { Booter(request, session: session()) }

  private func boot(_ request: ClusterRequest) async throws {
    let booter = booter(request)
    try await booter.execute(try await booter.plan(), parallel: 2)
  }

  private func pairs(_ port: [String: any Sendable]) -> [String?] {
    (port["allowed_address_pairs"] as? [[String: String]] ?? []).map { $0["ip_address"] }
  }

  @Test func portsLetPodsPass() async throws {
    var request = request()
    request.machines[1].fixedAddress = "192.168.0.15"
    try await boot(request)
    let ports = await cloud.machinePorts
    #expect(
      ports.compactMap { $0["name"] as? String }.sorted()
        == ["master", "node-1", "node-2"].map {
          "rkgen port of kubernetes: kubernetes-\($0)"
        })
    let group = try #require(await cloud.securityGroups.last?["id"] as? String)
    for port in ports {
      #expect(pairs(port) == [Self.pods])
      #expect(port["security_groups"] as? [String] == ["default-id", group])
      #expect(
        port["description"] as? String == "made by rkgen for cluster kubernetes, which deletes it")
      #expect(port["device_id"] as? String != "")
    }
    let address = ports.first { ($0["name"] as? String)?.hasSuffix("node-1") == true }?["fixed_ips"]
    #expect(address as? [[String: String]] == [["ip_address": "192.168.0.15"]])
    let again = try await booter(request).plan()
    #expect(again.steps.isEmpty && again.notes.isEmpty)
    #expect(try await booter(request).status(isComplete: false).isWell)
  }

  /// Encapsulated packets have the machines' addresses: nothing has to be queried or allowed.
  @Test func wrappedPacketsNeedNothing() async throws {
    await cloud.set(extensions: nil)
    try await boot(Cluster.request(nodes: 1, keyPath: scratch.path("key")))
    let ports = await cloud.machinePorts
    #expect(ports.count == 2 && ports.allSatisfy { pairs($0).isEmpty })
    #expect(await cloud.securityGroups.count == 1)
  }

  /// A lone master of 2015 has no pods, although the cluster may get some later.
  @Test func withoutPodsThereIsNoGroup() async throws {
    var request = request(nodes: 0)
    request.machines[0].podRanges = []
    try await boot(request)
    #expect(
      await cloud.machinePorts.map { $0["security_groups"] as? [String] } == [["default-id"]])
    #expect(await cloud.securityGroups.count == 1)
  }

  @Test func withoutPairsPortSecurityIsOff() async throws {
    await cloud.set(extensions: ["port-security", "security-group"])
    let plan = try await booter(request()).plan()
    #expect(
      plan.notes == [
        "Neutron has no allowed-address-pairs: ports on 'kubernetes-pool-net' are created without "
          + "port security, and filter nothing, so that pods' packets pass"
      ])
    try await booter(request()).execute(plan, parallel: 1)
    let ports = await cloud.machinePorts
    #expect(ports.count == 3)
    #expect(ports.allSatisfy { $0["port_security_enabled"] as? Bool == false })
    #expect(try await booter(request()).plan().steps.isEmpty)
  }

  @Test(arguments: [nil, ["security-group"], []] as [Set<String>?])
  func whereNothingLetsThemPassItIsRefusedFirst(_ extensions: Set<String>?) async throws {
    await cloud.set(extensions: extensions)
    let plan = try await booter(request()).plan()
    #expect(
      plan.problems.map(\.message) == [
        "pods' packets use the pods' own addresses on network 'kubernetes-pool-net', but this "
          + "Neutron drops them: it has neither of the extensions allowed-address-pairs and "
          + "port-security"
      ])
    #expect(plan.problems.first?.hint?.hasPrefix("set network.pods.backend to vxlan") == true)
    await #expect(throws: CloudErrors.self) {
      try await booter(request()).execute(plan, parallel: 1)
    }
    #expect(await cloud.networks.count == 2)
  }

  @Test func hiddenPortsAreRefusedOnlyWhereTheyAreNeeded() async throws {
    await cloud.hidePorts()
    #expect(
      try await booter(request()).plan().problems.map(\.message) == [
        "pods' packets use the pods' own addresses on network 'kubernetes-pool-net', but this "
          + "Neutron drops them: it does not show ports"
      ])
    try await boot(Cluster.request(nodes: 1, keyPath: scratch.path("key")))
    #expect(await cloud.servers.count == 2)
    #expect(await cloud.machinePorts.isEmpty)
  }

  /// Known in the plan if the network exists, otherwise when it is created.
  @Test(arguments: [true, false]) func networksThatFilterNothingNeedNothing(
    _ isThere: Bool
  ) async throws {
    await cloud.filterNothing()
    let says = "network 'kubernetes-pool-net' has no port security"
    if isThere {
      try await boot(request(nodes: 0))
      #expect(try await booter(request()).plan().notes.contains { $0.hasPrefix(says) })
    }
    try await boot(request())
    let ports = await cloud.machinePorts
    #expect(ports.count == 3 && ports.allSatisfy { pairs($0).isEmpty })
    #expect(try await booter(request()).plan().steps.isEmpty)
  }

  @Test func rackspaceMakesPortsWithTheServer() async throws {
    var settings = Cluster.settings
    settings.authURL = "http://cloud/identity/rackspacecloud.com/v3"
    let booter = Booter(request(nodes: 0), session: session(settings))
    let plan = try await booter.plan()
    #expect(
      plan.notes == [
        "Rackspace creates ports with the server: rkgen can't set pods' addresses or security "
          + "groups there"
      ])
    try await booter.execute(plan, parallel: 1)
    #expect(await cloud.machinePorts.isEmpty)
    #expect(
      await cloud.servers.first?["networks"] as? [[String: String]] == [
        ["uuid": "00000000-0000-0000-0000-000000000000"],
        ["uuid": "11111111-1111-1111-1111-111111111111"], ["uuid": "network-2"],
      ])
  }

  /// But not because of a policy of this cloud, which no extension shows.
  @Test func whoMayMakeNoPortsIsToldWhy() async throws {
    await cloud.refusePorts()
    let booter = booter(request(nodes: 0))
    let plan = try await booter.plan()
    let error = await #expect(throws: CloudError.self) {
      try await booter.execute(plan, parallel: 1)
    }
    #expect(
      error?.message
        == "kubernetes-master: port on kubernetes-pool-net: Neutron does not allow it: no ports for you"
    )
    #expect(error?.hint?.contains("vxlan") == true)
    #expect(await cloud.servers.isEmpty)
    try await boot(Cluster.request(nodes: 2, keyPath: scratch.path("key")))
    #expect(await cloud.servers.count == 3)
    #expect(diary.notices.filter { $0.contains("are created with the servers") }.count == 1)
  }

  /// Killed between port and server: the next run gives the existing port to the server.
  @Test func aPortThatWaitsIsTaken() async throws {
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await cloud.addPort([
      "id": "waiting", "name": "rkgen port of kubernetes: kubernetes-master",
      "network_id": "network-2", "device_id": "",
    ])
    await cloud.addPort([
      "id": "younger", "name": "rkgen port of kubernetes: kubernetes-master",
      "network_id": "network-2", "device_id": "", "created_at": "2015-06-01T00:00:00Z",
    ])
    let booter = booter(request(nodes: 0))
    let plan = try await booter.plan()
    #expect(
      plan.steps.contains {
        if case .deletePort(let port) = $0 { port.id == "younger" } else { false }
      })
    try await booter.execute(plan, parallel: 1)
    let ports = await cloud.machinePorts
    #expect(ports.map { $0["id"] as? String } == ["waiting"])
    #expect(pairs(ports[0]) == [Self.pods])
    #expect(ports[0]["device_id"] as? String == "server-0")
    #expect(try await self.booter(request(nodes: 0)).plan().steps.isEmpty)
  }

  /// Existing ports count for the quota; a port that waits for its server is not needed again.
  @Test func portsThatWaitAreNotCountedTwice() async throws {
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await cloud.addPort([
      "id": "waiting", "name": "rkgen port of kubernetes: kubernetes-master",
      "network_id": "network-2", "device_id": "",
    ])
    await cloud.set(quota: 3, of: "port")
    await cloud.set(quota: 1, of: "security_group")
    #expect(
      try await booter(request(nodes: 0)).plan().problems.map(\.message) == [
        "the project's quota is too small: 3 more ports (one of them for the lock) are needed, 1 of 3 are in use; "
          + "1 more security group is needed, 1 of 1 are in use"
      ])
  }

  /// Ports of an older rkgen, or changed by somebody, are corrected.
  @Test func portsOfServersThatAreThereAreChanged() async throws {
    try await boot(Cluster.request(nodes: 1, keyPath: scratch.path("key")))
    let booter = booter(request(nodes: 1))
    let status = try await booter.status(isComplete: false)
    let differences = [
      "its port on kubernetes-pool-net does not allow 10.240.0.0/16",
      "its port on kubernetes-pool-net is not in security group pods",
    ]
    #expect(status.machines.map(\.differences) == [differences, differences])
    let plan = try await booter.plan()
    #expect(plan.missing.isEmpty && plan.steps.count == 3)
    try await booter.execute(plan, parallel: 1)
    #expect(await cloud.machinePorts.allSatisfy { pairs($0) == [Self.pods] })
    #expect(await cloud.servers.count == 2)
    #expect(try await booter.status(isComplete: false).isWell)
  }

  @Test func anotherServersPortIsNotTaken() async throws {
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await cloud.addPort([
      "id": "used", "name": "rkgen port of kubernetes: kubernetes-master",
      "network_id": "network-2", "device_id": "somebody",
    ])
    let booter = booter(request(nodes: 0))
    let error = await #expect(throws: CloudError.self) {
      try await booter.execute(try await booter.plan(), parallel: 1)
    }
    #expect(error?.message.hasSuffix("is attached to somebody") == true)
  }

  @Test func destroyTakesPortsAndGroupsAndNoOthers() async throws {
    try await boot(request())
    await cloud.addPort(["id": "foreign", "name": "p", "network_id": "public-id", "device_id": ""])
    await cloud.addPort([
      "id": "another", "name": "rkgen port of kubernetes-2: kubernetes-2-master",
      "network_id": "public-id", "device_id": "",
    ])
    // By its name ours, by its description somebody else's.
    await cloud.addSecurityGroup("rkgen group of kubernetes: mine", "not rkgen's")
    let request = request()
    let destroyer = Destroyer(
      cluster: request.name, network: request.network, keyPair: request.keyPair, session: session())
    let plan = try await destroyer.plan(keepsNetwork: false, keepsKeyPair: false)
    #expect(plan.ports.count == 3 && plan.securityGroups.count == 1)
    try await destroyer.execute(plan, limit: 60) { _ in }
    #expect(await cloud.ports.compactMap { $0["id"] as? String } == ["foreign", "another"])
    #expect(await cloud.securityGroups.count == 2)
    #expect(await cloud.networks.count == 2)
    let rest = try await destroyer.plan(keepsNetwork: false, keepsKeyPair: false)
    #expect(rest.isEmpty)
  }

  /// Killed before there was any server, and destroyed.
  @Test func portsWithoutServersGoToo() async throws {
    await cloud.addNetwork("kubernetes-pool-net", cidr: "192.168.0.0/24")
    await cloud.addPort([
      "id": "waiting", "name": "rkgen port of kubernetes: kubernetes-master",
      "network_id": "network-2", "device_id": "",
    ])
    let request = request()
    let destroyer = Destroyer(
      cluster: request.name, network: request.network, keyPair: request.keyPair, session: session())
    let plan = try await destroyer.plan(keepsNetwork: false, keepsKeyPair: true)
    try await destroyer.execute(plan, limit: 60) { _ in }
    #expect(await cloud.ports.isEmpty)
    #expect(await cloud.networks.count == 2)
  }
}

/// Security groups that allow what machines need.
@Suite struct SecurityGroupTests {
  private let scratch: Scratch
  private let diary = Cluster.Diary()
  private let cloud = FakeCloud()

  init() throws { scratch = try Scratch() }

  private func booter(_ session: CloudSession? = nil, ssh: String = "10.0.0.0/8") -> Booter {
    var request = Cluster.request(nodes: 1, keyPath: scratch.path("key"))
    request.leavesDefaultGroup = true
    request.securityGroups = [
      SecurityGroupRequest(name: "machines", rules: [.init("tcp", 22...22, from: .range(ssh))]),
      SecurityGroupRequest(
        name: "masters", rules: [.init("tcp", 6443...6443, from: .range("0.0.0.0/0"))]),
      SecurityGroupRequest(
        name: "nodes", rules: [.init("tcp", 10250...10250, from: .group("masters"))]),
    ]
    for (index, role) in ["masters", "nodes"].enumerated() {
      request.machines[index].groups = [["machines"], ["machines", role], ["machines"]]
    }
    return Booter(
      request,
      session: session
        ?? CloudSession(Cluster.settings, transport: cloud, dependencies: diary.dependencies))
  }

  private func rules(_ name: String) async -> [String] {
    let group = await cloud.securityGroups.first {
      $0["name"] as? String == "rkgen group of kubernetes: \(name)"
    }
    return (group?["security_group_rules"] as? [[String: String]] ?? []).map { rule in
      [
        "direction", "ethertype", "protocol", "port_range_min", "remote_ip_prefix",
        "remote_group_id",
      ]
      .compactMap { rule[$0] }.joined(separator: " ")
    }.sorted()
  }

  @Test func portsOfAllNetworksAreInThem() async throws {
    let booter = booter()
    try await booter.execute(try await booter.plan(), parallel: 1)
    let outwards = ["egress IPv4", "egress IPv6"]
    #expect(await rules("machines") == outwards + ["ingress IPv4 tcp 22 10.0.0.0/8"])
    #expect(await rules("masters") == outwards + ["ingress IPv4 tcp 6443"])
    let masters =
      await cloud.securityGroups.first {
        ($0["name"] as? String)?.hasSuffix("masters") == true
      }?["id"] as? String
    #expect(await rules("nodes") == outwards + ["ingress IPv4 tcp 10250 \(masters ?? "")"])
    let ports = await cloud.machinePorts
    #expect(ports.count == 6)
    #expect(
      ports.map { ($0["security_groups"] as? [String])?.count } == [1, 2, 1, 1, 2, 1])
    #expect(
      !ports.contains { ($0["security_groups"] as? [String])?.contains("default-id") == true })
    #expect(try await booter.plan().steps.isEmpty)
  }

  @Test func rulesAreComparedAndMadeAsTheSpecSays() async throws {
    let old = booter()
    try await old.execute(try await old.plan(), parallel: 1)
    let id = try #require(
      await cloud.securityGroups.first { ($0["name"] as? String)?.hasSuffix("nodes") == true }?[
        "id"]
        as? String)
    await cloud.addRule(
      ["id": "somebody", "direction": "ingress", "ethertype": "IPv4", "protocol": "udp"], to: id)
    let booter = booter(ssh: "192.0.2.0/24")
    let plan = try await booter.plan()
    #expect(plan.steps.count == 2)
    try await booter.execute(plan, parallel: 1)
    #expect(await rules("machines").last == "ingress IPv4 tcp 22 192.0.2.0/24")
    #expect(await rules("machines").count == 3)
    #expect(await rules("nodes").count == 3)
    #expect(try await booter.plan().steps.isEmpty)
  }

  @Test func aCloudWithoutThemIsRefused() async throws {
    await cloud.set(extensions: ["allowed-address-pairs"])
    #expect(
      try await booter().plan().problems.map(\.message) == [
        "this Neutron has no security groups (network.firewall.securityGroups)"
      ])
  }

  @Test func trouble() async throws {
    for seed in UInt64(0)..<60 {
      var generator = SplitMix64(seed: seed)
      let troubles = (0..<90).map { _ in
        Int.random(in: 0..<4, using: &generator) > 0
          ? .none : FakeCloud.Trouble.allCases.randomElement(using: &generator) ?? .none
      }
      let cloud = FakeCloud(troubles)
      let session = CloudSession(
        Cluster.settings, transport: cloud,
        policy: RetryPolicy(
          attempts: 12, firstPause: .milliseconds(1), longestPause: .seconds(60)),
        dependencies: diary.dependencies)
      let booter = self.booter(session)
      for _ in 0..<12 {
        do {
          try await booter.execute(try await booter.plan(), parallel: 2)
          break
        } catch is CloudError {
        } catch is CloudErrors {}
      }
      #expect(await cloud.servers.count == 2, "\(seed)")
      #expect(await cloud.machinePorts.count == 6, "\(seed)")
      #expect(await cloud.securityGroups.count == 4, "\(seed)")
    }
  }
}
