import KubernetesRelease
import Machine
import Rendering
import Systemd
import TestSupport
import Testing

/// Today's machines: what each has, and that its parts match.
@Suite struct TodayTests {
  @Test func secretsAreWhereTheyAreNeeded() throws {
    for machine in try Cluster.today.nodes() {
      let isMaster = machine.server.role == .master
      let secret = Set(machine.files.values.filter { $0.mode == .secret }.map(\.path.description))
      let own: Set =
        isMaster
        ? [
          "/etc/kubernetes/token-seed", "/etc/kubernetes/service-account.key",
          "/etc/kubernetes/signer.key", "/etc/etcd/signer.key",
        ]
        : ["bootstrap", "kube-proxy", "flannel"].reduce(into: []) {
          $0.insert("/etc/kubernetes/\($1).kubeconfig")
        }
      #expect(secret.subtracting(["/etc/kubernetes/release-urls"]) == own)
      // Nodes have no part of etcd.
      #expect(machine.userData.contains("/etc/etcd/") == isMaster)
      #expect(!machine.userData.contains("private_ipv4"))
      #expect(!machine.userData.contains("docker0"))
    }
  }

  /// The API server's tokens are those that nodes present.
  @Test func everyProgramOfANodeHasItsOwnToken() throws {
    let nodes = try Cluster.today.nodes()
    let tokens = nodes.flatMap { node in
      ["bootstrap", "kube-proxy", "flannel"].compactMap { name in
        node.files["/etc/kubernetes/\(name).kubeconfig"]?.text?.description
          .firstMatch(of: /token: "([0-9a-f]{32})"/)?.1
      }
    }
    #expect(tokens.count == 3 * nodes.count && Set(tokens).count == tokens.count)
  }

  /// Every file that a program reads is written by something.
  @Test func unitsTakeTheAddressFromTheFileThatIsWritten() throws {
    for machine in try Cluster.today.nodes() {
      for (name, unit) in try machine.units() {
        let uses = unit.values(of: "ExecStart", in: "Service").contains { $0.contains("${NODE_") }
        let reads = unit.values(of: "EnvironmentFile", in: "Service")
          .contains("/run/kubernetes/address.env")
        #expect(!uses || reads, "\(name)")
        let after = unit.values(of: "After", in: "Unit").joined(separator: " ")
        #expect(!reads || after.contains("node-address.service"), "\(name)")
      }
    }
  }

  @Test(arguments: [(24, 110), (26, 61), (30, 1)])
  func aNodeTakesNoMorePodsThanItHasAddressesFor(_ length: Int, _ pods: Int) throws {
    let node = try Cluster.today.with("network.pods.subnetLength=\(length)").nodes()[0]
    let text = node.files["/etc/kubernetes/kubelet.yaml"]?.text?.description ?? ""
    #expect(text.contains("\nmaxPods: \(pods)\n"))
  }

  @Test func withoutDNSNobodyIsToldOfIt() throws {
    for machine in try Cluster.today.with("network.dns.enabled=false").nodes() {
      let text = machine.files["/etc/kubernetes/kubelet.yaml"]?.text?.description ?? ""
      #expect(text.contains("\nclusterDNS: []\nclusterDomain: \"\"\n"))
      #expect(machine.files["/etc/kubernetes/objects/coredns.yaml"] == nil)
    }
  }

  @Test func flagsThatWouldDoNothingAreRefused() throws {
    let result = try Cluster.today.with(
      "kubernetes.flags={proxy: {masquerade-all: true, v: 4}, kubelet: {no-such: 1}}"
    ).rendered()
    #expect(result.machines.isEmpty)
    #expect(result.diagnostics.map(\.code.description) == ["RK0502", "RK0502"])
  }

  @Test func releasesThatWereNotRunAreRenderedWithWhatIsKnown() throws {
    let settings = Cluster.today.settings.dropFirst() + ["kubernetes.version=v1.35.1"]
    let cluster = Cluster(name: "later", settings: Array(settings), isFilled: false)
    #expect(try !cluster.nodes().isEmpty)
    let gone = try cluster.with(
      "kubernetes.flags={kubelet: {pod-infra-container-image: pause}}"
    ).rendered()
    #expect(gone.machines.isEmpty)
    let unknown = try cluster.with("kubernetes.flags={kubelet: {young: 1}}")
      .rendered { $0.role == .node }
    #expect(unknown.diagnostics.map(\.severity) == [.warning] && !unknown.machines.isEmpty)
  }
}
