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
      GoField("etcd", service(EtcdKey.self, "ETCD", guest), deprecated: gone("etcd")),
      GoField("etcd2", service(Etcd2Key.self, "ETCD", guest), deprecated: gone("etcd2")),
      GoField("flannel", service(FlannelKey.self, "FLANNELD", guest)),
      GoField("fleet", service(FleetKey.self, "FLEET", guest), deprecated: gone("fleet")),
      GoField("locksmith", service(LocksmithKey.self, "LOCKSMITHD", guest)),
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

  private static func service<Key: ServiceKey>(
    _ keys: Key.Type, _ prefix: String, _ guest: Guest
  ) -> GoShape {
    .record(
      Key.allCases.filter { $0.guests.contains(guest) }.map { key in
        let name = key.rawValue
        let shape: GoShape =
          switch key.kind {
          case .text: .text
          case .flag: .bool
          case .number: floats.contains(name) ? .float : .int
          }
        return GoField(
          name, shape, variable: variable(key, prefix, guest), deprecated: deprecated(key, guest),
          valid: guest == .coreos2015 ? nil : valid(key))
      })
  }

  /// The settings that are no whole numbers; no other service has one of these names.
  private static let floats: Set = [
    "cluster_remove_delay", "cluster_sync_interval", "engine_reconcile_interval",
    "etcd_request_timeout", "http_read_timeout", "http_write_timeout", "retry_interval",
  ]

  private static func variable<Key: ServiceKey>(
    _ key: Key, _ prefix: String, _ guest: Guest
  ) -> String {
    switch (key as any ServiceKey) {
    case let key as EtcdKey where key == .snapshotCount: "ETCD_SNAPSHOTCOUNT"
    case let key as Etcd2Key where key == .snapshotCount && guest == .coreos2015:
      "ETCD_SNAPSHOTCOUNT"
    case let key as FlannelKey: key.environmentName
    case let key as LocksmithKey where key == .windowStart || key == .windowLength:
      "REBOOT_\(key.rawValue.uppercased())"
    default: "\(prefix)_\(key.rawValue.uppercased())"
    }
  }

  private static func deprecated<Key: ServiceKey>(_ key: Key, _ guest: Guest) -> String? {
    switch (key as any ServiceKey) {
    case let key as EtcdKey:
      etcd2Only.contains(key) ? "etcd2 options no longer work for etcd" : nil
    case let key as Etcd2Key where key == .caFile && guest != .coreos2015:
      "ca_file obsoleted by trusted_ca_file and client_cert_auth"
    case let key as Etcd2Key where key == .peerCAFile && guest != .coreos2015:
      "peer_ca_file obsoleted peer_trusted_ca_file and peer_client_cert_auth"
    default: nil
    }
  }

  /// Settings of etcd 2 that the section for etcd 0.4 takes too.
  static let etcd2Only: Set<EtcdKey> = [
    .advertiseClientURLs, .discoveryFallback, .discoverySrv, .discoveryProxy, .electionTimeout,
    .forceNewCluster, .heartbeatInterval, .initialAdvertisePeerURLs, .initialCluster,
    .initialClusterState, .initialClusterToken, .listenClientURLs, .listenPeerURLs, .maxSnapshots,
    .maxWALs, .proxy,
  ]

  private static func valid<Key: ServiceKey>(_ key: Key) -> GoValid? {
    switch (key as any ServiceKey) {
    case let key as Etcd2Key where key == .proxy: .choice(["on", "off", "readonly"])
    case let key as LocksmithKey where key == .windowStart: .windowStart
    case let key as LocksmithKey where key == .windowLength: .windowLength
    default: nil
    }
  }
}
