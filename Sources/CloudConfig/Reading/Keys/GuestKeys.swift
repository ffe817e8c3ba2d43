import Machine

/// Every key that a guest knows: config/config.go and the files next to it in coreos-cloudinit
/// v1.4.1 and v1.14.0, and in Flatcar's of 2026.
enum GuestKeys {
  /// Top-level keys.
  static let root: [GuestKey] = [
    GuestKey("ssh_authorized_keys", .list(.text), "SSH public keys of the user core."),
    GuestKey("coreos", .map(coreos), "Units, and settings of the image's services."),
    GuestKey("write_files", .list(.map(file)), "Files to write, in order."),
    GuestKey("hostname", .text, "The host name."),
    GuestKey("users", .list(.map(user)), "Users to create or change."),
    GuestKey(
      "manage_etc_hosts", .choice(["localhost"]),
      "Replaces /etc/hosts with one line: 127.0.0.1 and the host name."),
  ]

  /// The values of `command` of a unit.
  static let commands = UnitCommand.allCases.map(\.rawValue)

  private static let coreos: [GuestKey] = [
    GuestKey("units", .list(.map(unit)), "Units to write, extend and start, in order."),
    GuestKey(
      "update", .map(update), "How the machine updates itself (/etc/coreos/update.conf)."),
    GuestKey(
      "etcd2",
      .map(
        service(
          .etcd2,
          replacements: [
            "ca_file": "trusted_ca_file and client_cert_auth",
            "peer_ca_file": "peer_trusted_ca_file and peer_client_cert_auth",
          ])), replacement: etcdReplacement, "Settings of etcd 2."),
    GuestKey(
      "etcd",
      .map(
        service(
          .etcd,
          replacements: Dictionary(
            uniqueKeysWithValues: ConfiguredService.etcd2Only.map { ($0, "coreos.etcd2") }))),
      replacement: etcdReplacement, "Settings of etcd 0.4."),
    GuestKey(
      "fleet", .map(service(.fleet)),
      replacement: "units under coreos.units", "Settings of fleet."),
    GuestKey("flannel", .map(service(.flannel)), "Settings of flannel."),
    GuestKey("locksmith", .map(service(.locksmith)), "Settings of locksmith."),
    GuestKey("oem", .map(oem), "The image's identity, for image builders."),
  ]

  /// The services that have settings, in the order of the document.
  static let services: [(name: String, keys: [GuestKey])] = coreos.compactMap { key in
    guard case .map(let keys) = key.shape else { return nil }
    return (key.name, keys)
  }

  private static let etcdReplacement = "a drop-in for the unit that runs etcd"

  private static let unit: [GuestKey] = [
    GuestKey("name", .text, "The unit's name, with its suffix."),
    GuestKey("content", .text, "The unit file; without it the unit is the image's."),
    GuestKey("drop_ins", .list(.map(dropIn)), "Drop-ins for the unit."),
    GuestKey("mask", .flag, "Links the unit to /dev/null."),
    GuestKey("enable", .flag, "Enables the unit as its [Install] section says."),
    GuestKey("runtime", .flag, "Writes the unit to /run instead of /etc."),
    GuestKey("command", .choice(commands), "The command to run on the unit once all are written."),
  ]

  private static let dropIn: [GuestKey] = [
    GuestKey("name", .text, "The file name; systemd reads only names that end in .conf."),
    GuestKey("content", .text, "The file's content."),
  ]

  private static let file: [GuestKey] = [
    GuestKey("path", .text, "The file's absolute path."),
    GuestKey("content", .text, "The file's content."),
    GuestKey("permissions", .text, "Its mode, a string such as \"0644\"."),
    GuestKey("owner", .text, "Its owner, such as root or core:core."),
    GuestKey("encoding", .choice(encodings), "How the content is encoded."),
  ]

  /// The spellings of `encoding`.
  static let encodings =
    ["base64", "b64", "gz", "gzip"]
    + ["gz", "gzip"].flatMap { gzip in ["base64", "b64"].map { "\(gzip)+\($0)" } }

  private static let user: [GuestKey] = [
    GuestKey("name", .text, "The user's name."),
    GuestKey("passwd", .text, "The password hash, in crypt's format."),
    GuestKey("ssh_authorized_keys", .list(.text), "SSH public keys."),
    GuestKey("gecos", .text, "The user's full name."),
    GuestKey("homedir", .text, "The home directory."),
    GuestKey("no_create_home", .flag, "Creates no home directory."),
    GuestKey("primary_group", .text, "The primary group."),
    GuestKey("groups", .list(.text), "Supplementary groups."),
    GuestKey("no_user_group", .flag, "Creates no group named after the user."),
    GuestKey("system", .flag, "Creates a system user."),
    GuestKey("no_log_init", .flag, "Keeps the user out of lastlog."),
    GuestKey("shell", .text, "The login shell."),
    GuestKey(
      "coreos_ssh_import_github", .text, replacement: "ssh_authorized_keys",
      "Fetches keys of a GitHub account."),
    GuestKey(
      "coreos_ssh_import_github_users", .list(.text), replacement: "ssh_authorized_keys",
      "Fetches keys of GitHub accounts."),
    GuestKey(
      "coreos_ssh_import_url", .text, replacement: "ssh_authorized_keys",
      "Fetches keys from a URL."),
  ]

  private static let update: [GuestKey] = [
    GuestKey(
      "reboot_strategy", .choice(["etcd-lock", "reboot", "off", "best-effort"]),
      "When the machine reboots into an update; best-effort only in 2015."),
    GuestKey("group", .text, "The update channel."),
    GuestKey("server", .text, "The update server."),
  ]

  private static let oem: [GuestKey] = [
    GuestKey("id", .text, "The image's identifier."),
    GuestKey("name", .text, "The image's display name."),
    GuestKey("version_id", .text, "The image's version."),
    GuestKey("home_url", .text, "A page about the image."),
    GuestKey("bug_report_url", .text, "Where to report bugs."),
  ]

  private static func service(
    _ service: ConfiguredService, replacements: [String: String] = [:]
  ) -> [GuestKey] {
    service.settings.map { setting in
      let shape: GuestShape =
        switch setting.kind {
        case .text: .text
        case .flag: .flag
        case .int, .float: .number
        case .choice(let words): .choice(words)
        }
      return GuestKey(
        setting.name, shape, guests: setting.guests, replacement: replacements[setting.name],
        "The service's setting of the same name.")
    }
  }
}
