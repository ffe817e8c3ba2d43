import ClusterSpec
import KubernetesRelease
import Rendering
import TestSupport
import Testing

/// Releases before v0.18.1: a cluster of the same parts, whose master gets a list of its nodes.
@Suite struct PredecessorTests {
  private static let listed = ["network.control=cloud", "network.cloud.addresses=assigned"]
  private static let ninth = Cluster(
    name: "v0.9", settings: listed + ["kubernetes.version=v0.9.3", "etcd.discovery=null"])

  static let all = [ninth, ninth.with("nodes.pools={small: {count: 1}}"), third]

  @Test func theMasterIsToldOfEveryNode() throws {
    let flags = try Self.ninth.machines()[0].flags(of: "kube-controller-manager")
    #expect(flags.contains("--machines=192.168.0.15,192.168.0.16,192.168.0.17,192.168.0.18"))
    let nodes = try Self.ninth.nodes()
    #expect(
      try nodes.map { try $0.flags(of: "kubelet").contains("--hostname_override=192.168.0.15") }
        == [true, false, false, false])
    let none = try Self.ninth.with("nodes.count=0").machines()[0]
    #expect(!none.userData.contains("--machines"))
  }

  @Test func moreNodesChangeTheMasterAlone() throws {
    let few = try Self.ninth.with("nodes.max=9").machines()
    let more = try Self.ninth.with("nodes.max=9", "nodes.count=5").machines()
    #expect(few.dropFirst().map(\.userData) == more.dropFirst().dropLast().map(\.userData))
    let changed = zip(
      few[0].userData.split(separator: "\n"), more[0].userData.split(separator: "\n")
    ).filter { $0 != $1 }
    #expect(changed.count == 1 && changed.first?.1.contains("192.168.0.19") == true)
  }

  @Test func flagsHaveUnderscores() throws {
    let machines = try Self.ninth.machines()
    let programs = [
      ("kube-apiserver", 0), ("kube-controller-manager", 0), ("kube-scheduler", 0), ("kubelet", 1),
      ("kube-proxy", 1),
    ]
    for (program, machine) in programs {
      let names = try machines[machine].flags(of: program).dropFirst().map {
        $0.prefix { $0 != "=" }
      }
      #expect(names.count > 2 && names.allSatisfy { $0.hasPrefix("--") })
      #expect(names.allSatisfy { !$0.dropFirst(2).contains("-") }, "\(names)")
    }
  }

  /// Specs use hyphens for all releases, also for flags that rkgen sets itself.
  @Test func flagsOfTheSpecAreSpelledAsTheReleaseDoes() throws {
    let flags = try Self.ninth.with(
      "kubernetes.flags.apiServer={event-ttl: 24h, allow-privileged: false}"
    ).machines()[0].flags(of: "kube-apiserver")
    #expect(flags.contains("--event_ttl=24h"))
    #expect(flags.filter { $0.contains("privileged") } == ["--allow_privileged=false"])
  }

  /// As closed as v0.18.1, as far as the release supports it.
  @Test func doorsAreClosed() throws {
    let machines = try Self.ninth.machines()
    let server = try machines[0].flags(of: "kube-apiserver")
    for flag in [
      "--read_only_port=0", "--secure_port=8443", "--public_address_override=192.168.0.10",
      "--address=127.0.0.1", "--portal_net=10.0.0.0/16", "--authorization_mode=ABAC",
    ] { #expect(server.contains(flag), "\(flag)") }
    let rules = machines[0].files["/etc/kubernetes/firewall/ipv4.rules"]?.text?.description ?? ""
    #expect(rules.contains("-i eth2 -p tcp --dport 8443 ") && !rules.contains("6443"))
    #expect(rules.contains("-i docker0 -p tcp --dport 8443 "))
    let proxy = try machines[1].flags(of: "kube-proxy")
    #expect(proxy.contains("--healthz_port=0"))
    #expect(proxy.contains("--etcd_servers=http://127.0.0.1:2379"))
    let after = try machines[1].units()["kube-proxy.service"]?.values(of: "After", in: "Unit")
    #expect(after?.joined(separator: " ").contains("etcd2.service") == true)
  }

  @Test func aKubeletProvesWhoItIs() throws {
    let node = try Self.ninth.nodes()[0]
    let file = try #require(node.files["/var/lib/kubelet/kubernetes_auth"])
    #expect(file.mode == .secret)
    let text = try #require(file.text?.description)
    let form =
      /\{"BearerToken": "[0-9a-f]{32}", "CAFile": "\/etc\/kubernetes\/authority.crt", "Insecure": false\}\n/
    #expect(text.wholeMatch(of: form) != nil, "\(text)")
    let flags = try node.flags(of: "kubelet")
    #expect(flags.contains("--auth_path=/var/lib/kubelet/kubernetes_auth"))
    #expect(!node.files.keys.contains { $0.hasSuffix("kubeconfig") })
  }

  /// Each line is decoded into the object of the line before.
  @Test func everyRuleSaysAll() throws {
    let files = try Self.ninth.machines()[0].files
    let text = files["/etc/kubernetes/authorization-policy.json"]?.text?.description
    #expect(
      text == """
        {"user": "operator", "kind": "", "readonly": false}
        {"user": "kubelet", "kind": "pods", "readonly": true}
        {"user": "kubelet", "kind": "services", "readonly": true}
        {"user": "kubelet", "kind": "events", "readonly": false}

        """)
    // Neither passwords nor service accounts: the administrator is in the token list.
    #expect(!files.keys.contains { $0.contains("basic-auth") || $0.contains("service-account") })
    let administrator = files["/etc/kubernetes/administrator.csv"]
    #expect(administrator?.mode == .secret)
    let script = files["/opt/bin/derive-tokens"]?.text?.description ?? ""
    #expect(script.contains("administrator=/etc/kubernetes/administrator.csv\n"))
  }

  // MARK: v0.3

  private static let third = Cluster(
    name: "v0.3",
    settings: listed + [
      "kubernetes.version=v0.3.0", "etcd.discovery=null", "network.pods.backend=static",
      "network.pods.overlay=vxlan",
    ])

  private func command(_ unit: String, on machine: RenderedMachine) throws -> [String] {
    try #require(try machine.commands(of: unit).last)
  }

  @Test func programsHaveTheirFirstNames() throws {
    let machines = try Self.third.machines()
    for (unit, program, machine) in [
      ("kube-apiserver", "apiserver", 0), ("kube-controller-manager", "controller-manager", 0),
      ("kube-scheduler", "scheduler", 0), ("kubelet", "kubelet", 1), ("kube-proxy", "proxy", 1),
    ] {
      let words = try command("\(unit).service", on: machines[machine])
      #expect(words[0] == "/opt/kubernetes/current/server/bin/\(program)")
    }
    let fetch = machines.map { $0.files["/opt/bin/fetch-release"]?.text?.description ?? "" }
    #expect(fetch[0].contains("programs=(apiserver controller-manager scheduler kubecfg)\n"))
    #expect(fetch[1].contains("programs=(kubelet proxy)\n"))
  }

  @Test func nothingAsksTheAPIFromElsewhere() throws {
    let machines = try Self.third.machines()
    let server = try command("kube-apiserver.service", on: machines[0])
    for flag in [
      "--address=127.0.0.1", "--port=8080",
      "--machines=192.168.0.15,192.168.0.16,192.168.0.17,192.168.0.18",
    ] {
      #expect(server.contains(flag), "\(flag)")
    }
    for (unit, flags) in [
      ("kubelet.service", ["--etcd_servers=http://127.0.0.1:2379", "--address=192.168.0.15"]),
      ("kube-proxy.service", ["--etcd_servers=http://127.0.0.1:2379", "--configfile=/dev/null"]),
    ] {
      let words = try command(unit, on: machines[1])
      for flag in flags { #expect(words.contains(flag), "\(flag)") }
      let after = try machines[1].units()[unit]?.values(of: "After", in: "Unit")
      #expect(after?.joined(separator: " ").contains("etcd2.service") == true)
    }
    for machine in machines {
      for word in [
        "6443", "8443", "KUBE_APISERVER", "token", "kubeconfig", "kubernetes-credentials",
      ] {
        #expect(!machine.userData.contains(word), "\(machine.name) \(word)")
      }
      #expect(machine.files["/etc/kubernetes/authority.crt"] == nil)
      #expect(machine.files["/etc/etcd/authority.crt"] != nil)
      #expect((machine.files["/etc/etcd/signer.key"] != nil) == (machine.server.role == .master))
    }
    let rules = machines[0].files["/etc/kubernetes/firewall/ipv4.rules"]?.text?.description ?? ""
    #expect(rules.contains("-i eth2 -p tcp --dport 2379 ") && !rules.contains("8080"))
  }

  /// PodNetworkTests tries these scripts with real packets.
  @Test func routesAreThoseOfEveryRelease() throws {
    let later = try Self.third.with("kubernetes.version=v0.18.1").machines()
    for (early, late) in zip(try Self.third.machines(), later) {
      let path = "/opt/bin/make-pod-network"
      #expect(early.files[path]?.text != nil && early.files[path]?.text == late.files[path]?.text)
    }
  }

  /// A service listens on its port on every node, whose firewall opens only the ports of services.
  @Test func servicesHavePortsAndNoAddresses() throws {
    let machines = try Self.third.machines()
    for machine in machines {
      let rules = machine.files["/etc/kubernetes/firewall/ipv4.rules"]?.text?.description ?? ""
      for name in ["tcp", "udp"] {
        #expect(rules.contains("-A RKGEN-INPUT -i docker0 -p \(name) --dport 30000:32767 "))
      }
      #expect(!rules.contains("ctorigdst 10.0.0.0/16"))
      #expect(!machine.userData.contains("cluster_dns") && !machine.userData.contains("portal_net"))
    }
  }
}
