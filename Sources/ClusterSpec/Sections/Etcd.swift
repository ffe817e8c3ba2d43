extension ClusterSpec {
  /// How etcd's members find each other.
  public struct Etcd: Sendable {
    /// Where members and proxies find each other.
    public let discovery: Setting<EtcdDiscovery?>
    /// The fixed members; empty if there are none.
    public internal(set) var members: Setting<[EtcdMember]>
  }
}

extension ClusterSpec.Etcd {
  init(_ decoder: inout SpecDecoder) {
    discovery = decoder.setting(Keys.discovery)
    members = decoder.setting(Keys.members)
  }

  /// The same with the masters as members if their addresses are known, unless members are given. A
  /// single master is also found by the discovery URL; several must find each other when one of them
  /// is rebuilt.
  func knowing(
    _ masters: [String], _ addresses: Setting<[IPv4Address]>, _ network: ClusterSpec.Network
  ) -> Self {
    let isKnown = network.assignsControl || discovery.value == .internal || masters.count > 1
    let names = masters.compactMap { HostName($0) }
    guard members.origin == .default, isKnown, addresses.value.count >= names.count
    else { return self }
    let source =
      network.assignsControl
      ? network.cloud.addresses.key : discovery.value == .internal ? discovery.key : addresses.key
    var etcd = self
    etcd.members = members.with(
      zip(names, addresses.value).map { EtcdMember(name: $0, address: $1) }, from: .derived(source))
    return etcd
  }
}

extension Keys {
  static let discovery = Key(
    "etcd.discovery", Codec<EtcdDiscovery>.text().optional,
    .value(nil),
    "etcd's discovery URL, or internal",
    effect:
      "How etcd's members and proxies find each other: a URL created for one member, or internal, "
      + "which is the master's own etcd at master.address and needs no external service. "
      + "Without it, a placeholder is rendered, which is for review and can't boot.")
  static let members = Key(
    "etcd.members", Codecs.members,
    .value([]),
    "etcd's fixed members instead of discovery",
    effect: "Names and addresses of the members; the master must be one of them.")

  static let etcdRows = [
    KeyRow(discovery) { $0.etcd.discovery },
    KeyRow(members) { $0.etcd.members },
  ]
}
