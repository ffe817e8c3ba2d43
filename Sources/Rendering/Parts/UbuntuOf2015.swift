import ClusterSpec
import Machine

/// What CoreOS of 2015 has in its image and Ubuntu does not: etcd 2 and its user, Docker, flannel. Drop-ins are those
/// of CoreOS's units, whose names these have.
extension MachineDraft {
  mutating func addWhatUbuntuLacksOf2015(on role: Role) throws(Fault) {
    addPackages()
    addEtcdUser(home: "/var/lib/etcd2")
    try addLackedUnit(.etcd2, role == .node ? ["client": .literal("")] : [:])
    if role == .node { try addLackedUnit(.docker) }
    if spec.network.pods.backend.value != .static { try addLackedUnit(.flanneld) }
    // These query etcd with a fetched program.
    for name in [
      "kube-apiserver.service", "apiserver-advertiser.service", "apiserver-finder.service",
    ]
    where machine.units.contains(where: { $0.name.description == name }) {
      try add(dropIn("10-programs.conf", .fetchedPrograms), toUnit: name)
    }
  }

  /// Writes the options that coreos-cloudinit gives flannel at every boot to where flannel's unit keeps them.
  mutating func addFlannelOptions() throws(Fault) {
    let interface = network.cloud.interface
    try addFile(
      "/var/lib/flannel/options.env",
      GuestText(
        "FLANNELD_IFACE=\(interface.value.description)\nFLANNELD_ETCD_ENDPOINTS=\(Self.localEtcd)\nFLANNELD_IP_MASQ=true\n"
      ), from: .setting(interface), mode: .plain)
  }
}
