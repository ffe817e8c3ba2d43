import ClusterSpec

/// Where a server is to run and what the cloud is to note of it, which is not in its user-data.
extension Server {
  /// Its availability zone; nil for that of the cloud's choice.
  package func zone(in spec: ClusterSpec) -> PlainText? {
    spec.zone(ofNumber: number, at: levels)
  }

  /// The group that it shares with its like; nil for none. No cluster's name has a slash, so that groups of
  /// different clusters never have the same name.
  package func group(
    in spec: ClusterSpec
  ) -> (name: String, policy: ServerGroupPolicy, isDefault: Bool)? {
    spec.serverGroup(at: levels).map { group in
      let like = pool.map { "pools/\($0)" } ?? "masters"
      return ("\(spec.metadata.name.value)/\(like)", group.policy, group.isDefault)
    }
  }

  /// What it boots from; nil for the disk of its flavor.
  package func bootVolume(in spec: ClusterSpec) -> Setting<BootVolume?>? {
    spec.bootVolume(at: levels)
  }

  /// What is written on it beside rkgen's own.
  package func metadata(in spec: ClusterSpec) -> [ServerProperty] {
    spec.serverMetadata(at: levels)
  }

  /// Its tags.
  package func tags(in spec: ClusterSpec) -> [ServerTag] { spec.serverTags(at: levels) }
}
