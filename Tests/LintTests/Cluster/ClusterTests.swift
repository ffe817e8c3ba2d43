import Foundation
import CloudConfig
import Diagnostics
import Lint
import Testing

@Suite struct ClusterTests {
  private static func findings(_ documents: [String]) -> [Diagnostic] {
    let machines = documents.enumerated().flatMap { index, text in
      UserData.read(Array(text.utf8), file: "m\(index)").machines.map { Inventory($0) }
    }
    return ClusterRules.findings(machines: machines)
  }

  private static func codes(_ documents: String...) -> [String] {
    findings(documents).map(\.code.description)
  }

  private static func service(_ lines: String) -> String {
    "coreos:\n  units:\n  - name: x.service\n    command: start\n    content: |\n      [Service]\n"
      + lines.split(separator: "\n").map { "      \($0)\n" }.joined()
  }

  private static func machine(_ name: String, _ rest: String = "") -> String {
    "#cloud-config\nhostname: \(name)\n\(rest)"
  }

  @Test func namesMustDiffer() {
    #expect(Self.codes(Self.machine("a"), Self.machine("b")).isEmpty)
    let found = Self.findings([Self.machine("a"), Self.machine("a")])
    #expect(found.map(\.code.description) == ["RK1701"])
    #expect(found.first?.location?.file == "m1")
    #expect(found.first?.related.first?.location.file == "m0")
  }

  /// cloud-init is used for everything: other duplicate names are not an error.
  @Test func machinesOfCloudInitAreComparedWhereTheyRunKubernetes() {
    func codes(_ command: String) -> [String] {
      let text = """
        #cloud-config
        hostname: a
        write_files:
        - path: /etc/systemd/system/x.service
          content: |
            [Service]
            ExecStart=\(command)
        runcmd:
        - systemctl start x.service

        """
      let machines = ["one", "other"].map { MachineLint(userData: Array(text.utf8), file: $0) }
      return LintReport(machines, options: LintOptions()).diagnostics.map(\.code.description)
        .filter { $0.hasPrefix("RK17") }
    }
    #expect(codes("/usr/local/bin/kubelet --hostname-override=a") == ["RK1701"])
    #expect(codes("/usr/sbin/nginx").isEmpty)
  }

  private static func master(_ tokens: String, flags: String = "") -> String {
    machine(
      "master",
      """
      write_files:
      - path: /srv/tokens.csv
        permissions: "0600"
        content: |
          \(tokens)

      """
        + service(
          "ExecStart=/usr/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 \\\n"
            + "  --service-cluster-ip-range=10.0.0.0/16 --token-auth-file=/srv/tokens.csv \(flags)")
    )
  }

  private static func node(_ token: String, flags: String = "--api-servers=https://10.1.0.5:6443")
    -> String
  {
    machine(
      "node",
      """
      write_files:
      - path: /var/lib/kubelet/kubeconfig
        permissions: "0600"
        content: |
          kind: Config
          users:
          - user:
              token: \(token)

      """ + service("ExecStart=/usr/bin/kubelet \(flags)"))
  }

  @Test func tokensMustBeKnownAndAreNotRepeated() {
    #expect(Self.codes(Self.master("t0k3n-one,kubelet,kubelet"), Self.node("t0k3n-one")).isEmpty)
    let found = Self.findings([Self.master("t0k3n-one,kubelet,kubelet"), Self.node("t0k3n-two")])
    #expect(found.map(\.code.description) == ["RK1702"])
    #expect(found.allSatisfy { !$0.message.contains("t0k3n") })
    #expect(Self.codes(Self.master("<hole: token>,a,a"), Self.node("t0k3n-two")).isEmpty)
    #expect(Self.codes(Self.master("t0k3n-one,a,a"), Self.node("<hole: token>")).isEmpty)
  }

