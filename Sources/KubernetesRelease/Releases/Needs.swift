import Guests

extension ReleaseProfile {
  /// What the release, as rkgen runs it, requires of the image.
  public var needs: GuestNeeds {
    switch design {
    case .founding:
      // Docker of that time can't run containers where a v2 hierarchy is mounted (opencontainers/runc, issue 1209).
      GuestNeeds(
        systemd: 219, cgroups: [.v1],
        units: ["docker.service", "etcd2.service", "flanneld.service"],
        programs: ["docker", "openssl", "curl"], sections: ["etcd2", "flannel"],
        takesAddressesFromGuest: true)
    case .today:
      // EnvironmentFile= and timers as in the templates; Type=notify of containerd's own unit. From v1.35 on,
      // kubelets exit unless there is only v2 (failCgroupV1).
      GuestNeeds(
        systemd: 245, cgroups: version.minor < 35 ? [.v1, .hybrid, .v2] : [.v2],
        units: ["containerd.service"],
        programs: ["containerd", "openssl", "curl", "iptables", "jq", "sha256sum"])
    }
  }
}
