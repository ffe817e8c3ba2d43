import CloudConfig
import Diagnostics
import Lint
import Testing

/// What hosts on the same network can reach: etcd, docker, kubelet, the insecure API port.
@Suite struct OpenDoorTests {
  private static func findings(_ text: String, _ codes: Set<String>) -> [Diagnostic] {
    let machine = MachineLint(userData: Array("#cloud-config\n\(text)".utf8), file: "x")
    return LintReport([machine], options: LintOptions()).diagnostics.filter {
      codes.contains($0.code.description)
    }
  }

  private static func unit(_ name: String, _ lines: [String]) -> String {
    "coreos:\n  units:\n  - name: \(name)\n    command: start\n    content: |\n      [Service]\n"
      + lines.map { "      \($0)\n" }.joined()
  }

  private static func etcd(_ settings: String...) -> [Diagnostic] {
    let lines = settings.map { "Environment=ETCD_\($0)" } + ["ExecStart=/usr/bin/etcd2"]
    return findings(unit("etcd2.service", lines), ["RK1418", "RK1416"])
  }

  private static func codes(_ findings: [Diagnostic]) -> [String] {
    findings.map { "\($0.code) \($0.severity)" }
  }

  @Test(arguments: [
    "http://0.0.0.0:2379", "http://$private_ipv4:2379",
    "http://127.0.0.1:2379,http://10.0.0.1:2379",
    "http://[::]:2379", "http://${COREOS_PUBLIC_IPV4}:2379",
  ])
  func plainEtcdIsOpen(_ urls: String) {
    #expect(Self.codes(Self.etcd("LISTEN_CLIENT_URLS=\(urls)")) == ["RK1418 warning"])
    #expect(Self.codes(Self.etcd("LISTEN_PEER_URLS=\(urls)")) == ["RK1418 warning"])
    let both = Self.etcd("LISTEN_CLIENT_URLS=\(urls)", "LISTEN_PEER_URLS=\(urls)")
    #expect(both.count == 1 && both.first?.related.count == 1)
  }

  @Test(arguments: [
    "http://127.0.0.1:2379", "http://localhost:2379", "http://[::1]:2379", "http://${ADDRESS}:2379",
    "http://<hole: address>:2379", "http://172.17.42.1:2379",
  ])
  func loopbackIsNot(_ urls: String) {
    #expect(Self.etcd("LISTEN_CLIENT_URLS=\(urls)") == [])
  }

