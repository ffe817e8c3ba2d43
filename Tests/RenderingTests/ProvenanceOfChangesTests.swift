import ClusterSpec
import Rendering
import Testing

/// Changing a setting changes only lines that name it.
@Suite struct ProvenanceOfChangesTests {
  /// Two values for every key that affects user-data, one of them the default if there is one, and the other
  /// keys that it depends on.
  private static let values: [(key: String, values: [String], with: [String])] = [
    ("metadata.name", ["kubernetes", "other"], []),
    ("kubernetes.logLevel", ["2", "5"], []),
    ("kubernetes.allowPrivileged", ["false", "true"], []),
    ("kubernetes.admissionControl", ["[LimitRanger]", "[ServiceAccount, LimitRanger]"], []),
    ("kubernetes.apiServer.extraNames", ["[]", "[api.example.com, 203.0.113.7]"], []),
    ("kubernetes.authorization.mode", ["ABAC", "AlwaysAllow"], []),
    ("kubernetes.authorization.administrators", ["[]", "[alice]"], []),
    ("kubernetes.authorization.serviceAccounts", ["[]", "[{namespace: a, name: b}]"], []),
    ("kubernetes.flags.apiServer", ["{}", "{event-ttl: 2h}"], []),
    ("kubernetes.flags.controllerManager", ["{}", "{pod-eviction-timeout: 2m}"], []),
    ("kubernetes.flags.scheduler", ["{}", "{profiling: false}"], []),
    ("kubernetes.flags.kubelet", ["{max-pods: 40}", "{max-pods: 41, root-dir: /a}"], []),
    ("kubernetes.flags.proxy", ["{}", "{oom-score-adj: -5}"], []),
    ("release.url", ["null", "https://a.example/x"], []),
    ("release.sha256", ["null", "'\(String(repeating: "a1", count: 32))'"], []),
    ("release.size", ["null", "104857600"], []),
    ("release.mirror", ["https://a.example/x", "https://b.example"], today),
    (
      "release.files", ["{kubelet: {size: 5}}", "{kubelet: {size: 7, url: 'https://a.example'}}"],
      today
    ),
    ("network.cloud.cidr", ["192.168.0.0/24", "192.168.0.0/23"], []),
    ("network.cloud.addresses", ["dhcp", "assigned"], []),
    ("network.cloud.interface", ["eth2", "eth3"], []),
    ("network.pods.cidr", ["10.240.0.0/16", "10.240.0.0/17"], []),
    ("network.pods.subnetLength", ["24", "25"], []),
    ("network.pods.backend", ["host-gw", "vxlan"], []),
    ("network.pods.overlay", ["none", "vxlan"], routes),
    ("network.services.cidr", ["10.0.0.0/16", "10.0.0.0/17"], []),
    ("network.dns.enabled", ["true", "false"], []),
    ("network.dns.server", ["10.0.0.10", "10.0.0.11"], []),
    ("network.dns.domain", ["cluster.local", "example.com"], []),
    ("network.firewall.enabled", ["true", "false"], []),
    ("network.firewall.ssh.from", ["[0.0.0.0/0]", "[10.0.0.0/8, 192.0.2.1/32]"], []),
    ("network.firewall.nodePorts.from", ["[]", "[10.0.0.0/8]"], []),
    ("network.firewall.metadata.allowPods", ["[]", "[10.240.1.0/24]"], []),
    ("etcd.discovery", ["null", "https://discovery.example/token"], []),
    ("etcd.members", ["null", "{kubernetes-master: 10.184.0.5}"], []),
    ("master.address", ["null", "10.184.0.5"], []),
    ("master.volumes", ["{}", "{etcd: {device: /dev/vdb}}"], []),
    (
      "nodes.count", ["4", "1500"],
      ["network.pods.cidr=10.240.0.0/12", "network.cloud.cidr=192.168.0.0/20"]
    ),
    (
      "master.bootVolume", ["null", "{size: 40}"],
      ["master.volumes={etcd: {cinder: {size: 20}}}"]
    ),
    ("nodes.max", ["100", "200"], []),
    (
      "masters.addresses", ["[192.168.0.11]", "[192.168.0.12]"],
      today.filter { !$0.hasPrefix("master.") }
    ),
    ("master.labels", ["{}", "{a: b}"], today),
    ("master.taints", ["[]", "['a:NoSchedule']"], today),
    ("sshAuthorizedKeys", ["[]", "[\(key)]"], []),
    ("files", ["[]", "[{path: /etc/a, content: b}]"], []),
    (
      "units",
      ["a", "b"].map {
        "[{name: a.service, content: \"[Service]\\nExecStart=/bin/\($0)\\n\", start: true}]"
      },
      []
    ),
    (
      "dropIns",
      ["a", "b"].map {
        "[{unit: kubelet.service, name: 90-a.conf, content: \"[Unit]\\nAfter=\($0).service\"}]"
      },
      []
    ),
    ("environment", ["{kubelet.service: {A: b}}", "{kubelet.service: {A: c, D: e}}"], []),
    ("sysctl", ["{vm.max_map_count: 262144}", "{vm.max_map_count: 300000}"], []),
    ("users", ["[{name: alice}]", "[{name: bob, shell: /bin/sh}]"], []),
    ("master.flags", ["{apiServer: {event-ttl: 2h}}", "{apiServer: {event-ttl: 3h}}"], []),
    ("guest.packages", ["[]", "[containerd, jq]"], today + ["guest.kind=ubuntu"]),
    ("update.rebootStrategy", ["etcd-lock", "reboot"], []),
    ("update.group", ["null", "beta"], []),
    ("cloudProvider.name", ["none", "rackspace"], account),
    ("cloudProvider.authUrl", ["https://a.example/", "https://b.example/"], provider),
    ("cloudProvider.username", ["operations", "other"], provider),
    ("cloudProvider.tenantId", ["null", "'100200'"], provider),
    ("cloudProvider.tenantName", ["null", "production"], provider),
    ("cloudProvider.region", ["DFW", "LON"], provider),
  ]

