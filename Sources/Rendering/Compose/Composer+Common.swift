import ClusterSpec
import Machine
import Templates

/// What both roles get: etcd2, flannel, docker behind it, and the release.
extension Composer {
  /// How etcd's members are found, as a drop-in: from the spec, or by what a template for member or
  /// proxy makes of the discovery URL.
  func etcdBootstrap(
    _ draft: inout MachineDraft, discovery template: Template
  ) throws(MachineDraft.Fault) -> MachineUnit.DropIn {
    let members = spec.etcd.members.value
    let presence = ValueSource.presence(spec.etcd.members)
    guard members.isEmpty else {
      let list = members.map { "\($0.name)=http://\($0.address):2380" }.joined(separator: ",")
      return try draft.dropIn(
        "30-static.conf", .etcd2Static,
        [
          "members": .literal(list).from(.setting(spec.etcd.members)),
          "cluster": .setting(spec.metadata.name),
        ], presence: presence)
    }
    let discovery = TemplateValue.text(draft.text(placeholders.text(.discoveryURL)))
    return try draft.dropIn(
      "30-discovery.conf", template,
      ["discovery": discovery.from(.setting(spec.etcd.discovery))], presence: presence)
  }

  /// flannel on the cloud network, and docker behind it.
  func addPodNetwork(to draft: inout MachineDraft) throws(MachineDraft.Fault) {
    let network = spec.network
    draft.set(
      "flannel", "interface", GuestText(network.cloud.interface.value.description),
      from: .setting(network.cloud.interface))
    draft.set("flannel", "etcd_endpoints", "http://127.0.0.1:2379")
    draft.set("flannel", "ip_masq", "true")
    try draft.addFile(
      "/etc/flannel/network.json", .flannelNetwork,
      [
        "network": .setting(network.pods.cidr),
        "subnetLength": .number(network.pods.subnetLength.value)
          .from(.setting(network.pods.subnetLength)),
        "backend": .literal(network.pods.backend.value.rawValue)
          .from(.setting(network.pods.backend)),
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
      "/etc/kubernetes/release-url", draft.text(placeholders.text(.releaseURL)) + "\n",
      from: .setting(release.url), mode: .secret)
    let version = TemplateValue.literal(profile.version.description)
      .from(.setting(spec.kubernetes.version))
    try draft.addScript(
      .fetchRelease,
      [
        "version": version,
        "sha256": .literal(release.sha256.value?.description ?? "").from(.setting(release.sha256)),
        "size": .literal(release.size.value.map(String.init) ?? "").from(.setting(release.size)),
        "programs": .list(programs.map { GuestText($0) }),
      ])
    try draft.addUnit(.kubernetesRelease, ["version": version])
  }

  /// The target that pulls everything up, and the unit that starts it without making anyone wait.
  func addTarget(
    to draft: inout MachineDraft, role: Role, units: [String]
  ) throws(MachineDraft.Fault) {
    try draft.addUnit(
      .kubernetesTarget,
      [
        "role": .literal(role.rawValue),
        "units": .list(units.map { GuestText($0) }).from(.presence(spec.master.address)),
      ])
    try draft.addUnit(.startKubernetes, enable: true, command: .start)
  }
}
