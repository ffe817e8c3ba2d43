import ClusterSpec
import Machine

extension MachineDraft {
  /// flannel on the cloud network, and docker behind it.
  ///
  /// `runsPods`: whether docker is started with the rest; else it waits for whoever needs it.
  mutating func addPodNetwork(runsPods: Bool) throws(Fault) {
    let network = spec.network
    set(
      "flannel", "interface", GuestText(network.cloud.interface.value.description),
      from: .setting(network.cloud.interface))
    set("flannel", "etcd_endpoints", "http://127.0.0.1:2379")
    set("flannel", "ip_masq", "true")
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
    try addDropIns(
      to: "docker.service", [dropIn("20-flannel.conf", .dockerFlannel)], isWanted: runsPods)
  }
}
