import ClusterSpec
import Diagnostics
import Testing

@Suite struct BadSpecs {
  @Test(arguments: [
    ("image: ''", "RK0204"), ("nodes: {count: -1}", "RK0204"), ("nodes: {count: '4'}", "RK0204"),
    ("nodes: 4", "RK0201"), ("node: {}", "RK0202"), ("nodes: {cuont: 4}", "RK0202"),
    ("kubernetes: {version: 0.18.1}", "RK0204"), ("kubernetes: {logLevel: 11}", "RK0204"),
    ("kubernetes: {allowPrivileged: yes}", "RK0204"),
    ("kubernetes: {admissionControl: [A, A]}", "RK0205"),
    ("kubernetes: {flags: {kubelet: {--v: 4}}}", "RK0204"),
    ("release: {url: ftp://x}", "RK0204"), ("release: {sha256: abc}", "RK0204"),
    ("network: {pods: {cidr: 10.240.0.1/16}}", "RK0301"),
    ("network: {pods: {cidr: 10.0.0.0/16}}", "RK0302"),
    ("network: {pods: {cidr: 127.0.0.0/16}}", "RK0303"),
    ("network: {pods: {cidr: 10.176.0.0/16}}", "RK0304"),
    ("network: {dns: {server: 10.1.0.10}}", "RK0305"),
    ("network: {dns: {server: 10.0.0.2}}", "RK0305"),
    ("network: {dns: {server: 10.0.255.255}}", "RK0305"),
    ("network: {pods: {subnetLength: 16}}", "RK0306"),
    ("network: {pods: {subnetLength: 18}}", "RK0307"),
    ("network: {cloud: {cidr: 192.168.0.0/29}}", "RK0307"),
    ("network: {cloud: {interface: eth1}}", "RK0208"), ("nodes: {max: 3}", "RK0208"),
    ("nodes: {max: 255}", "RK0307"), ("etcd: {members: {other: 192.168.0.3}}", "RK0208"),
    ("etcd: {discovery: 'https://e.example/', members: {demo-master: 192.168.0.3}}", "RK0208"),
    ("etcd: {members: {demo-master: 192.168.0.3}}\nmaster: {address: 192.168.0.4}", "RK0208"),
    ("master: {address: 10.0.0.4}", "RK0308"), ("image: a\nimage: b", "RK0111"),
    ("sshAuthorizedKeys: [ssh-rsa AAAA]", "RK0204"),
  ]) func code(text: String, code: String) {
    let result = read(text)
    #expect(result.diagnostics.map(\.code.description) == [code])
    #expect((result.spec == nil) == (code != "RK0304"))
    #expect(result.diagnostics.first?.location?.file == "c.yaml")
  }

  @Test func rendered() {
    let result = read(
      "nodes: {cuont: 4}\nnetwork: {dns: {enabled: yes}, pods: {cidr: 10.240.0.1/16}}\n",
      set: ["nodes.max=x"], environment: ["NUM_NODES": "many"])
    let text = DiagnosticPrinter(sources: result.sources).text(result.diagnostics)
    #expect(text.contains("unknown key 'cuont' in nodes; allowed: count, max, flavor"))
    #expect(text.contains("did you mean 'count'"))
    #expect(text.contains("network.dns.enabled must be true or false, not 'yes'"))
    #expect(text.contains("= hint: write true"))
    #expect(text.contains("= hint: the range is written 10.240.0.0/16"))
    #expect(text.contains("--set:1:11: error: nodes.max must be a whole number from 1 to 100000"))
    #expect(text.contains("environment:1:11: error: nodes.count must be a whole number from 0"))
    #expect(result.diagnostics.count == 5)
  }

  @Test func missing() {
    let result = ClusterSpec.read(SpecInput(file: "c", bytes: Array("nodes: {}".utf8)))
    #expect(result.diagnostics.map(\.code.description) == ["RK0203", "RK0203", "RK0203"])
    #expect(ClusterSpec.read(SpecInput(file: "c", bytes: [])).diagnostics.count == 1)
    #expect(read("cloudProvider: {name: rackspace}").diagnostics.count == 2)
  }
}
