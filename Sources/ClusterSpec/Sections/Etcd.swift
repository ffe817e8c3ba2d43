extension ClusterSpec {
  /// How etcd's members find each other.
  public struct Etcd: Sendable {
    /// The discovery URL.
    public let discovery: Setting<HTTPURL?>
    /// The fixed members; empty if there are none.
    public let members: Setting<[EtcdMember]>
  }
}

extension ClusterSpec.Etcd {
  init(_ decoder: inout SpecDecoder) {
    discovery = decoder.setting(Keys.discovery)
    members = decoder.setting(Keys.members)
  }
}

extension Keys {
  static let discovery = Key(
    "etcd.discovery", Form<HTTPURL>.text().optional,
    .value(nil),
    "etcd's discovery URL",
    effect: "How etcd's members and proxies find each other; made for one member. "
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
