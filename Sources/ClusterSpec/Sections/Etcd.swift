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

  /// The same with the master as its one member where its address is known, unless members are given.
  func knowing(
    _ master: String, _ addresses: Setting<[IPv4Address]>, _ network: ClusterSpec.Network
  ) -> Self {
    guard members.origin == .default, network.assignsControl || discovery.value == .internal,
      let name = HostName(master), let location = addresses.value.first
    else { return self }
    let source = network.assignsControl ? network.cloud.addresses.key : discovery.key
    var etcd = self
    etcd.members = members.with(
      [EtcdMember(name: name, address: location)], from: .derived(source))
    return etcd
  }
}

extension Keys {
  static let discovery = Key(
    "etcd.discovery", Form<EtcdDiscovery>.text().optional,
    .value(nil),
    "etcd's discovery URL, or internal",
    effect:
      "How etcd's members and proxies find each other: a URL made for one member, or internal, "
      + "which is the master's own etcd at master.address and asks no service outside. "
      + "Without one a placeholder is rendered, which is for review and can't boot.")
  static let members = Key(
    "etcd.members", Forms.members,
    .value([]),
    "etcd's fixed members instead of discovery",
    effect: "Names and addresses of the members; the master must be one of them.")

  static let etcdRows = [
    KeyRow(discovery) { $0.etcd.discovery },
    KeyRow(members) { $0.etcd.members },
  ]
}
