import ClusterSpec
import Machine
import Templates

/// etcd2: masters are members; every other machine runs a proxy on loopback, so that removing one never
/// costs quorum. Both know only each other's certificates; see ``addServerCertificates()`` for members'.
extension MachineDraft {
  mutating func addEtcdMember() throws(Fault) {
    try addDropIns(
      to: "etcd2.service",
      [
        dropIn(
          "20-member.conf", .etcd2Member,
          [
            "name": .literal(name).from(.setting(spec.metadata.name)),
            "address": .traced(.text(controlAddress), .all(controlAddressSources)),
          ]),
        etcdBootstrap(discovery: .etcd2MemberDiscovery),
      ] + afterControlAddress())
  }

  mutating func addEtcdProxy() throws(Fault) {
    try addFile(
      "/etc/etcd/client.pem", key(.etcdClient),
      from: .secret("etcdClient.certificate"), .secret("etcdClient.key"), mode: .secret,
      owner: "etcd")
    if spec.etcd.members.value.isEmpty {
      try addScript(.skipDiscovery, presence: .presence(spec.etcd.members))
    }
    try addDropIns(
      to: "etcd2.service",
      [
        dropIn("20-proxy.conf", .etcd2Proxy),
        etcdBootstrap(discovery: .etcd2ProxyDiscovery),
      ])
  }

  /// How members are found: from the spec, or by what a template for member or proxy makes of the
  /// discovery URL.
  private mutating func etcdBootstrap(
    discovery template: Template
  ) throws(Fault) -> MachineUnit.DropIn {
    let members = spec.etcd.members.value
    let presence = ValueSource.presence(spec.etcd.members)
    guard members.isEmpty else {
      let list = members.map { "\($0.name)=https://\($0.address):2380" }.joined(separator: ",")
      return try dropIn(
        "30-static.conf", .etcd2Static,
        [
          "members": .literal(list).from(.setting(spec.etcd.members)),
          "cluster": .setting(spec.metadata.name),
        ], presence: presence)
    }
    return try dropIn(
      "30-discovery.conf", template,
      ["discovery": .text(text(.discoveryURL)).from(.setting(spec.etcd.discovery))],
      presence: presence)
  }
}
