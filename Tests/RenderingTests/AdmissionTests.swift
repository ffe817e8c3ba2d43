import ClusterSpec
import Rendering
import Testing

/// What machines allow is one table, from which security groups are derived too.
@Suite struct AdmissionTests {
  private static let opened = [
    "network.firewall.ssh.from=[10.0.0.0/8]", "network.firewall.nodePorts.from=[192.0.2.0/24]",
  ]
  private static let today = [
    "kubernetes.version=v1.28.7", "network.control=cloud", "network.cloud.addresses=assigned",
  ]

  private func spec(_ settings: [String]) throws -> ClusterSpec {
    let text = "apiVersion: rkgen/v1\nkind: Cluster\nmetadata: {name: kubernetes}\n"
    let read = ClusterSpec.read(
      SpecInput(file: "cluster.yaml", bytes: Array(text.utf8), settings: settings))
    return try #require(read.spec, "\(read.diagnostics)")
  }

  /// An admission as a firewall rule, without its interface and comment.
  private func words(_ admission: Admission, _ spec: ClusterSpec) -> String {
    let sender =
      switch admission.sender {
      case .anybody, .apiServers: ""
      case .range(let range): "-s \(range) "
      }
    return sender
      + {
        switch admission.traffic {
        case .tcp(let port): "-p tcp --dport \(port) "
        case .udp(let port): "-p udp --dport \(port) "
        case .nodePorts(let name): "-p \(name) -m conntrack --ctorigdstport 30000:32767 "
        case .pods: "-d \(spec.network.pods.cidr.value) "
        }
      }()
  }

  @Test(arguments: [
    opened, opened + ["network.pods.backend=vxlan"], opened + today,
    opened + today + ["network.pods.backend=static", "masters.count=3"],
    opened + today + ["network.pods.backend=static", "network.pods.overlay=vxlan"],
  ])
  func eachIsARuleOfTheFirewall(_ settings: [String]) throws {
    let cluster = Cluster(name: "admission", settings: settings)
    let spec = try spec(settings)
    let admissions = try #require(spec.admissions())
    for machine in try cluster.machines() {
      let isMaster = machine.server.role == .master
      for admission in admissions.all(of: machine.server.role) {
        let words = words(admission, spec)
        #expect(
          machine.userData.contains("\(words)-m comment --comment "), "\(isMaster) \(words)")
      }
    }
    #expect(admissions.all(of: .node).contains { $0.sender == .apiServers })
    #expect(admissions.all(of: .master).contains { $0.traffic == .tcp(6443) })
  }

  @Test(
    arguments: [
      ([], ["", "10.240.0.0/16"]), (["network.pods.backend=vxlan"], ["", ""]),
      (["network.pods.backend=udp"], ["", ""]),
      (today, ["10.240.0.0/16", "10.240.0.0/16"]),
      (today + ["network.pods.backend=static"], ["10.240.10.0/24", "10.240.15.0/24"]),
      (
        today + ["network.pods.backend=static", "network.pods.subnetLength=26"],
        ["10.240.2.128/26", "10.240.3.192/26"]
      ),
      (today + ["network.pods.backend=static", "network.pods.overlay=vxlan"], ["", ""]),
    ] as [([String], [String])])
  func onlyBareRangesAreOnTheCloudNetwork(_ settings: [String], _ ranges: [String]) throws {
    let spec = try spec(settings)
    let servers = Server.planned(for: spec).prefix(2)
    #expect(
      servers.map { spec.bareRanges(of: $0).map(\.description).joined(separator: " ") } == ranges)
  }
}
