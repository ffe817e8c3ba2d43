import ClusterSpec
import Machine

/// How nodes know where the API server is: from the spec, or from etcd, where the master says it.
extension MachineDraft {
  /// The port of the authenticated API, which nodes use.
  static let apiPort = 6443
  /// The environment variable that holds the address for kubelet and kube-proxy.
  static let addressVariable = "KUBE_APISERVER"

  mutating func addAPIServerAdvertiser() throws(Fault) {
    guard spec.masters.addresses.value.isEmpty else { return }
    let presence = ValueSource.presence(spec.masters.addresses)
    try addScript(.advertiseAPIServer, presence: presence)
    try addUnit(
      .apiServerAdvertiser,
      [
        "name": .literal(name).from(.setting(spec.metadata.name)),
        "port": .number(Self.apiPort),
      ], presence: presence)
  }

  /// A drop-in that gives a unit the address. It is found by a unit which then starts the others, unless
  /// the spec has it.
  mutating func addAPIServerAddress() throws(Fault) -> MachineUnit.DropIn {
    let presence = ValueSource.presence(spec.masters.addresses)
    guard let master = spec.masters.addresses.value.first else {
      try addScript(.findAPIServer, ["admit": admission], presence: presence)
      try addUnit(.apiServerFinder, presence: presence)
      return try dropIn("20-apiserver.conf", .apiServerFromFinder, presence: presence)
    }
    let url = TemplateValue.literal("https://\(master):\(Self.apiPort)")
    return try dropIn(
      "20-apiserver.conf", .apiServerFromSpec, ["url": url.from(.setting(spec.masters.addresses))],
      presence: presence)
  }
}
