import ClusterSpec
import Foundation
import Rendering
import Systemd
import Templates
import TestSupport
import Testing

/// Authentication and authorization: TLS between machines, and what users of the API may do.
@Suite struct ClosedMachineTests {
  private static let policy = "/etc/kubernetes/authorization-policy.json"

  @Test(arguments: Cluster.all) func keysAreWhereTheyAreNeeded(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      let files = machine.files
      for authority in ["kubernetes", "etcd"] {
        #expect(files["/etc/\(authority)/authority.crt"]?.mode == .plain)
        let signer = files["/etc/\(authority)/signer.key"]
        #expect((signer?.mode == .secret) == (machine.server.role == .master))
      }
      let client = files["/etc/etcd/client.pem"]
      #expect((client != nil) == (machine.server.role == .node))
      #expect(client == nil || client?.mode == .secret && client?.owner == "etcd")
      let key = files["/etc/kubernetes/service-account.key"]
      #expect((key?.mode == .secret) == (machine.server.role == .master))
    }
  }

  @Test(arguments: Cluster.all) func nobodySkipsVerification(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      #expect(!machine.userData.contains("insecure-skip"))
      for (path, file) in machine.files where path.hasSuffix("/kubeconfig") {
        let text = file.text?.description ?? ""
        #expect(text.contains("    certificate-authority: /etc/kubernetes/authority.crt\n"))
      }
    }
  }

  @Test(arguments: Cluster.all) func etcdSpeaksPlainlyOnLoopbackOnly(_ cluster: Cluster) throws {
    for machine in try cluster.machines() {
      let etcd = try #require(try machine.units()["etcd2.service"])
      let words = try etcd.values(of: "Environment", in: "Service")
        .flatMap { try Word.split($0, variables: false).map(\.word.text) }
      for url in words.joined(separator: " ").matches(of: /http:\/\/([^:]+):/) {
        #expect(url.1 == "127.0.0.1")
      }
      let names = Set(words.map { $0.prefix { $0 != "=" } })
      // etcd 2.0 requires certificates by the first setting, later ones by the others.
      for name in ["CA_FILE", "TRUSTED_CA_FILE", "CERT_FILE", "KEY_FILE"] {
        #expect(names.contains("ETCD_\(name)") && names.contains("ETCD_PEER_\(name)"))
      }
      let asks = ["ETCD_CLIENT_CERT_AUTH=true", "ETCD_PEER_CLIENT_CERT_AUTH=true"]
      #expect(machine.server.role == .node || asks.allSatisfy(words.contains))
    }
  }

  /// etcd advertises https addresses of its members, which etcdctl would follow.
  @Test func etcdctlStaysOnLoopback() {
    // Today's etcdctl asks only the given endpoints, and a joining member asks all of the cluster.
    for template in Template.allCases
    where template.rawValue.hasSuffix(".sh") && !template.rawValue.hasPrefix("today/")
      && template != .joinEtcd
    {
      for call in String(decoding: template.bytes, as: UTF8.self).matches(of: /etcdctl ([a-z-]+)/) {
        #expect(call.1 == "--no-sync", "\(template)")
      }
    }
  }

  @Test func serversWaitForTheirCertificates() throws {
    let units = try Cluster.plain.machines()[0].units()
    for name in ["etcd2.service", "kube-apiserver.service"] {
      let unit = try #require(units[name])
      for key in ["Wants", "After"] {
        let words = unit.values(of: key, in: "Unit").flatMap { $0.split(separator: " ") }
        #expect(words.contains("kubernetes-certificates.service"), "\(name)")
      }
    }
    let target = try #require(units["kubernetes.target"])
    let wanted = target.values(of: "Wants", in: "Unit").joined(separator: " ")
    #expect(wanted.contains("kubernetes-certificates.timer"))
    // The timer, and every start of a server, run it again.
    let service = try #require(units["kubernetes-certificates.service"])
    #expect(service.value(of: "RemainAfterExit", in: "Service") == nil)
  }

  @Test func apiServerShowsAndAsksForCertificates() throws {
    let flags = try Cluster.plain.machines()[0].flags(of: "kube-apiserver")
    for flag in [
      "--tls-cert-file=/var/lib/kubernetes/apiserver.pem",
      "--tls-private-key-file=/var/lib/kubernetes/apiserver.pem",
      "--client-ca-file=/etc/kubernetes/authority.crt", "--authorization-mode=ABAC",
      "--authorization-policy-file=\(Self.policy)",
      "--service-account-key-file=/etc/kubernetes/service-account.key",
    ] { #expect(flags.contains(flag), "\(flag)") }
  }

  @Test func certificateIsForEveryNameOfTheSpec() throws {
    let machines = try Cluster.fixedAddress.with(
      "network.services.cidr=10.7.0.0/16", "network.dns.server=10.7.0.10",
      "network.dns.domain=example.org",
      "kubernetes.apiServer.extraNames=[api.example.com, 203.0.113.7]"
    ).machines()
    let script = try #require(machines[0].files["/opt/bin/make-certificates"]?.text?.description)
    #expect(
      script.contains(
        "api_names=(kubernetes kubernetes.default kubernetes.default.svc "
          + "kubernetes.default.svc.example.org api.example.com)\n"))
    // Of v0.18.1's own services, kubernetes has the second address.
    #expect(script.contains("api_addresses=(10.7.0.2 10.184.0.5 203.0.113.7)\n"))
  }

  // MARK: Rules

  @Test func policyNamesUsersAndHasNoEmptyLine() throws {
    let machines = try Cluster.plain.with(
      "kubernetes.authorization.administrators=[alice]",
      "kubernetes.authorization.serviceAccounts=[{namespace: default, name: dns, "
        + "resource: services, readonly: true}, {namespace: kube, name: all}]"
    ).machines()
    let file = try #require(machines[0].files[Self.policy])
    let text = try #require(file.text?.description)
    #expect(text.hasSuffix("\n") && !text.contains("\n\n") && !text.contains("*"))
    let rules = try text.split(separator: "\n").map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: NSObject])
    }
    let allowed: Set = ["user", "resource", "readonly"]
    #expect(rules.allSatisfy { $0["user"] != nil && allowed.isSuperset(of: $0.keys) })
    let all = rules.filter { $0.count == 1 }.compactMap { $0["user"] as? String }
    #expect(all == ["operator", "alice", "serviceaccount:kube:all"])
    #expect(
      text.contains(
        #"{"user": "serviceaccount:default:dns", "resource": "services", "readonly": true}"#))
    let written = rules.filter { $0["readonly"] == nil && $0["resource"] != nil }
    #expect(written.compactMap { $0["resource"] as? String } == ["nodes", "pods", "events"])
    #expect(written.allSatisfy { $0["user"] as? String == "kubelet" })
  }

  @Test func alwaysAllowNeedsNoPolicy() throws {
    let master = try Cluster.plain.with("kubernetes.authorization.mode=AlwaysAllow").machines()[0]
    #expect(master.files[Self.policy] == nil)
    let flags = try master.flags(of: "kube-apiserver")
    #expect(flags.contains("--authorization-mode=AlwaysAllow"))
    #expect(!flags.contains { $0.hasPrefix("--authorization-policy-file") })
  }

  // MARK: During a rotation

  @Test func machinesTrustBothAndServersShowThePrevious() throws {
    let certificates = try Repository.certificates()
    // The authorities swapped.
    let end = try #require(certificates.range(of: "etcdClient:")).lowerBound
    let exchanged = certificates[..<end].replacing("  etcd:", with: "  x:")
      .replacing("  kubernetes:", with: "  etcd:").replacing("  x:", with: "  kubernetes:")
    let previousSeed = String(Cluster.seed.reversed())
    let text = """
      apiVersion: rkgen/v1
      kind: Secrets
      tokenSeed: '\(Cluster.seed)'
      admin: {password: secret}
      previous:
        tokenSeed: '\(previousSeed)'

      """ + exchanged.split(separator: "\n").map { "  \($0)\n" }.joined() + certificates
    let read = SecretsBundle.read(Array(text.utf8), file: "secrets.yaml")
    let secrets = try #require(read.bundle, "\(read.diagnostics)")
    let machines = Renderer.render(try Traced([]).spec, secrets: secrets).machines
    let current = try #require(secrets.certificates?.authorities)
    let kubernetes = try #require(current[.kubernetes])
    let etcd = try #require(current[.etcd])
    for machine in machines {
      let trusted = machine.files["/etc/kubernetes/authority.crt"]?.text?.description
      #expect(trusted == (etcd.certificate + kubernetes.certificate).description)
    }
    let files = machines[0].files
    let signer = files["/etc/kubernetes/signer.key"]?.text?.description
    #expect(signer?.hasSuffix("\n" + etcd.key.description) == true)
    let seed = files["/etc/kubernetes/previous-token-seed"]
    #expect(seed?.text?.description == previousSeed + "\n" && seed?.mode == .secret)
    #expect(machines[1].files["/etc/kubernetes/previous-token-seed"] == nil)
    let settled = try Cluster.plain.machines()[0]
    #expect(settled.files["/etc/kubernetes/previous-token-seed"] == nil)
  }
}
