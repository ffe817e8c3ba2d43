import Guests

extension ReleaseProfile {
  /// What the release, as rkgen runs it, asks of the image.
  public var needs: GuestNeeds {
    switch design {
    case .founding:
      GuestNeeds(
        systemd: 219, cgroups: [.v1],
        units: ["docker.service", "etcd2.service", "flanneld.service"],
        programs: ["docker", "openssl", "curl"], sections: ["etcd2", "flannel"],
        takesAddressesFromGuest: true)
    case .today:
      // EnvironmentFile= and timers as templates have them; Type=notify of containerd's own unit.
      GuestNeeds(
        systemd: 245, cgroups: [.v1, .v2], units: ["containerd.service"],
        programs: ["containerd", "openssl", "curl", "iptables", "sha256sum"])
    }
  }
}
