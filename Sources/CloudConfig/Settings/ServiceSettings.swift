/// A setting of a service under `coreos`, as the structs of coreos-cloudinit declare it.
struct ServiceSetting: Sendable {
  /// Flatcar rejects a whole document for a value of the wrong type.
  enum Kind: Sendable {
    case text
    /// Only `true` has an effect.
    case flag
    /// Only positive numbers have an effect.
    case int, float
    case choice([String])
  }

  /// Its name in a document.
  let name: String
  let kind: Kind
  /// The guests that know it; the others ignore it, even Flatcar.
  let guests: Set<Guest>

  static func flag(_ name: String, _ guests: Set<Guest> = .all) -> Self {
    Self(name: name, kind: .flag, guests: guests)
  }
  static func int(_ name: String, _ guests: Set<Guest> = .all) -> Self {
    Self(name: name, kind: .int, guests: guests)
  }
  static func float(_ name: String) -> Self { Self(name: name, kind: .float, guests: .all) }
  static func since2018(_ name: String) -> Self {
    Self(name: name, kind: .text, guests: .since2018)
  }
}

extension ServiceSetting: ExpressibleByStringLiteral {
  /// A string that every guest knows.
  init(stringLiteral name: String) { self.init(name: name, kind: .text, guests: .all) }
}

/// A service with settings, in the order in which guests print them.
struct ConfiguredService: Sendable {
  /// Its key under `coreos`.
  let name: String
  /// What the environment variables of its settings start with.
  let prefix: String
  let settings: [ServiceSetting]

  private static let proxy = ServiceSetting(
    name: "proxy", kind: .choice(["on", "off", "readonly"]), guests: .all)

  /// etcd 2 (config/etcd2.go).
  static let etcd2 = Self(
    name: "etcd2", prefix: "ETCD",
    settings: [
      "advertise_client_urls", "ca_file", "cert_file", .flag("client_cert_auth", .since2018),
      "cors",
      "data_dir", .flag("debug", .since2018), "discovery", "discovery_fallback", "discovery_srv",
      "discovery_proxy", .int("election_timeout"), .flag("enable_pprof", .since2018),
      .flag("force_new_cluster", .since2018), .int("heartbeat_interval"),
      "initial_advertise_peer_urls", "initial_cluster", "initial_cluster_state",
      "initial_cluster_token", "key_file", "listen_client_urls", "listen_peer_urls",
      .since2018("log_package_levels"), .int("max_snapshots"), .int("max_wals"), "name",
      "peer_ca_file", "peer_cert_file", "peer_key_file",
      .flag("peer_client_cert_auth", .since2018), .since2018("peer_trusted_ca_file"), proxy,
      .int("proxy_dial_timeout", .since2018), .int("proxy_failure_wait", .since2018),
      .int("proxy_read_timeout", .since2018), .int("proxy_refresh_interval", .since2018),
      .int("proxy_write_timeout", .since2018), .int("snapshot_count"),
      .flag("strict_reconfig_check", .since2018), .since2018("trusted_ca_file"),
      .since2018("wal_dir"),
    ])

  /// etcd 0.4, and those of etcd 2 that the guest accepts here too (config/etcd.go).
  static let etcd = Self(
    name: "etcd", prefix: "ETCD",
    settings: [
      "addr", "advertise_client_urls", "bind_addr", "ca_file", "cert_file",
      .int("cluster_active_size"), .float("cluster_remove_delay"), .float("cluster_sync_interval"),
      "cors", "data_dir", "discovery", "discovery_fallback", "discovery_srv", "discovery_proxy",
      .int("election_timeout"), .flag("force_new_cluster"), "graphite_host",
      .int("heartbeat_interval"), .float("http_read_timeout"), .float("http_write_timeout"),
      "initial_advertise_peer_urls", "initial_cluster", "initial_cluster_state",
      "initial_cluster_token", "key_file", "listen_client_urls", "listen_peer_urls",
      .int("max_result_buffer"), .int("max_retry_attempts"), .int("max_snapshots"),
      .int("max_wals"), "name", "peer_addr", "peer_bind_addr", "peer_ca_file", "peer_cert_file",
      .int("peer_election_timeout"), .int("peer_heartbeat_interval"), "peer_key_file", "peers",
      "peers_file", proxy, .float("retry_interval"), .flag("snapshot"), .int("snapshot_count"),
      "trace", .flag("verbose"), .flag("very_verbose"), .flag("very_very_verbose"),
    ])

  /// Those of etcd 0.4 that only etcd 2 has.
  static let etcd2Only: Set = [
    "advertise_client_urls", "discovery_fallback", "discovery_srv", "discovery_proxy",
    "election_timeout", "force_new_cluster", "heartbeat_interval", "initial_advertise_peer_urls",
    "initial_cluster", "initial_cluster_state", "initial_cluster_token", "listen_client_urls",
    "listen_peer_urls", "max_snapshots", "max_wals", "proxy",
  ]

  /// flannel (config/flannel.go).
  static let flannel = Self(
    name: "flannel", prefix: "FLANNELD",
    settings: [
      "etcd_endpoints", "etcd_cafile", "etcd_certfile", "etcd_keyfile", "etcd_prefix",
      .since2018("etcd_username"), .since2018("etcd_password"), "ip_masq", "subnet_file",
      "interface", .since2018("public_ip"),
    ])

  /// fleet (config/fleet.go).
  static let fleet = Self(
    name: "fleet", prefix: "FLEET",
    settings: [
      "agent_ttl", .since2018("authorized_keys_file"), .flag("disable_engine", .since2018),
      .float("engine_reconcile_interval"), "etcd_cafile", "etcd_certfile", "etcd_keyfile",
      "etcd_key_prefix", .float("etcd_request_timeout"), "etcd_servers",
      .since2018("etcd_username"), .since2018("etcd_password"), "metadata", "public_ip",
      .int("token_limit", .since2018), .int("verbosity"), .flag("verify_units", .since2018),
    ])

  /// locksmith (config/locksmith.go).
  static let locksmith = Self(
    name: "locksmith", prefix: "LOCKSMITHD",
    settings: [
      "endpoint", "etcd_cafile", "etcd_certfile", "etcd_keyfile", .since2018("etcd_username"),
      .since2018("etcd_password"), .since2018("group"), .since2018("window_start"),
      .since2018("window_length"),
    ])
}
