import CloudConfig
import ClusterSpec
import Templates

/// What both roles get: etcd2, flannel, docker behind it, and the release.
extension Composer {
  /// How etcd's members are found, as a drop-in for member and proxy alike.
  func etcdBootstrap(_ draft: inout MachineDraft) throws(MachineDraft.Fault) -> CloudConfig.DropIn {
    let members = spec.etcd.members.value
    guard members.isEmpty else {
      let list = members.map { "\($0.name)=http://\($0.address):2380" }.joined(separator: ",")
      return try draft.dropIn(
        "30-static.conf", .etcd2Static,
        ["members": .literal(list), "cluster": .literal(spec.metadata.name.value.description)])
    }
    let discovery = draft.text(holes.text(.discoveryURL))
    return try draft.dropIn("30-discovery.conf", .etcd2Discovery, ["discovery": .text(discovery)])
  }

  /// flannel on the cloud network, and docker behind it.
  func addPodNetwork(to draft: inout MachineDraft) throws(MachineDraft.Fault) {
    let network = spec.network
    draft.config.flannel[.interface] = GuestText(network.cloud.interface.value.description)
    draft.config.flannel[.etcdEndpoints] = "http://127.0.0.1:2379"
    draft.config.flannel[.ipMasq] = "true"
    try draft.addFile(
      "/etc/flannel/network.json", .flannelNetwork,
      [
        "network": .literal(network.pods.cidr.value.description),
        "subnetLength": .number(network.pods.subnetLength.value),
        "backend": .literal(network.pods.backend.value.rawValue),
      ], .plain)
    try draft.addScript(.keepFlannelOptions)
    try draft.addScript(.createFlannelNetwork)
    try draft.addScript(.waitForFlannel)
    try draft.addDropIns(
      to: "flanneld.service", [draft.dropIn("20-network.conf", .flanneldNetwork)])
    try draft.addDropIns(to: "docker.service", [draft.dropIn("20-flannel.conf", .dockerFlannel)])
  }

  /// The release with the programs that a role runs.
  func addRelease(
    to draft: inout MachineDraft, programs: [String]
  ) throws(MachineDraft.Fault) {
    let release = spec.release
    try draft.addFile(
      "/etc/kubernetes/release-url", draft.text(holes.text(.releaseURL)) + "\n", .secret)
    try draft.addScript(
      .fetchRelease,
      [
        "version": .literal(profile.version.description),
        "sha256": .literal(release.sha256.value?.description ?? ""),
        "size": .literal(release.size.value.map(String.init) ?? ""),
        "programs": .list(programs.map { GuestText($0) }),
      ])
    try draft.addUnit(
      .kubernetesRelease, ["version": .literal(profile.version.description)])
  }

  /// The target that pulls everything up, and the unit that starts it without making anyone wait.
  func addTarget(
    to draft: inout MachineDraft, role: Role, units: [String]
  ) throws(MachineDraft.Fault) {
    try draft.addUnit(
      .kubernetesTarget,
      ["role": .literal(role.rawValue), "units": .list(units.map { GuestText($0) })])
    try draft.addUnit(.startKubernetes, enable: true, command: .start)
  }
}
