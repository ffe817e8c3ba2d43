import ClusterSpec
import Machine
import Templates

/// etcd2: masters are members; every other machine runs a proxy on loopback, so that removing one never
/// costs quorum. Both trust only each other's certificates; see ``addServerCertificates()`` for members'.
extension MachineDraft {
  /// The member or proxy on the same machine, without TLS.
  static let localEtcd = "http://127.0.0.1:2379"

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
      // cloud-init of 16.04 writes files before users exist; the unit sets the owner there.
      owner: isOnUbuntu ? nil : "etcd")
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

  /// One of several members, which may be rebuilt while the others keep running.
  private mutating func etcdJoin(_ members: [String]) throws(Fault) -> MachineUnit.DropIn {
    try addJoin(members, certificate: "/var/lib/etcd-certificate/server.pem")
    return try dropIn(
      "30-join.conf", .etcd2Join, ["cluster": .setting(spec.metadata.name)],
      presence: .presence(spec.masters.count))
  }

  /// Adds what decides how a member starts: with certificates in a folder, or in the single file of etcd 2.
  mutating func addJoin(_ members: [String], certificate: String? = nil) throws(Fault) {
    var values: [String: TemplateValue] = [
      "name": .literal(name).from(.setting(spec.metadata.name)),
      "members": .list(members.map { GuestText($0) })
        .from(.setting(spec.metadata.name), .setting(spec.masters.addresses)),
    ]
    if let certificate { values["certificate"] = .literal(certificate) }
    try addScript(.joinEtcd, values, presence: .presence(spec.masters.count))
  }

  /// How members are found: from the spec, or from the discovery URL, by a template for members or
  /// proxies.
  private mutating func etcdBootstrap(
    discovery template: Template
  ) throws(Fault) -> MachineUnit.DropIn {
    let members = spec.etcd.members.value.map { "\($0.name)=https://\($0.address):2380" }
    let presence = ValueSource.presence(spec.etcd.members)
    guard members.isEmpty else {
      if server.role == .master, hasSeveralMasters { return try etcdJoin(members) }
      let list = members.joined(separator: ",")
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
