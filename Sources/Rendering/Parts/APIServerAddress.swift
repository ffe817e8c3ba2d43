import ClusterSpec
import Machine

/// How nodes learn where the API server is: from the spec, or from etcd, where the master publishes it.
extension MachineDraft {
  /// The port of the authenticated API, which nodes use, in every release but the oldest.
  static let apiPort = 6443
  /// The environment variable with the address, for kubelet and kube-proxy.
  static let addressVariable = "KUBE_APISERVER"

  /// Whether the address can only be found in etcd: it is unknown, or it is that of any master that is up.
  var isAPIServerFound: Bool { spec.masters.addresses.value.count != 1 }

  mutating func addAPIServerAdvertiser() throws(Fault) {
    guard isAPIServerFound else { return }
    let presence = ValueSource.presence(spec.masters.addresses)
    try addScript(.advertiseAPIServer, presence: presence)
    try addUnit(
      .apiServerAdvertiser,
      [
        "name": .literal(name).from(.setting(spec.metadata.name)),
        "address": .traced(.text(controlAddress), .all(controlAddressSources)),
        "port": .number(profile.apiPort ?? Self.apiPort),
      ], presence: presence)
  }

  /// A drop-in that gives a unit the address. Unless the spec has it, a unit finds it and then starts the
  /// others.
  mutating func addAPIServerAddress() throws(Fault) -> MachineUnit.DropIn {
    let presence = ValueSource.presence(spec.masters.addresses)
    guard let master = spec.masters.addresses.value.first, !isAPIServerFound else {
      try addScript(.findAPIServer, ["admit": admission], presence: presence)
      try addUnit(.apiServerFinder, presence: presence)
      return try dropIn("20-apiserver.conf", .apiServerFromFinder, presence: presence)
    }
    let url = TemplateValue.literal("https://\(master):\(profile.apiPort ?? Self.apiPort)")
    return try dropIn(
      "20-apiserver.conf", .apiServerFromSpec, ["url": url.from(.setting(spec.masters.addresses))],
      presence: presence)
  }
}
