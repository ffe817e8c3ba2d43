/// Keys of locksmith (config/locksmith.go).
public enum LocksmithKey: String, ServiceKey {
  case endpoint
  case etcdCAFile = "etcd_cafile"
  case etcdCertFile = "etcd_certfile"
  case etcdKeyFile = "etcd_keyfile"
  case etcdUsername = "etcd_username"
  case etcdPassword = "etcd_password"
  case group
  case windowStart = "window_start"
  case windowLength = "window_length"

  /// The guests that know the key.
  public var guests: Set<Guest> {
    switch self {
    case .etcdUsername,
      .etcdPassword,
      .group,
      .windowStart,
      .windowLength:
      .since2018
    default: .all
    }
  }

  /// What kind of value it takes.
  public var kind: ServiceValueKind { .text }
}
