import ClusterSpec
import Machine

/// etcd, on masters only. Every certificate of its authority gives full access, so nodes have none.
extension MachineDraft {
  /// The URL for the API server on the same machine.
  private static let etcdURL = "https://127.0.0.1:2379"

  mutating func addEtcdServer() throws(Fault) {
    guard members.count > 1 else {
      return try addUnit(.kubernetesEtcd, ["flags": etcdFlags])
    }
    try addJoin(peers)
    let join = try dropIn(
      "20-join.conf", .kubernetesEtcdJoin, presence: .presence(spec.masters.count))
    try addUnit(.kubernetesEtcd, ["flags": etcdFlags], dropIns: [join])
  }

  /// The members that an API server uses, its own first.
  var etcdServers: String {
    let others = members.filter { $0.name != spec.masterName(server.number) }
    return ([Self.etcdURL] + others.map { "https://\($0.address):2379" }).joined(separator: ",")
  }

  private var etcdFlags: TemplateValue {
    let own = FlagText("https://") + .nodeAddress
    var flags = CommandFlags()
    flags.set("name", FlagText(name), from: .setting(spec.metadata.name))
    flags.set("data-dir", "/var/lib/etcd")
    flags.set("listen-client-urls", FlagText(Self.etcdURL + ",") + own + ":2379")
    flags.set("advertise-client-urls", own + ":2379")
    flags.set("listen-peer-urls", own + ":2380")
    flags.set("initial-advertise-peer-urls", own + ":2380")
    // Only the first start needs these. For several members, a script determines them.
    if peers.count == 1 {
      flags.set(
        "initial-cluster", FlagText(peers.joined(separator: ",")),
        from: .setting(spec.metadata.name), .setting(spec.masters.addresses))
      flags.set("initial-cluster-state", "new")
    }
    flags.set(
      "initial-cluster-token", FlagText(spec.metadata.name.value),
      from: .setting(spec.metadata.name))
    flags.set("trusted-ca-file", FlagText(Self.authorityFile(.etcd)))
    flags.set("cert-file", "/var/lib/etcd-pki/server.crt")
    flags.set("key-file", "/var/lib/etcd-pki/server.key")
    flags.set("client-cert-auth", "true")
    flags.set("peer-trusted-ca-file", FlagText(Self.authorityFile(.etcd)))
    flags.set("peer-cert-file", "/var/lib/etcd-pki/peer.crt")
    flags.set("peer-key-file", "/var/lib/etcd-pki/peer.key")
    flags.set("peer-client-cert-auth", "true")
    // For probes: health and metrics without a certificate.
    flags.set("listen-metrics-urls", "http://127.0.0.1:2381")
    // As kubeadm sets them: without the first, the API server's caches go stale on quiet resources; with the
    // second, a member whose data differs refuses to start.
    flags.set("experimental-watch-progress-notify-interval", "5s")
    flags.set("experimental-initial-corrupt-check", "true")
    flags.set("auto-compaction-mode", "periodic")
    flags.set("auto-compaction-retention", "8h")
    return flags.arguments
  }

  /// All members in the form that etcd expects.
  private var peers: [String] { members.map { "\($0.name)=https://\($0.address):2380" } }

  /// All members: every master.
  private var members: [(name: String, address: IPv4Address)] {
    zip(spec.masterNames, spec.masters.addresses.value).map { (name: $0, address: $1) }
  }
}
