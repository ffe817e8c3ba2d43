/// Keys of flannel (config/flannel.go). They become a file, not a drop-in.
public enum FlannelKey: String, ServiceKey {
  case etcdEndpoints = "etcd_endpoints"
  case etcdCAFile = "etcd_cafile"
  case etcdCertFile = "etcd_certfile"
  case etcdKeyFile = "etcd_keyfile"
  case etcdPrefix = "etcd_prefix"
  case etcdUsername = "etcd_username"
  case etcdPassword = "etcd_password"
  case ipMasq = "ip_masq"
  case subnetFile = "subnet_file"
  case interface
  case publicIP = "public_ip"

  /// The guests that know the key.
  public var guests: Set<Guest> {
    switch self {
    case .etcdUsername,
      .etcdPassword,
      .publicIP:
      .since2018
    default: .all
    }
  }

  /// What kind of value it takes.
  public var kind: ServiceValueKind { .text }
}

extension FlannelKey {
  /// The environment variable that the guest makes of the key (system/flannel.go).
  public var environmentName: String {
    self == .interface ? "FLANNELD_IFACE" : "FLANNELD_" + rawValue.uppercased()
  }
}
