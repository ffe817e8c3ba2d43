import Foundation
import TestSupport
import Testing

/// The rendered firewall, loaded and tested with real connections.
@Suite(.thorough, .waits(on: .forScripts)) struct FirewallTests {
  private typealias Probe = FirewallNetwork.Probe

  private static let opened = """
    network:
      firewall:
        ssh: {from: [203.0.113.0/24]}
        nodePorts: {from: [203.0.113.66/32, 192.168.0.0/24]}
        metadata: {allowPods: [10.240.2.20/32]}
    """

  // MARK: Who reaches what

  /// The table of docs/security.md, with the default spec and with one that opens more.
  @Test(arguments: FirewallNetwork.Variant.allCases, [("default", ""), ("opened", opened)])
  func whoReachesWhat(_ variant: FirewallNetwork.Variant, _ spec: (name: String, text: String))
    throws
  {
    let network = try FirewallNetwork(variant, spec: spec.text)
    try loadAll(network)
    let rows = Self.rows
    let answers = try network.answers(rows.map(\.probe))
    let width = { (column: KeyPath<Row, String>) in
      rows.map { $0[keyPath: column].count }.max() ?? 0
    }
    let table = zip(rows, answers).map { row, answer in
      [(row.from, width(\.from)), (row.to, width(\.to)), (row.what, width(\.what))]
        .map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined(separator: "  ")
        + "  \(answer)\n"
    }.joined()
    let golden = Repository.fixtures.appendingPathComponent(
      "firewall/reachability-\(spec.name).txt")
    if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
      try FileManager.default.createDirectory(
        at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
      try table.write(to: golden, atomically: true, encoding: .utf8)
    }
    let changes = try table.split(separator: "\n").difference(
      from: String(contentsOf: golden, encoding: .utf8).split(separator: "\n"))
    #expect(changes.isEmpty)
  }

  private struct Row {
    var from: String
    var to: String
    var what: String
    var probe: Probe
  }

  private static let rows: [Row] = {
    let strangers = [
      ("internet (eth0)", "eth0", "203.0.113."), ("ServiceNet (eth1)", "eth1", "10.184.0."),
      ("cloud network (eth2)", "eth2", "192.168.0."),
    ]
    var rows: [Row] = []
    func add(
      _ from: String, _ namespace: String, _ interface: String, _ to: String, _ what: String,
      _ address: String, _ port: Int = 0, _ name: String = "tcp"
    ) {
      rows.append(
        Row(
          from: from, to: to, what: what,
          probe: Probe(
            from: (namespace, interface), name: name, address: address, port: port)))
    }
    func node(_ from: String, _ namespace: String, _ interface: String, _ address: String) {
      add(from, namespace, interface, "node", "ping", address, 0, "icmp")
      for (what, port) in [
        ("ssh 22", 22), ("kubelet 10250", 10250), ("node port 30080", 30080),
        ("node port 30090", 30090), ("kube-proxy's own port 33333", 33333),
        ("container's published port 8081", 8081),
      ] { add(from, namespace, interface, "node", what, address, port) }
    }
    func master(_ from: String, _ namespace: String, _ interface: String, _ address: String) {
      for (what, port) in [
        ("ssh 22", 22), ("API server 6443", 6443), ("etcd 2379", 2379), ("etcd 2380", 2380),
        ("etcd 4001", 4001),
      ] { add(from, namespace, interface, "master", what, address, port) }
    }
    for (name, interface, prefix) in strangers {
      master(name, "stranger", interface, prefix + "1")
      node(name, "stranger", interface, prefix + "2")
      add(name, "stranger", interface, "node", "flannel 8472/udp", prefix + "2", 8472, "udp")
      add(name, "stranger", interface, "pod", "80", "10.240.2.10", 80)
      add(name, "stranger", interface, "service", "53", "10.0.0.10", 53)
    }
    add("master", "master", "", "node", "kubelet 10250", "10.184.0.2", 10250)
    add("master", "master", "", "pod", "80", "10.240.2.10", 80)
    add("other node", "other", "", "master", "API server 6443", "10.184.0.1", 6443)
    add("other node", "other", "", "master", "etcd 2379", "10.184.0.1", 2379)
    add("other node", "other", "", "node", "kubelet 10250", "10.184.0.2", 10250)
    add("other node", "other", "", "pod", "80", "10.240.2.10", 80)
    add("node", "node", "", "metadata", "169.254.169.254:80", "169.254.169.254", 80)
    for (name, namespace) in [("pod", "pod"), ("allowed pod", "agent")] {
      node(name, namespace, "", "10.240.2.1")
      add(name, namespace, "", "node", "kubelet 10250 on eth1", "10.184.0.2", 10250)
      add(name, namespace, "", "other node", "kubelet 10250 on eth1", "10.184.0.3", 10250)
      master(name, namespace, "", "10.184.0.1")
      add(name, namespace, "", "service", "53", "10.0.0.10", 53)
      add(name, namespace, "", "pod", "80", namespace == "pod" ? "10.240.2.20" : "10.240.2.10", 80)
      add(name, namespace, "", "pod of other node", "80", "10.240.3.10", 80)
      add(name, namespace, "", "internet", "80", "203.0.113.254", 80)
      add(name, namespace, "", "metadata", "169.254.169.254:80", "169.254.169.254", 80)
      add(name, namespace, "", "metadata", "fd00:ec2::254:80", "fd00:ec2::254", 80)
    }
    add("pod of other node", "other-pod", "", "pod", "80", "10.240.2.10", 80)
    add("pod of other node", "other-pod", "", "node", "kubelet 10250", "10.240.2.1", 10250)
    add("internet (eth0)", "stranger", "eth0", "node", "ssh 22, IPv6", "fd00:0::2", 22)
    add("internet (eth0)", "stranger", "eth0", "node", "kubelet 10250, IPv6", "fd00:0::2", 10250)
    add("ServiceNet (eth1)", "stranger", "eth1", "master", "etcd 2379, IPv6", "fd00:1::1", 2379)
    return rows
  }()

  /// With the firewalls of all machines loaded; the nodes have found the master.
  private func loadAll(_ network: FirewallNetwork) throws {
    for (machine, servers) in [("master", nil), ("node", "10.184.0.1"), ("other", "10.184.0.1")] {
      let result =
        try servers.map { try network.load(machine, $0) } ?? network.load(machine)
      try #require(result.status == 0, "\(result.error)")
    }
  }

  // MARK: What else changes rules

  @Test(arguments: FirewallNetwork.Variant.allCases)
  func loadingAgainChangesNothingAndLeavesOthersAlone(_ variant: FirewallNetwork.Variant) throws {
    let network = try FirewallNetwork(variant)
    let before = try network.rules(of: "node").split(separator: "\n")
    try loadAll(network)
    let once = try (network.rules(of: "node"), network.rules(of: "node", "ip6tables"))
    #expect(once.0.split(separator: "\n").filter { $0.contains("-j RKGEN-INPUT") }.count == 1)
    for rule in before { #expect(once.0.contains(rule), "\(rule)") }
    // Without addresses, the last ones stay in effect, as after a reboot.
    #expect(try network.load("node").status == 0)
    #expect(try (network.rules(of: "node"), network.rules(of: "node", "ip6tables")) == once)
    for line in once.0.split(separator: "\n") where line.contains("RKGEN-") && line.hasPrefix("-A")
    {
      #expect(line.contains("--comment"), "\(line)")
    }
  }

  @Test(arguments: FirewallNetwork.Variant.allCases)
  func restartsOfDockerAndFlushesOfOthersOpenNothing(_ variant: FirewallNetwork.Variant) throws {
    let network = try FirewallNetwork(variant)
    try loadAll(network)
    let probes = [
      Probe(from: ("pod", ""), address: "169.254.169.254", port: 80),
      Probe(from: ("stranger", "eth0"), address: "203.0.113.2", port: 8081),
      Probe(from: ("stranger", "eth1"), address: "10.184.0.2", port: 10250),
      Probe(from: ("master", ""), address: "10.184.0.2", port: 10250),
    ]
    let wanted = ["no answer", "no answer", "refused", "open"]
    // docker's rules are first again.
    try network.neighbour("docker")
    #expect(try network.answers(probes) == wanted)
    #expect(try network.run(on: "node", "iptables", "--flush", "DOCKER").status == 0)
    #expect(
      try network.run(on: "node", "iptables", "-t", "nat", "--flush", "KUBE-PORTALS-CONTAINER")
        .status == 0)
    #expect(try network.answers(probes) == wanted)
    // Ours comes first again if something has inserted rules before it.
    #expect(try network.run(on: "node", "iptables", "-I", "INPUT", "-j", "ACCEPT").status == 0)
    #expect(try network.answers([probes[2]]) == ["open"])
    #expect(try network.load("node").status == 0)
    #expect(try network.answers(probes) == wanted)
  }

  @Test(arguments: FirewallNetwork.Variant.allCases)
  func onlyTheAPIServersOfTheMomentReachTheKubelet(_ variant: FirewallNetwork.Variant) throws {
    let network = try FirewallNetwork(variant)
    let probes = [
      Probe(from: ("master", ""), address: "10.184.0.2", port: 10250),
      Probe(from: ("other", ""), address: "10.184.0.2", port: 10250),
    ]
    // Before the finder knows a server, none is allowed.
    #expect(try network.load("node").status == 0)
    #expect(try network.answers(probes) == ["refused", "refused"])
    #expect(try network.load("node", "10.184.0.1").status == 0)
    #expect(try network.answers(probes) == ["open", "refused"])
    #expect(try network.load("node", "10.184.0.1", "10.184.0.3").status == 0)
    #expect(try network.answers(probes) == ["open", "open"])
    #expect(try network.load("node", "10.184.0.3").status == 0)
    #expect(try network.answers(probes) == ["refused", "open"])
    // An invalid address changes nothing.
    for text in ["10.184.0.1/8", "0.0.0.0/0 -j ACCEPT", "", "10.184.0"] {
      #expect(try network.load("node", text).status == 1)
    }
    #expect(try network.answers(probes) == ["refused", "open"])
  }

  @Test func addressOfTheSpecNeedsNoFinder() throws {
    let network = try FirewallNetwork(.nft, spec: "master: {address: 10.184.0.1}")
    #expect(try network.load("node").status == 0)
    // It is called anyway.
    #expect(try network.load("node", "10.184.0.3").status == 0)
    let answers = try network.answers([
      Probe(from: ("master", ""), address: "10.184.0.2", port: 10250),
      Probe(from: ("other", ""), address: "10.184.0.2", port: 10250),
    ])
    #expect(answers == ["open", "refused"])
  }

  @Test func tableIsTriedAgainWhileSomebodyElseChangesIt() throws {
    let network = try FirewallNetwork(.legacy)
    let node = try #require(network.machines["node"])
    let restore = try MachineRoot.real("iptables-legacy-restore")
    let tries = node.scratch.path("tries")
    try node.program(
      "iptables-restore",
      "echo >> '\(tries)'\n[[ $(wc -l < '\(tries)') -gt 2 ]] || exit 4\nexec '\(restore)' \"$@\"\n")
    #expect(try network.load("node").status == 0)
    #expect(node.scratch.text("tries") == "\n\n\n")
    try node.program("iptables-restore", "exit 4\n")
    try node.program("sleep", "exit 0\n")
    let failed = try network.load("node")
    #expect(failed.status == 1 && failed.error.contains("in 10 attempts"))
  }

  // MARK: Every table

  @Test(
    arguments: FirewallNetwork.Variant.allCases,
    [
      "", opened, "network: {pods: {backend: vxlan}, cloud: {interface: eth3}}",
      "network: {pods: {backend: udp}}", "master: {address: 10.184.0.1}",
      "network: {firewall: {ssh: {from: []}}}",
    ])
  func everyTableIsTaken(_ variant: FirewallNetwork.Variant, _ spec: String) throws {
    for machine in try MachineRoot.machines(spec).prefix(2) {
      let files = MachineRoot.contents(machine)
      for (version, program) in [("ipv4", "iptables"), ("ipv6", "ip6tables")] {
        let table = try #require(files["/etc/kubernetes/firewall/\(version).rules"])
        let user = geteuid() == 0 ? [] : ["--map-root-user"]
        let result = try Command.run(
          "unshare",
          user + ["--net", "\(program)-\(variant)-restore", "--test", "--noflush"],
          input: Data(table.utf8))
        #expect(result.status == 0, "\(result.error)\n\(table)")
      }
    }
  }

  @Test func withoutItNothingIsRendered() throws {
    for machine in try MachineRoot.machines("network: {firewall: {enabled: false}}") {
      #expect(!machine.userData.contains("firewall") && !machine.userData.contains("iptables"))
    }
  }
}