  @Test func settingsOfTheGuestAndOfEtcd0AreSeen() {
    for text in [
      "coreos:\n  etcd2:\n    listen-client-urls: http://0.0.0.0:2379\n",
      "coreos:\n  etcd:\n    addr: $private_ipv4:4001\n",
      "coreos:\n  etcd:\n    peer-addr: $private_ipv4:7001\n",
      Self.unit("etcd.service", ["ExecStart=/usr/bin/etcd -addr 10.0.0.1:4001"]),
    ] { #expect(Self.codes(Self.findings(text, ["RK1418"])) == ["RK1418 warning"], "\(text)") }
    for text in [
      "coreos:\n  etcd:\n    addr: $private_ipv4:4001\n    bind_addr: 127.0.0.1:4001\n",
      "coreos:\n  etcd:\n    addr: $private_ipv4:4001\n    cert_file: /etc/x\n",
      "coreos:\n  etcd2:\n    proxy: \"on\"\n",
    ] { #expect(Self.findings(text, ["RK1418"]) == [], "\(text)") }
  }

  private static let client = "LISTEN_CLIENT_URLS=https://$private_ipv4:2379"
  private static let peer = "LISTEN_PEER_URLS=https://$private_ipv4:2380"

  @Test func tlsWithoutCertificatesOfClientsIsSeen() {
    #expect(Self.codes(Self.etcd(Self.client)) == ["RK1416 warning"])
    #expect(
      Self.codes(Self.etcd(Self.client, "TRUSTED_CA_FILE=/a", "CLIENT_CERT_AUTH=false"))
        == ["RK1416 warning"])
    #expect(Self.codes(Self.etcd(Self.client, "CLIENT_CERT_AUTH=true")) == ["RK1416 warning"])
    #expect(Self.codes(Self.etcd(Self.peer, "CA_FILE=/a")) == ["RK1416 warning"])
    #expect(Self.etcd(Self.client, Self.peer, "CA_FILE=/a", "PEER_CA_FILE=/a") == [])
    #expect(Self.etcd("LISTEN_CLIENT_URLS=https://127.0.0.1:2379") == [])
  }

  /// 2.0 silently ignores the names of 2.1.
  @Test func etcdOf2015IgnoresTheNewNames() {
    let found = Self.etcd(Self.client, "TRUSTED_CA_FILE=/a", "CLIENT_CERT_AUTH=true")
    #expect(Self.codes(found) == ["RK1416 note"])
    #expect(found.map(\.guests) == [[Guest.coreos2015.rawValue]])
    let flags = "--listen-client-urls=https://10.0.0.1:2379 --trusted-ca-file=/a --client-cert-auth"
    let own = Self.unit("etcd3.service", ["ExecStart=/opt/bin/etcd \(flags)"])
    #expect(Self.findings(own, ["RK1416"]) == [])
    let file = Self.unit(
      "etcd2.service", ["EnvironmentFile=/etc/e", "Environment=ETCD_\(Self.client)"])
    let given = "write_files:\n- path: /etc/e\n  content: |\n    ETCD_CA_FILE=/a\n"
    #expect(Self.findings(file + given, ["RK1416"]) == [])
  }

  private static func kubelet(_ flags: String, _ more: String = "") -> [String] {
    let command = "ExecStart=/opt/bin/kubelet --api-servers=https://10.0.0.1:6443 \(flags)"
    let text = unit("kubelet.service", ["# kubernetes v1.1.2", command]) + more
    return codes(findings(text, ["RK1417"]))
  }

  @Test func kubeletObeysWhoeverReachesIt() {
    for flags in ["", "--address=0.0.0.0", "--address=$private_ipv4"] {
      #expect(Self.kubelet(flags) == ["RK1417 note"], "\(flags)")
    }
    for flags in [
      "--address=127.0.0.1", "--enable-debugging-handlers=false", "--enable-server=false", "$MORE",
      "--address=${ADDRESS}",
    ] { #expect(Self.kubelet(flags) == [], "\(flags)") }
    let filter = "write_files:\n- path: /opt/bin/f\n  content: |\n    #!/bin/bash\n    "
    #expect(Self.kubelet("", filter + "iptables -A INPUT -p tcp --dport 10250 -j DROP\n") == [])
    #expect(Self.kubelet("", filter + "iptables-restore < /etc/rules\n") == [])
    for line in [
      "iptables -t nat -F", "# iptables-restore was here", "true  # nftables", "; iptables INPUT",
    ] { #expect(Self.kubelet("", filter + line + "\n") == ["RK1417 note"], "\(line)") }
    let table =
      "write_files:\n- path: /etc/rules\n  content: |\n    # Ours.\n    *filter\n    COMMIT\n"
    #expect(Self.kubelet("", table) == [])
    let later = Self.unit(
      "kubelet.service", ["# kubernetes v1.28.7", "ExecStart=/opt/bin/kubelet --config=/etc/x"])
    #expect(Self.findings(later, ["RK1417"]) == [])
  }

  @Test(arguments: [
    ("0.0.0.0", ["RK1411 warning"]), ("$public_ipv4", ["RK1411 warning"]),
    ("$private_ipv4", ["RK1411 note"]), ("127.0.0.1", []), ("${IP}", []),
    ("0.0.0.0 --insecure-port=0", []),
  ])
  func insecurePort(_ address: String, _ expected: [String]) {
    let command = "ExecStart=/opt/bin/kube-apiserver --insecure-bind-address=\(address)"
    #expect(Self.codes(Self.findings(Self.unit("a.service", [command]), ["RK1411"])) == expected)
  }

  @Test(arguments: [
    ("-H tcp://0.0.0.0:2375", 1), ("-H fd:// -H tcp://0.0.0.0:4243", 1),
    ("--host=tcp://0.0.0.0:2376 --tls --tlscert=/a", 1), ("-H tcp://0.0.0.0:2376 --tlsverify", 0),
    ("-H tcp://127.0.0.1:2375", 0), ("-H tcp://0.0.0.0:2376", 0), ("-H fd://", 0),
  ])
  func dockersAPI(_ options: String, _ count: Int) {
    let command = "ExecStart=/usr/bin/docker daemon \(options)"
    let found = Self.findings(Self.unit("docker.service", [command]), ["RK1254"])
    #expect(found.count == count)
  }
}
