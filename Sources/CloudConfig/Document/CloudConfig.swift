/// A cloud-config as coreos-cloudinit reads it (config/config.go), with nothing it would refuse,
/// ignore or misread.
public struct CloudConfig: Hashable, Sendable {
  /// A line behind the header, for people.
  public var comment: String?
  /// The machine's name.
  public var hostname: String?
  /// Whether `/etc/hosts` is replaced by one line with 127.0.0.1 and the machine's name.
  public var manageEtcHosts = false
  /// Public keys of the user `core`.
  public var sshAuthorizedKeys: [GuestText] = []
  /// Users to be made or changed.
  public var users: [User] = []
  /// Files to be written, in this order.
  public var writeFiles: [File] = []
  /// Updates of the system.
  public var update: Update?
  /// Settings of etcd 0.4.
  public var etcd = ServiceSettings<EtcdKey>()
  /// Settings of etcd 2.
  public var etcd2 = ServiceSettings<Etcd2Key>()
  /// Settings of fleet.
  public var fleet = ServiceSettings<FleetKey>()
  /// Settings of flannel.
  public var flannel = ServiceSettings<FlannelKey>()
  /// Settings of locksmith.
  public var locksmith = ServiceSettings<LocksmithKey>()
  /// What `/etc/oem-release` says.
  public var oem: OEM?
  /// Units; their commands run one after another in this order.
  public var units: [Unit] = []

  /// An empty cloud-config.
  public init() {}
}
