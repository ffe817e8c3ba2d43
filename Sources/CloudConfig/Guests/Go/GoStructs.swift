/// A guest's `config.CloudConfig` and its parts: fields in the order of the structs, which is the
/// order settings are written in (coreos-cloudinit config/*.go).
enum GoStructs {
  /// The whole configuration of a guest.
  static func cloudConfig(of guest: Guest) -> GoShape {
    switch guest {
    case .coreos2015: configOf2015
    case .coreos2018, .flatcar: configOf2018
    }
  }

  /// The guests whose validators call a key deprecated. Its path may have indices: `users[0].name`.
  static func guestsDeprecating(_ path: String) -> [Guest] {
    let names = path.split(separator: ".").map { Array($0.prefix { $0 != "[" }.utf8) }
    return Guest.allCases.filter { guest in
      var shape = cloudConfig(of: guest)
      for (index, name) in names.enumerated() {
        if case .list(let element) = shape { shape = element }
        guard let (_, field) = shape.field(name) else { return false }
        if index == names.count - 1 { return field.deprecated != nil }
        shape = field.shape
      }
      return false
    }
  }

  private static let configOf2015 = config(.coreos2015)
  private static let configOf2018 = config(.coreos2018)

  private static func config(_ guest: Guest) -> GoShape {
    .record([
      GoField("ssh_authorized_keys", .list(.text)),
      GoField("coreos", coreos(guest)),
      GoField("write_files", .list(file)),
      GoField("hostname"),
      GoField("users", .list(user)),
      GoField("manage_etc_hosts"),
    ])
  }

  private static func coreos(_ guest: Guest) -> GoShape {
    func gone(_ service: String) -> String? {
      guest == .coreos2015 ? nil : "\(service) is no longer shipped in Container Linux"
    }
    let strategies = ["etcd-lock", "reboot", "off"]
    return .record([
      GoField("etcd", service(.etcd, guest), deprecated: gone("etcd")),
      GoField("etcd2", service(.etcd2, guest), deprecated: gone("etcd2")),
      GoField("flannel", service(.flannel, guest)),
      GoField("fleet", service(.fleet, guest), deprecated: gone("fleet")),
      GoField("locksmith", service(.locksmith, guest)),
      GoField("oem", oem),
      GoField(
        "update",
        .record([
          GoField(
            "reboot_strategy", variable: "REBOOT_STRATEGY",
            valid: .choice(guest == .coreos2015 ? strategies + ["best-effort"] : strategies)),
          GoField("group", variable: "GROUP"),
          GoField("server", variable: "SERVER"),
        ])),
      GoField("units", .list(unit)),
    ])
  }

  private static let file = GoShape.record([
    GoField("encoding", valid: .choice(GuestKeys.encodings)),
    GoField("content"), GoField("owner"), GoField("path"),
    GoField("permissions", valid: .permissions),
  ])

  private static let unit = GoShape.record([
    GoField("name"), GoField("mask", .bool), GoField("enable", .bool), GoField("runtime", .bool),
    GoField("content"), GoField("command", valid: .choice(GuestKeys.commands)),
    GoField("drop_ins", .list(.record([GoField("name"), GoField("content")]))),
  ])

  private static let user = GoShape.record([
    GoField("name"), GoField("passwd"), GoField("ssh_authorized_keys", .list(.text)),
    GoField("coreos_ssh_import_github", deprecated: remote),
    GoField("coreos_ssh_import_github_users", .list(.text), deprecated: remote),
    GoField("coreos_ssh_import_url", deprecated: remote),
    GoField("gecos"), GoField("homedir"), GoField("no_create_home", .bool),
    GoField("primary_group"), GoField("groups", .list(.text)), GoField("no_user_group", .bool),
    GoField("system", .bool), GoField("no_log_init", .bool), GoField("shell"),
  ])

  private static let remote =
    "trying to fetch from a remote endpoint introduces too many intermittent errors"

  private static let oem = GoShape.record([
    GoField("id"), GoField("name"), GoField("version_id"), GoField("home_url"),
    GoField("bug_report_url"),
  ])

  private static func service(_ service: ConfiguredService, _ guest: Guest) -> GoShape {
    .record(
      service.settings.filter { $0.guests.contains(guest) }.map { setting in
        let path = "\(service.name).\(setting.name)"
        let shape: GoShape =
          switch setting.kind {
          case .text, .choice: .text
          case .flag: .bool
          case .int: .int
          case .float: .float
          }
        return GoField(
          setting.name, shape,
          variable: variable(path, guest) ?? "\(service.prefix)_\(setting.name.uppercased())",
          deprecated: deprecation(path, guest), valid: guest == .coreos2015 ? nil : valid(path))
      })
  }

  /// The environment variable of a setting, if it is not named after the setting.
  private static func variable(_ path: String, _ guest: Guest) -> String? {
    switch path {
    case "etcd.snapshot_count": "ETCD_SNAPSHOTCOUNT"
    case "etcd2.snapshot_count" where guest == .coreos2015: "ETCD_SNAPSHOTCOUNT"
    case "flannel.interface": "FLANNELD_IFACE"
    case "locksmith.window_start": "REBOOT_WINDOW_START"
    case "locksmith.window_length": "REBOOT_WINDOW_LENGTH"
    default: nil
    }
  }

  private static func deprecation(_ path: String, _ guest: Guest) -> String? {
    switch path {
    case "etcd2.ca_file" where guest != .coreos2015:
      "ca_file obsoleted by trusted_ca_file and client_cert_auth"
    case "etcd2.peer_ca_file" where guest != .coreos2015:
      "peer_ca_file obsoleted peer_trusted_ca_file and peer_client_cert_auth"
    default:
      path.hasPrefix("etcd.") && ConfiguredService.etcd2Only.contains(String(path.dropFirst(5)))
        ? "etcd2 options no longer work for etcd" : nil
    }
  }

  private static func valid(_ path: String) -> GoValid? {
    switch path {
    case "etcd2.proxy": .choice(["on", "off", "readonly"])
    case "locksmith.window_start": .windowStart
    case "locksmith.window_length": .windowLength
    default: nil
    }
  }
}