  @Test func nodesMustAskAMaster() {
    let tokens = "t0k3n-one,a,a"
    let master = Self.master(tokens, flags: "--bind-address=10.1.0.5")
    #expect(Self.codes(master, Self.node("t0k3n-one")).isEmpty)
    let other = Self.node("t0k3n-one", flags: "--api-servers=https://10.1.0.6:6443")
    #expect(Self.codes(master, other) == ["RK1707"])
    #expect(Self.codes(Self.master(tokens), other).isEmpty)
  }

  @Test func dnsMustAgree() {
    let flags = "--api-servers=http://10.1.0.5:8080 --cluster-dns=10.0.0.10 --cluster-domain="
    let one = Self.machine("a", Self.service("ExecStart=/usr/bin/kubelet \(flags)cluster.local"))
    let two = Self.machine("b", Self.service("ExecStart=/usr/bin/kubelet \(flags)kube.local"))
    let three = Self.machine("c", Self.service("ExecStart=/usr/bin/kubelet \(flags)cluster.local"))
    #expect(Self.codes(one, two) == ["RK1708"])
    #expect(Self.codes(one, three).isEmpty)
  }

  private static func etcd(_ name: String, _ setting: String) -> String {
    machine(
      name,
      "coreos:\n  etcd2:\n    \(setting)\n  units:\n  - name: etcd2.service\n    command: start\n")
  }

  @Test func discoveryWaitsForNoMoreThanThereAre() {
    let two = "discovery: https://discovery.etcd.io/abc?size=2"
    let three = "discovery: https://discovery.etcd.io/abc?size=3"
    #expect(Self.codes(Self.etcd("a", two), Self.etcd("b", two)).isEmpty)
    #expect(Self.codes(Self.etcd("a", three), Self.etcd("b", three)) == ["RK1704", "RK1704"])
  }

  @Test func membersAreMachines() {
    let three = "initial_cluster: a=http://1.1.1.1:2380,b=http://1.1.1.2:2380,c=http://1.1.1.3:2380"
    let all = ["a", "b", "c"].map { Self.etcd($0, three) }
    #expect(Self.findings(all).isEmpty)
    #expect(Self.codes(all[0], all[1]) == ["RK1705"])
    let two = "initial_cluster: a=http://1.1.1.1:2380,b=http://1.1.1.2:2380"
    #expect(Self.codes(Self.etcd("a", two), Self.etcd("b", two)) == ["RK1706"])
  }

  @Test func releasesMustAgree() {
    func machine(_ name: String, _ url: String) -> String {
      Self.machine(
        name,
        "write_files:\n- path: /opt/bin/fetch\n  content: |\n    #!/bin/bash\n    curl -fo /x '\(url)'\n"
      )
    }
    let one = "https://a.example/v0.18.1/kubernetes.tar.gz?temp_url_sig=abc"
    let again = "https://a.example/v0.18.1/kubernetes.tar.gz?temp_url_sig=def"
    let other = "https://a.example/v0.19.0/kubernetes.tar.gz?temp_url_sig=abc"
    #expect(Self.codes(machine("a", one), machine("b", again)).isEmpty)
    #expect(Self.codes(machine("a", one), machine("b", other)) == ["RK1709"])
    // Other programs, and what nodes alone fetch.
    for file in ["kubernetes/etcd-v3.5.33.tar.gz", "v0.18.1/kubernetes-node-linux-amd64.tar.gz"] {
      #expect(Self.codes(machine("a", one), machine("b", "https://a.example/\(file)")).isEmpty)
    }
  }

  @Test func rangesAreJudgedOnOneMachine() {
    let network =
      "write_files:\n- path: /n.json\n  content: |\n    {\"Network\": \"10.0.64.0/18\"}\n"
    let server = Self.service(
      "ExecStart=/usr/bin/kube-apiserver --etcd-servers=http://127.0.0.1:2379 "
        + "--service-cluster-ip-range=10.0.0.0/16")
    #expect(Self.codes(Self.machine("a", network + server)) == ["RK1703"])
    let apart = network.replacingOccurrences(of: "10.0.64.0/18", with: "10.1.0.0/16")
    #expect(Self.codes(Self.machine("a", apart + server)).isEmpty)
  }
}
