import Foundation
import Rendering
import TestSupport
import Testing

/// The rendered make-pod-network of several machines, tested with real packets between network namespaces.
@Suite(.thorough, .waits(on: .forScripts)) struct PodNetworkTests {
  private static let routes = """
    network:
      cloud: {addresses: assigned}
      pods: {backend: static, overlay: OVERLAY}

    """

  /// Three machines; all but the first know each other only by the arithmetic of addresses.
  private static let addresses: [(address: String, role: Role)] = [
    ("192.168.0.10", .master), ("192.168.0.15", .node), ("192.168.0.16", .node),
  ]

  @Test(arguments: [("none", 1500, 1500), ("vxlan", 1500, 1450), ("vxlan", 9000, 8950)])
  func podsReachEachOther(_ overlay: String, _ cloud: Int, _ pods: Int) throws {
    let spec = Self.routes.replacingOccurrences(of: "OVERLAY", with: overlay)
    var arguments: [String] = []
    var roots: [MachineRoot] = []
    for (address, role) in Self.addresses {
      let root = try MachineRoot(role, spec: spec)
      let rendered = role == .master ? address : "192.168.0.15"
      let script = try root.script(
        "make-pod-network", changing: [("address=\(rendered)\n", "address=\(address)\n")])
      arguments += [address, script, root.scratch.path("run/kubernetes/pod-network.env")]
      roots.append(root)
    }
    let user = geteuid() == 0 ? [] : ["--map-root-user"]
    let folder = Repository.root.appendingPathComponent("Tests/ScriptTests")
    let result = try Command.run(
      "unshare",
      user + [
        "--net", "--mount", "--pid", "--fork", "--kill-child", "bash",
        folder.appendingPathComponent("pod-network.sh").path,
        folder.appendingPathComponent("pod-probe.py").path, String(cloud),
      ] + arguments)
    withExtendedLifetime(roots) {}
    #expect(result.status == 0, "\(result.error)")
    // The source address of a machine itself depends on the path.
    let machine = overlay == "none" ? "192.168.0.10" : "10.240.10.0"
    #expect(
      result.text == """
        machine-10: subnet 10.240.10.0/24, options --bip=10.240.10.1/24 --mtu=\(pods), 244 routes
        machine-15: subnet 10.240.15.0/24, options --bip=10.240.15.1/24 --mtu=\(pods), 244 routes
        machine-16: subnet 10.240.16.0/24, options --bip=10.240.16.1/24 --mtu=\(pods), 244 routes
        pod-15 -> 10.240.16.2, \(pods) bytes: as 10.240.15.2
        pod-15 -> 10.240.16.2, \(pods + 1) bytes: message too long
        pod-16 -> 10.240.15.2, \(pods) bytes: as 10.240.16.2
        pod-16 -> 10.240.15.2, \(pods + 1) bytes: message too long
        machine-10 -> 10.240.15.2, \(pods) bytes: as \(machine)
        machine-10 -> 10.0.0.50, 100 bytes: as \(machine)
        pod-15 -> 192.168.0.254, 100 bytes: as 192.168.0.15
        outside -> 10.240.15.2, 100 bytes: network is unreachable
        packets taken apart: 0

        """)
  }

  /// Where the container runtime looks for it: the subnet of the machine's own address.
  @Test func containerdIsToldOfTheSubnet() throws {
    let root = try MachineRoot(
      .node,
      spec: Self.routes.replacingOccurrences(of: "OVERLAY", with: "none")
        .replacingOccurrences(of: "network:\n", with: "network:\n  control: cloud\n")
        + "kubernetes: {version: v1.28.7}\n")
    try root.scratch.file(
      "run/kubernetes/pod-network.env", "POD_SUBNET=10.240.15.0/24\nPOD_MTU=1450\n")
    // Tests do not move CNI's files.
    let folder = root.scratch.path("cni")
    let result = try root.run(
      "write-pod-subnet", changing: [("/etc/cni/net.d", folder)])
    #expect(result.status == 0, "\(result.error)")
    let text = try #require(root.scratch.text("cni/10-pods.conflist"))
    struct List: Decodable {
      struct Plugin: Decodable {
        struct Addresses: Decodable {
          struct Range: Decodable { let subnet: String }
          let ranges: [[Range]]
        }
        let type: String
        let bridge: String?
        let mtu: Int?
        let ipam: Addresses?
      }
      let plugins: [Plugin]
    }
    let plugins = try JSONDecoder().decode(List.self, from: Data(text.utf8)).plugins
    #expect(plugins.map(\.type) == ["bridge", "portmap"])
    #expect(plugins[0].bridge == "cni0" && plugins[0].mtu == 1450)
    #expect(plugins[0].ipam?.ranges.map { $0.map(\.subnet) } == [["10.240.15.0/24"]])
  }
}

/// The rendered wait-for-address, with an `ip` that prints a file.
@Suite(.thorough, .waits(on: .forScripts)) struct WaitForAddressTests {
  @Test func itSaysWhatIsWrongAndGoesOn() throws {
    let root = try MachineRoot(.node, spec: "network: {cloud: {addresses: assigned}}\n")
    try root.program("ip", "cat '\(root.scratch.path("addresses"))'\n")
    func has(_ addresses: String...) throws {
      let lines = addresses.map { "3: eth2    inet \($0)/24 brd 192.168.0.255 scope global eth2\n" }
      try root.scratch.file("addresses", lines.joined())
    }
    try has()
    let script = try root.start("wait-for-address", changing: [("sleep 1", "sleep 0.05")])
    #expect(eventually { script.output.contains("there is no interface eth2") })
    // An address with the same prefix is a different one.
    try has("192.168.0.150", "192.168.0.99")
    #expect(
      eventually {
        script.output.contains(
          "eth2 must have the address 192.168.0.15 (network.cloud.addresses is assigned), not "
            + "192.168.0.150 192.168.0.99: Kubernetes does not start")
      }, "\(script.output)")
    #expect(script.isRunning)
    try has("192.168.0.99", "192.168.0.15")
    #expect(script.wait() == 0)
    // Once for each problem.
    let lines = script.output.split(separator: "\n")
    #expect(lines.count == 3, "\(script.output)")
    #expect(lines.last == "this machine has its address, 192.168.0.15 on eth2")
  }
}
