import ClusterSpec
import Rendering
import Testing

/// Machines whose addresses are derived from the spec.
@Suite struct AssignedTests {
  private static let founding = Cluster(
    name: "assigned",
    settings: [
      "network.control=cloud", "network.cloud.addresses=assigned", "etcd.discovery=null",
    ])
  private static let today = Cluster(
    name: "assigned today",
    settings: [
      "kubernetes.version=v1.28.7", "network.control=cloud", "network.cloud.addresses=assigned",
    ])
  private static let routes = ["network.pods.backend=static", "network.pods.overlay=vxlan"]
  static let all = [
    founding, today, founding.with(routes[0], routes[1]), today.with(routes[0], routes[1]),
  ]

  @Test(arguments: all) func everyMachineExpectsItsOwnAddress(_ cluster: Cluster) throws {
    let expected = try cluster.machines().compactMap(\.expectedAddress)
    #expect(
      expected == ["192.168.0.10", "192.168.0.15", "192.168.0.16", "192.168.0.17", "192.168.0.18"])
  }

  /// Masters first, then the pools in order; another pool changes no node.
  @Test func everyPoolHasItsRange() throws {
    let cluster = Self.today.with(
      Self.routes[0], Self.routes[1], "masters.count=3", "nodes.pools.large.count=2",
      "nodes.pools.large.max=100", "nodes.pools.small.count=1")
    let machines = try cluster.machines()
    #expect(
      machines.compactMap(\.expectedAddress) == [
        "192.168.0.10", "192.168.0.11", "192.168.0.12", "192.168.0.15", "192.168.0.16",
        "192.168.0.115",
      ])
    for master in machines.prefix(3) {
      #expect(master.userData.contains("kubernetes-master-2=https://192.168.0.11:2380"))
    }
    let more = try cluster.with("nodes.pools.last.count=1").machines()
    #expect(more.last?.expectedAddress == "192.168.0.165")
    #expect(machines.dropFirst(3).map(\.userData) == more.dropFirst(3).dropLast().map(\.userData))
  }

  /// The API server listens where nodes then look for it.
  @Test func severalMastersAdvertiseWhereTheyListen() throws {
    let machines = try Self.founding.with("kubernetes.version=v1.2.0", "masters.count=3").machines()
    for (master, address) in zip(machines, ["192.168.0.10", "192.168.0.11", "192.168.0.12"]) {
      #expect(
        master.userData.contains("advertise-apiserver \(master.name) https://\(address):6443\n"))
      #expect(try master.flags(of: "kube-apiserver").contains("--bind-address=\(address)"))
    }
  }

  /// Nothing discovers or advertises anything, and nothing starts with another address.
  @Test(arguments: all) func nothingIsDiscovered(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      // The unit's own command, which a drop-in removes.
      let text = machine.userData.replacing(
        "make-certificates \"$private_ipv4\"", with: "make-certificates")
      for word in [
        "private_ipv4", "apiserver-finder", "apiserver-advertiser", "ETCD_DISCOVERY", "<hole: etcd",
      ] {
        #expect(!text.contains(word), "\(word)")
      }
      let users =
        text.contains("v1.28.7")
        ? ["node-address.service"]
        : machine.server.role == .master
          ? ["etcd2.service", "kube-apiserver.service", "kubernetes-certificates.service"]
          : ["kubelet.service", "kube-proxy.service"]
      let units = try machine.units()
      for name in users {
        let after = units[name]?.values(of: "After", in: "Unit").joined(separator: " ") ?? ""
        #expect(after.contains("cloud-address.service"), "\(name)")
      }
    }
  }

  @Test func theFirstDesignTalksOnTheCloudNetwork() throws {
    let machines = try Self.founding.machines()
    let (master, node) = (machines[0], machines[1])
    #expect(try master.flags(of: "kube-apiserver").contains("--bind-address=192.168.0.10"))
    #expect(try node.flags(of: "kubelet").contains("--address=192.168.0.15"))
    #expect(try node.flags(of: "kubelet").contains("--hostname-override=192.168.0.15"))
    let text = "ETCD_INITIAL_CLUSTER=kubernetes-master=https://192.168.0.10:2380"
    #expect(machines.allSatisfy { $0.userData.contains(text) })
    #expect(
      try master.commands(of: "kubernetes-certificates.service").last
        == ["/opt/bin/make-certificates", "192.168.0.10"])
  }

  @Test(arguments: all.suffix(2)) func staticRoutesNeedNoFlannel(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      let isToday = cluster.name.hasSuffix("today")
      let units = Set(machine.machine.units.map(\.name.description))
      #expect(units.contains("pod-network.service"))
      #expect(units.isDisjoint(with: ["flanneld.service", "kubernetes-flannel.service"]))
      #expect(!machine.files.keys.contains { $0.contains("flannel") })
      #expect(!machine.userData.contains("flanneld"))
      guard isToday, machine.server.role == .master else { continue }
      let flags = try machine.flags(of: "kube-controller-manager")
      #expect(flags.contains("--allocate-node-cidrs=false"))
      #expect(!flags.contains { $0.hasPrefix("--cluster-cidr") })
    }
  }

  /// Growth changes nothing that exists.
  @Test(arguments: all) func moreNodesChangeNoMachine(_ cluster: Cluster) throws {
    let few = try cluster.with("nodes.max=100").machines()
    let more = try cluster.with("nodes.max=100", "nodes.count=9").machines()
    #expect(few.map(\.userData) == more.prefix(few.count).map(\.userData))
    // Nodes are also the same with a higher maximum; masters know the tokens of more.
    let higher = try cluster.with("nodes.max=200").machines()
    #expect(few.dropFirst().map(\.userData) == higher.dropFirst().map(\.userData))
  }

  /// Encoded together or alone, with whatever is specific to a node.
  @Test(arguments: all) func aNodeIsTheSameWithOthersAndAlone(_ cluster: Cluster) throws {
    let nodes = try cluster.nodes().filter { $0.server.role == .node }
    // Flags of the first design have the address in units, which are not shared.
    #expect(nodes.allSatisfy { ($0.likeness != nil) == cluster.name.hasSuffix("today") })
    for node in nodes {
      let alone = try cluster.rendered { $0.name == node.name }.machines.first
      #expect(node.userData == alone?.userData && node.machine == alone?.machine)
    }
  }
}

extension RenderedMachine {
  /// The address that the machine waits for.
  fileprivate var expectedAddress: Substring? {
    files["/opt/bin/wait-for-address"]?.text?.description
      .firstMatch(of: /expected=([0-9.]+)\n/)?.1
  }
}
