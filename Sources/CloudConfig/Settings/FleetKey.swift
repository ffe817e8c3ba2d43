/// Keys of fleet (config/fleet.go).
public enum FleetKey: String, ServiceKey {
  case agentTTL = "agent_ttl"
  case authorizedKeysFile = "authorized_keys_file"
  case disableEngine = "disable_engine"
  case engineReconcileInterval = "engine_reconcile_interval"
  case etcdCAFile = "etcd_cafile"
  case etcdCertFile = "etcd_certfile"
  case etcdKeyFile = "etcd_keyfile"
  case etcdKeyPrefix = "etcd_key_prefix"
  case etcdRequestTimeout = "etcd_request_timeout"
  case etcdServers = "etcd_servers"
  case etcdUsername = "etcd_username"
  case etcdPassword = "etcd_password"
  case metadata
  case publicIP = "public_ip"
  case tokenLimit = "token_limit"
  case verbosity
  case verifyUnits = "verify_units"

  /// The guests that know the key.
  public var guests: Set<Guest> {
    switch self {
    case .authorizedKeysFile,
      .disableEngine,
      .etcdUsername,
      .etcdPassword,
      .tokenLimit,
      .verifyUnits:
      .since2018
    default: .all
    }
  }

  /// What kind of value it takes.
  public var kind: ServiceValueKind {
    switch self {
    case .disableEngine,
      .verifyUnits:
      .flag
    case .engineReconcileInterval,
      .etcdRequestTimeout,
      .tokenLimit,
      .verbosity:
      .number
    default: .text
    }
  }
}
