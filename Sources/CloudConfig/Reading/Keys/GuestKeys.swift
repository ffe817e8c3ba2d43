import Machine

/// Every key that a guest knows: config/config.go and its neighbours in coreos-cloudinit v1.4.1 and
/// v1.14.0, and in Flatcar's of 2026.
enum GuestKeys {
  /// The keys at the top.
  static let root: [GuestKey] = [
    GuestKey("ssh_authorized_keys", .list(.text), "Public keys of the user core."),
    GuestKey("coreos", .map(coreos), "Units, and settings of services that the image brings."),
    GuestKey("write_files", .list(.map(file)), "Files to write, in order."),
    GuestKey("hostname", .text, "The machine's name."),
    GuestKey("users", .list(.map(user)), "Users to make or change."),
    GuestKey(
      "manage_etc_hosts", .choice(["localhost"]),
      "Makes /etc/hosts one line: 127.0.0.1 and the machine's name."),
  ]

  /// The values of `command` of a unit.
  static let commands = UnitCommand.allCases.map(\.rawValue)

  private static let coreos: [GuestKey] = [
    GuestKey("units", .list(.map(unit)), "Units to write, extend and start, in order."),
    GuestKey(
      "update", .map(update), "How the machine updates itself (/etc/coreos/update.conf)."),
    GuestKey(
      "etcd2", .map(service(Etcd2Key.self)), replacement: etcdReplacement, "Settings of etcd 2."),
    GuestKey(
      "etcd", .map(service(EtcdKey.self)), replacement: etcdReplacement, "Settings of etcd 0.4."),
    GuestKey(
      "fleet", .map(service(FleetKey.self)),
      replacement: "units of each machine under coreos.units", "Settings of fleet."),
    GuestKey("flannel", .map(service(FlannelKey.self)), "Settings of flannel."),
    GuestKey("locksmith", .map(service(LocksmithKey.self)), "Settings of locksmith."),
    GuestKey("oem", .map(oem), "What the image is, for those who build images."),
  ]

  /// The services that have settings, in the order of the document.
  static let services: [(name: String, keys: [GuestKey])] = coreos.compactMap { key in
    guard case .map(let keys) = key.shape else { return nil }
    return (key.name, keys)
  }

  private static let etcdReplacement = "a drop-in for the unit that runs etcd"

  private static let unit: [GuestKey] = [
    GuestKey("name", .text, "The unit's name, with its suffix."),
    GuestKey("content", .text, "The unit file; without it the unit is one of the image."),
    GuestKey("drop_ins", .list(.map(dropIn)), "Drop-ins for the unit."),
    GuestKey("mask", .flag, "Links the unit to /dev/null."),
    GuestKey("enable", .flag, "Enables the unit, by its [Install] section."),
    GuestKey("runtime", .flag, "Writes the unit to /run instead of /etc."),
    GuestKey("command", .choice(commands), "What is done with the unit once all are written."),
  ]

  private static let dropIn: [GuestKey] = [
    GuestKey("name", .text, "The file's name; systemd reads those that end in .conf."),
    GuestKey("content", .text, "What the file holds."),
  ]

  private static let file: [GuestKey] = [
    GuestKey("path", .text, "Where the file goes, absolute."),
    GuestKey("content", .text, "What the file holds."),
    GuestKey("permissions", .text, "Its mode, a text such as \"0644\"."),
    GuestKey("owner", .text, "Its owner, such as root or core:core."),
    GuestKey("encoding", .choice(encodings), "How the content is encoded."),
  ]

  /// The spellings of `encoding`.
  static let encodings =
    ["base64", "b64", "gz", "gzip"]
    + ["gz", "gzip"].flatMap { gzip in ["base64", "b64"].map { "\(gzip)+\($0)" } }

  private static let user: [GuestKey] = [
    GuestKey("name", .text, "The user's name."),
    GuestKey("passwd", .text, "A hash made by crypt."),
    GuestKey("ssh_authorized_keys", .list(.text), "Public keys."),
    GuestKey("gecos", .text, "The user's full name."),
    GuestKey("homedir", .text, "The home folder."),
    GuestKey("no_create_home", .flag, "Makes no home folder."),
    GuestKey("primary_group", .text, "The first group."),
    GuestKey("groups", .list(.text), "Further groups."),
    GuestKey("no_user_group", .flag, "Makes no group of the user's name."),
    GuestKey("system", .flag, "Makes a system user."),
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
    GuestKey("id", .text, "The image's name for programs."),
    GuestKey("name", .text, "The image's name for people."),
    GuestKey("version_id", .text, "The image's version."),
    GuestKey("home_url", .text, "A page about the image."),
    GuestKey("bug_report_url", .text, "Where faults are reported."),
  ]

  private static func service<Key: ServiceKey>(_ keys: Key.Type) -> [GuestKey] {
    Key.allCases.map { key in
      let shape: GuestShape =
        switch key.kind {
        case .text: key.rawValue == "proxy" ? .choice(["on", "off", "readonly"]) : .text
        case .flag: .flag
        case .number: .number
        }
      return GuestKey(
        key.rawValue, shape, guests: key.guests, replacement: replacement(key, of: keys),
        "The service's setting of this name.")
    }
  }

  private static func replacement<Key: ServiceKey>(_ key: Key, of keys: Key.Type) -> String? {
    if let key = key as? EtcdKey, GoStructs.etcd2Only.contains(key) { return "coreos.etcd2" }
    guard key is Etcd2Key else { return nil }
    switch key.rawValue {
    case "ca_file": return "trusted_ca_file and client_cert_auth"
    case "peer_ca_file": return "peer_trusted_ca_file and peer_client_cert_auth"
    default: return nil
    }
  }
}
