import ClusterSpec

/// Where a server runs and what the cloud stores about it, none of which is in its user-data.
extension Server {
  /// Its availability zone; nil if the cloud chooses it.
  package func zone(in spec: ClusterSpec) -> PlainText? {
    spec.zone(ofNumber: number, at: levels)
  }

  /// The server group that masters, or the nodes of a pool, share; nil for none. No cluster's name has a slash, so
  /// groups of different clusters never have the same name.
  package func group(
    in spec: ClusterSpec
  ) -> (name: String, policy: ServerGroupPolicy, isDefault: Bool)? {
    spec.serverGroup(at: levels).map { group in
      let like = pool.map { "pools/\($0)" } ?? "masters"
      return ("\(spec.metadata.name.value)/\(like)", group.policy, group.isDefault)
    }
  }

  /// The volume it boots from; nil for the disk of its flavor.
  package func bootVolume(in spec: ClusterSpec) -> Setting<BootVolume?>? {
    spec.bootVolume(at: levels)
  }

  /// Its metadata beside rkgen's own.
  package func metadata(in spec: ClusterSpec) -> [ServerProperty] {
    spec.serverMetadata(at: levels)
  }

  package func tags(in spec: ClusterSpec) -> [ServerTag] { spec.serverTags(at: levels) }
}
