import ClusterSpec
import Rendering
import TestSupport
import Testing

/// Every rendered line can be traced to its template and settings.
@Suite struct ProvenanceTests {
  @Test(arguments: Traced.fixtures) func everyLineHasAnOrigin(_ fixture: String) throws {
    let traced = try Traced(fixture: fixture)
    for secrets in [traced.secrets, nil] {
      let machines = Renderer.render(traced.spec, secrets: secrets).machines
      try #require(!machines.isEmpty)
      for machine in machines {
        let provenance = try #require(machine.provenance)
        #expect(provenance.userData == machine.userData)
        #expect(provenance.lines.map(\.line) == Array(1...provenance.texts.count))
      }
    }
  }

  @Test(arguments: Traced.fixtures) func provenanceIsOfTheGoldenMachines(_ fixture: String) throws {
    let traced = try Traced(fixture: fixture)
    for machine in Server.planned(for: traced.spec) {
      let golden = try Repository.text("fixtures/\(fixture)/rendered/\(machine.name).yaml")
      #expect(try traced.provenance(machine.name).userData == golden)
    }
  }

  @Test(arguments: Traced.fixtures) func linesAreThoseOfTheirTemplate(_ fixture: String) throws {
    let traced = try Traced(fixture: fixture)
    var templates: [String: [String]] = [:]
    for machine in Server.planned(for: traced.spec) {
      let provenance = try traced.provenance(machine.name)
      var compared = 0
      for (text, origin) in zip(provenance.texts, provenance.lines) {
        guard let place = origin.template else { continue }
        let lines = try templates[place.file] ?? Self.lines(ofFile: place.file)
        templates[place.file] = lines
        let line = lines[place.range.start.line - 1]
        let written = text.replacing("\\$", with: "$").trimmingPrefix { $0 == " " }
        if written.hasPrefix("content: \"") {
          // A text that can't be a literal block is on one line, which comes from all of it.
          #expect(place.range.start.line == 1)
          #expect(origin.kind != .structure && origin.kind != .template)
        } else if line.contains("{{") {
          #expect(!origin.specKeys.isEmpty || origin.kind != .spec)
        } else {
          #expect(written == line.trimmingPrefix { $0 == " " }, "\(place.file)")
          #expect(origin.kind == .template && origin.specKeys.isEmpty)
          compared += 1
        }
      }
      #expect(compared > 200)
    }
  }

