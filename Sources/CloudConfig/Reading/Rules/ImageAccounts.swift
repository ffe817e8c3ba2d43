/// Users and groups of the images, from /usr/share/baselayout; those of any image.
package enum ImageAccounts {
  /// Whether some image has a user of this name, or a group.
  package static func have(_ name: some StringProtocol, asGroup: Bool) -> Bool {
    users.contains(String(name)) || asGroup && groups.contains(String(name))
  }

  /// Whether images have a group of this name and no user, so that useradd fails.
  package static func haveGroupOnly(_ name: String) -> Bool {
    groups.contains(name) && !users.contains(name)
  }

  private static let users: Set<String> = [
    "", "root", "core", "nobody", "daemon", "bin", "adm", "lp", "mail", "news", "uucp", "man",
    "sync",
    "shutdown", "halt", "operator", "portage", "messagebus", "syslog", "ntp", "sshd", "dhcp",
    "tcpdump",
    "tss", "polkitd", "rpc", "etcd", "fleet", "systemd-network", "systemd-resolve",
    "systemd-timesync",
    "systemd-bus-proxy", "systemd-journal-gateway", "systemd-journal-remote",
    "systemd-journal-upload", "systemd-coredump", "systemd-oom",
  ]

  /// Groups of the images besides those of their users.
  private static let groups: Set<String> = [
    "nogroup", "sys", "docker", "sudo", "wheel", "users", "tty", "disk", "kmem", "dialout", "cdrom",
    "audio", "video", "input", "render", "kvm", "utmp", "lock", "rkt", "rkt-admin",
    "systemd-journal",
  ]
}