  /// Keys that change nothing on the machines, and those with only one valid value.
  private static let idle: Set = [
    "lint.allow",
    "apiVersion", "kind", "kubernetes.version", "network.public.label", "network.service.label",
    "network.cloud.label", "network.firewall.securityGroups",
    "master.flavor", "nodes.flavor", "image", "sshKey.name", "guest.kind", "guest.format",
    "nodes.pools.NAME.image", "master.zones", "master.serverGroup", "serverMetadata", "serverTags",
    // A separate test moves a pool.
    "nodes.pools.NAME.addresses",
    // v0.18.1 accepts only the default, unless addresses are assigned.
    "network.control",
  ]

  /// Keys that can't change alone; a separate test covers them.
  private static let together: Set = ["masters.count"]

  private static let today = [
    "kubernetes.version=v1.28.7", "master.address=192.168.0.10", "network.control=cloud",
  ]
  private static let routes = [
    "network.cloud.addresses=assigned", "network.pods.backend=static",
  ]
  private static let account = ["cloudProvider.username=operations", "cloudProvider.region=DFW"]
  private static let provider = ["cloudProvider.name=rackspace"] + account
  private static let key =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqfMRAbMCbJdvNqqm4T5nIjOmYq6Zc7c2hpSDZ0e7Qw a"

  @Test func everyKeyIsTried() {
    let tried = Set(Self.values.map(\.key))
    #expect(tried.count == Self.values.count && tried.isDisjoint(with: Self.idle))
    #expect(tried.union(Self.idle).union(Self.together) == Set(ClusterSpec.keys.map(\.path)))
  }

  /// Each master needs one address.
  @Test func moreMastersNameTheirKeys() throws {
    let secrets = try Traced.secrets()
    let addresses = (1...5).map { "192.168.0.1\($0)" }
    let clusters = try [1, 3, 5].map { count in
      try Traced(
        Self.today.filter { !$0.hasPrefix("master.") } + [
          "masters.count=\(count)",
          "masters.addresses=[\(addresses.prefix(count).joined(separator: ", "))]",
        ], secrets: secrets)
    }
    let pairs = [
      (clusters[0], clusters[1], "kubernetes-node-1"),
      (clusters[1], clusters[2], "kubernetes-node-1"),
      (clusters[1], clusters[2], "kubernetes-master-1"),
    ]
    for (few, many, machine) in pairs {
      let lines = try many.provenance(machine).changes(from: few.provenance(machine))
      #expect(!lines.isEmpty)
      // The line above all drop-ins of a unit has no single origin.
      for (text, origin) in lines where !text.hasSuffix("drop_ins:") {
        let keys = origin.specKeys + origin.presenceKeys
        #expect(keys.contains { $0.hasPrefix("masters.") }, "\(machine): \(text)")
      }
    }
  }

  @Test(.thorough, arguments: values.indices) func changedLinesNameTheKey(_ index: Int) throws {
    let (key, values, settings) = Self.values[index]
    let secrets = try Traced.secrets()
    let versions = try values.map { value in
      let others = settings.filter { !$0.hasPrefix("\(key)=") }
      let traced = try Traced(others + ["\(key)=\(value)"], secrets: secrets)
      return try Server.planned(for: traced.spec).prefix(2).map { try traced.provenance($0.name) }
    }
    var changed = 0
    for (from, to) in [(versions[0], versions[1]), (versions[1], versions[0])] {
      for (before, after) in zip(from, to) {
        for (text, origin) in after.changes(from: before) {
          #expect((origin.specKeys + origin.presenceKeys).contains(key), "\(key): \(text)")
          changed += 1
        }
      }
    }
    #expect(changed > 0, "\(key)")
  }

  @Test func changedLinesNameTheSecret() throws {
    let changes: [(key: String, secrets: SecretsBundle)] = [
      ("tokenSeed", try Traced.secrets(seed: String(Cluster.seed.reversed()))),
      ("admin.user", try Traced.secrets(user: "other")),
      ("admin.password", try Traced.secrets(password: "battery")),
      ("cloudProvider.apiKey", try Traced.secrets(apiKey: "decaf")),
    ]
    let before = try Traced(Self.provider, secrets: Traced.secrets())
    for (key, secrets) in changes {
      let after = try Traced(Self.provider, secrets: secrets)
      var changed = 0
      for machine in ["kubernetes-master", "kubernetes-node-1"] {
        let lines = try after.provenance(machine).changes(from: before.provenance(machine))
        for (text, origin) in lines { #expect(origin.secretKeys.contains(key), "\(key): \(text)") }
        changed += lines.count
      }
      #expect(changed > 0, "\(key)")
    }
  }
}
