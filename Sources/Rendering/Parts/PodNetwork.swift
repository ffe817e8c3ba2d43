import ClusterSpec
import Machine

extension MachineDraft {
  /// Routes to the pods of all machines, without flannel.
  mutating func addStaticRoutes(_ dropIns: [MachineUnit.DropIn] = []) throws(Fault) {
    let (network, pods) = (self.network, self.network.pods)
    let places = network.routedPlaces
    let presence = ValueSource.presence(pods.backend)
    let ranges: [ValueSource] = [
      .setting(network.cloud.cidr), .setting(pods.cidr), .setting(pods.subnetLength),
    ]
    try addScript(
      .makePodNetwork,
      [
        "interface": .setting(network.cloud.interface),
        "address": .traced(.literal(address ?? ""), .all(spec.assignedSources)),
        "network": .setting(network.cloud.cidr),
        "first": .traced(.number(places.lowerBound), .all(ranges)),
        "last": .traced(.number(places.upperBound - 1), .all(ranges)),
        "pods": .setting(pods.cidr),
        "length": .setting(pods.subnetLength),
        "overlay": .setting(pods.overlay),
      ], presence: presence)
    try addUnit(.podNetwork, dropIns: dropIns, presence: presence)
  }

  /// flannel on the cloud network, or routes without it, and docker on top.
  ///
  /// `runsPods`: whether docker is started with the rest; otherwise it starts when needed.
  mutating func addPodNetwork(runsPods: Bool) throws(Fault) {
    let network = self.network
    // Ubuntu's image lacks it, and gets it where there are pods.
    let hasDocker = runsPods || !isOnUbuntu
    guard network.pods.backend.value != .static else {
      try addStaticRoutes()
      guard hasDocker else { return }
      return try addDropIns(
        to: "docker.service", [dropIn("20-pod-network.conf", .dockerStatic)], isWanted: runsPods)
    }
    if isOnUbuntu {
      try addFlannelOptions()
    } else {
      set(
        "flannel", "interface", GuestText(network.cloud.interface.value.description),
        from: .setting(network.cloud.interface))
      set("flannel", "etcd_endpoints", GuestText(Self.localEtcd))
      set("flannel", "ip_masq", "true")
    }
    try addFile(
      "/etc/flannel/network.json", .flannelNetwork,
      [
        "network": .setting(network.pods.cidr),
        "subnetLength": .number(network.pods.subnetLength.value)
          .from(.setting(network.pods.subnetLength)),
        "backend": .literal(network.pods.backend.value.rawValue)
          .from(.setting(network.pods.backend)),
      ], .plain)
    try addScript(.keepFlannelOptions)
    try addScript(.createFlannelNetwork)
    try addScript(.waitForFlannel)
    try addDropIns(to: "flanneld.service", [dropIn("20-network.conf", .flanneldNetwork)])
    guard hasDocker else { return }
    try addDropIns(
      to: "docker.service", [dropIn("20-flannel.conf", .dockerFlannel)], isWanted: runsPods)
  }
}
