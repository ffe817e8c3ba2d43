import Guests

extension ReleaseProfile {
  /// What the release, as rkgen runs it, asks of the image.
  public var needs: GuestNeeds {
    switch design {
    case .founding:
      // Docker of then ends every container where a hierarchy of v2 is mounted (opencontainers/runc, issue 1209).
      GuestNeeds(
        systemd: 219, cgroups: [.v1],
        units: ["docker.service", "etcd2.service", "flanneld.service"],
        programs: ["docker", "openssl", "curl"], sections: ["etcd2", "flannel"],
        takesAddressesFromGuest: true)
    case .today:
      // EnvironmentFile= and timers as templates have them; Type=notify of containerd's own unit. From v1.35 on kubelets
      // end where v2 is not all that there is (failCgroupV1).
      GuestNeeds(
        systemd: 245, cgroups: version.minor < 35 ? [.v1, .hybrid, .v2] : [.v2],
        units: ["containerd.service"],
        programs: ["containerd", "openssl", "curl", "iptables", "jq", "sha256sum"])
    }
  }
}
