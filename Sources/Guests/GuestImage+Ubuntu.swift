extension GuestImage {
  /// Ubuntu's cloud images, as far as they are known. 18.04 and 20.04 are built with
  /// `default-hierarchy=hybrid`.
  static let ubuntu = [
    ubuntu("12.04", systemd: 0, [.v1]), ubuntu("14.04", systemd: 0, [.v1]),
    ubuntu("16.04", systemd: 229, [.v1]),
    ubuntu("18.04", systemd: 237, [.hybrid]), ubuntu("20.04", systemd: 245, [.hybrid]),
    ubuntu("22.04", systemd: 249, [.v2]),
    ubuntu("24.04", systemd: 255, [.v2]),
  ]

  private static func ubuntu(
    _ version: String, systemd: Int, _ cgroups: Set<Cgroups>
  ) -> GuestImage {
    var image = GuestImage(
      name: "ubuntu-\(version)", kind: .ubuntu, title: "Ubuntu \(version)", systemd: systemd,
      cgroups: cgroups, programs: everywhere.subtracting(["docker", "jq"]),
      cloudConfig: Reader(
        name: "cloud-init", when: "at the first boot only, once the network is up", sections: [],
        fillsAddresses: false),
      ignition: nil, units: ubuntuUnits, paths: [])
    image.brought = [
      "containerd", "containerd.service", "jq",
      "docker", "docker.service", "etcd2.service", "flanneld.service", "coreos.etcd2",
      "coreos.flannel",
    ]
    image.takesAssignedAddresses = true
    return image
  }

  /// Units of the image that start by themselves, besides systemd's own.
  private static let ubuntuUnits = names(
    Self.systemd,
    """
    cloud-init-local.service cloud-init.service cloud-config.service cloud-final.service
    cloud-init.target cloud-config.target ssh.service ssh.socket snapd.service ufw.service
    unattended-upgrades.service apparmor.service multipathd.service cron.service
    """)
}
