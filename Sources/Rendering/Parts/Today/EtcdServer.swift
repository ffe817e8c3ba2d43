import ClusterSpec
import Machine

/// etcd on masters alone. Whoever has a certificate of its authority may do everything, so nodes have none.
extension MachineDraft {
  /// What reads and writes it: the API server on the same machine.
  static let etcdURL = "https://127.0.0.1:2379"

  mutating func addEtcdServer() throws(Fault) {
    try addUnit(.kubernetesEtcd, ["flags": etcdFlags])
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
    // Only the first start asks for these.
    let cluster = members.map { "\($0.name)=https://\($0.address):2380" }
    flags.set(
      "initial-cluster", FlagText(cluster.joined(separator: ",")),
      from: .setting(spec.metadata.name), .setting(spec.master.address))
    flags.set("initial-cluster-state", "new")
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
    // For probes: health and figures without a certificate.
    flags.set("listen-metrics-urls", "http://127.0.0.1:2381")
    flags.set("auto-compaction-mode", "periodic")
    flags.set("auto-compaction-retention", "8h")
    return flags.arguments
  }

  /// All members. There is one master.
  private var members: [(name: String, address: IPv4Address)] {
    spec.master.address.value.map { [(spec.masterName, $0)] } ?? []
  }
}
