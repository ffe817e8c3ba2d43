import ClusterSpec
import KubernetesRelease
import Machine

/// What Flatcar has in its image and Ubuntu does not: a container runtime, the user of etcd, kernel modules that
/// are loaded by the time they are needed.
extension MachineDraft {
  mutating func addWhatUbuntuLacks(on role: Role) throws(Fault) {
    let packages = spec.guest.packages
    addPackages()
    try addFile("/etc/containerd/config.toml", .containerdConfiguration, [:], .plain)
    try addFile("/etc/systemd/networkd.conf.d/10-kubernetes.conf", .networkdOfUbuntu, [:], .plain)
    if fetches(.containerd) {
      try addUnit(.containerd, isWanted: false, presence: .presence(packages))
    }
    try add(dropIn("10-ubuntu.conf", .kubeletOfUbuntu), toUnit: "kubelet.service")
    try add(dropIn("10-ubuntu.conf", .kubeProxyOfUbuntu), toUnit: "kube-proxy.service")
    guard role == .master else { return }
    if fetches(.jq) {
      try add(
        dropIn("10-programs.conf", .fetchedPrograms, presence: .presence(packages)),
        toUnit: "kubernetes-approver.service")
    }
    addEtcdUser(home: "/var/lib/etcd")
  }

  /// Whether the image is Ubuntu's, on which cloud-init applies user-data.
  var isOnUbuntu: Bool { spec.guest.kind.value == .ubuntu }

  /// Adds what cloud-init installs from the distribution.
  mutating func addPackages() {
    let packages = spec.guest.packages
    machine.packages = Traced(
      packages.value.map(\.description), from: packages.value.isEmpty ? [] : [.setting(packages)])
  }

  mutating func addEtcdUser(home: String) {
    var etcd = MachineUser(name: "etcd", shell: "/usr/sbin/nologin", home: home)
    etcd.isSystem = true
    machine.users.append(etcd)
  }

  private func fetches(_ program: ReleaseProgram) -> Bool {
    !contents.files(with: [program]).isEmpty
  }
}