  private static func lines(ofFile path: String) throws -> [String] {
    try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  @Test(arguments: Traced.fixtures) func everyNamedKeyExists(_ fixture: String) throws {
    let traced = try Traced(fixture: fixture)
    let secretKeys = Set(SecretsBundle.keys.map(\.path))
    var texts: Set<String> = []
    for machine in Server.planned(for: traced.spec) {
      for origin in try traced.provenance(machine.name).lines {
        for key in origin.specKeys + origin.presenceKeys {
          #expect(ClusterSpec.keys(at: key).count == 1, "\(key)")
        }
        #expect(secretKeys.isSuperset(of: origin.secretKeys))
        #expect((origin.kind == .secret) == !origin.secretKeys.isEmpty)
        #expect(origin.kind != .spec || origin.specLocation != nil)
        #expect(origin.kind != .structure || origin.template == nil)
        if let subject = origin.subject { texts.insert(subject) }
      }
    }
    #expect(texts.isSuperset(of: ["/opt/bin/fetch-release", "docker.service.d/20-flannel.conf"]))
  }

  // MARK: Chosen lines

  @Test func linesOfANode() throws {
    let node = try Traced(fixture: "everything").provenance("production-node-2")

    let header = try #require(node.origin(ofLine: 1))
    #expect(header.kind == .structure && header.subject == nil && header.template == nil)
    #expect(
      try node.origin(of: "hostname: production-node-2", in: nil).specKeys == ["metadata.name"])
    #expect(try node.origin(of: "interface: eth3", in: nil).specKeys == ["network.cloud.interface"])
    #expect(try node.origin(of: "ssh-ed25519", in: nil).specKeys == ["sshAuthorizedKeys"])
    #expect(try node.origin(of: "group: beta", in: nil).specKeys == ["update.group"])

    let network = try node.origin(of: "172.24.0.0/14", in: "/etc/flannel/network.json")
    #expect(
      network.kind == .spec && network.template?.file == "Templates/common/flannel-network.json")
    #expect(
      network.specKeys
        == ["network.pods.backend", "network.pods.cidr", "network.pods.subnetLength"])

    let dns = try node.origin(of: "--cluster-dns=", in: "kubelet.service")
    #expect(dns.template?.file == "Templates/node/kubelet.service")
    #expect(dns.template?.range.start.line == 7)
    #expect(dns.specKeys == ["network.dns.server"] && dns.presenceKeys == ["network.dns.enabled"])
    #expect(dns.flagRole == "clusterDNS" && dns.kind == .spec)
    #expect(dns.specLocation?.file == "cluster.yaml")
    let spec = try Self.lines(ofFile: "fixtures/everything/cluster.yaml")
    let place = try #require(dns.specLocation?.range.start)
    #expect(spec[place.line - 1] == "    server: 172.21.0.53" && place.column == 13)

    let port = try node.origin(of: "--read-only-port=0", in: "kubelet.service")
    #expect(port.kind == .profile && port.flagRole == "readOnlyPort" && port.specKeys.isEmpty)
    // The spec's own flag replaces the one from kubernetes.logLevel.
    let verbosity = try node.origin(of: "--v=6", in: "kube-proxy.service")
    #expect(verbosity.specKeys == ["kubernetes.flags.proxy"] && verbosity.flagRole == nil)
    let restart = try node.origin(of: "RestartSec=5", in: "kubelet.service")
    #expect(restart.kind == .template && restart.template?.range.start.line == 9)

    let token = try node.origin(of: "token:", in: "/var/lib/kubelet/kubeconfig")
    #expect(token.kind == .secret && token.secretKeys == ["tokenSeed"])
    #expect(token.template?.range.start.line == 11)
  }

  @Test func linesOfAMaster() throws {
    let master = try Traced(fixture: "default").provenance("kubernetes-master")
    let range = try master.origin(of: "--service-cluster-ip-range=", in: "kube-apiserver.service")
    #expect(range.kind == .default && range.specKeys == ["network.services.cidr"])
    #expect(range.specLocation == nil)
    let nodes = try master.origin(of: "nodes=254", in: "/opt/bin/derive-tokens")
    #expect(
      nodes.specKeys == [
        "network.cloud.addresses", "network.cloud.cidr", "network.pods.backend",
        "network.pods.cidr", "network.pods.subnetLength", "nodes.count", "nodes.max",
      ])
    let advertiser = try master.origin(
      of: "- path: /opt/bin/advertise-apiserver", in: "/opt/bin/advertise-apiserver")
    #expect(advertiser.kind == .structure && advertiser.presenceKeys == ["master.address"])
    let placeholder = try master.origin(of: "<hole: tokenSeed>", in: "/etc/kubernetes/token-seed")
    #expect(placeholder.kind == .secret && placeholder.template == nil)

    let rackspace = try Traced(fixture: "everything").provenance("production-master")
    let region = try rackspace.origin(of: "region = ", in: "/etc/cloud.conf")
    #expect(region.specKeys == ["cloudProvider.region"])
    #expect(region.presenceKeys == ["cloudProvider.name"])
    #expect(region.template?.range.start.line == 2)
  }

  @Test func linesThatDoNotExistHaveNoOrigin() throws {
    let traced = try Traced(fixture: "default")
    let node = try traced.provenance("kubernetes-node-4")
    #expect(node.origin(ofLine: 0) == nil && node.origin(ofLine: node.lines.count + 1) == nil)
  }
}
