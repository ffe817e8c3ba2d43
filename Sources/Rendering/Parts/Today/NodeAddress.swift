import ClusterSpec
import Machine

/// How a machine is called and where others find it, which its units take from a file: what the image knows of
/// addresses is not the network that the cluster talks on.
extension MachineDraft {
  mutating func addNodeAddress(of role: Role) throws(Fault) {
    let (network, masters) = (self.network, spec.masters)
    let expected = role == .master ? masters.address(of: server.number)?.description : nil
    try addScript(
      .findAddress,
      [
        "name": .literal(name).from(.setting(spec.metadata.name)),
        "interface": .traced(
          .literal(network.controlInterface), .all(network.controlSources)),
        "expected": .literal(expected ?? "").from(.setting(masters.addresses)),
        "key": keyOfMasters,
      ])
    try addUnit(.nodeAddress, dropIns: afterControlAddress())
  }

  /// The key of the masters' addresses, where it is not that of one master.
  var keyOfMasters: TemplateValue {
    let addresses = spec.masters.addresses
    return spec.masters.isShort ? .absent : .literal(addresses.key).from(.presence(addresses))
  }

  /// What the kernel has to do for pods.
  mutating func addKernelSettings() throws(Fault) {
    try addFile("/etc/sysctl.d/90-kubernetes.conf", .kubernetesSysctl, [:], .plain)
  }
}

extension FlagText {
  /// The machine's address, in a unit that reads the file with it.
  static let nodeAddress = FlagText.environment("NODE_IP")
  /// The machine's name, in such a unit.
  static let nodeName = FlagText.environment("NODE_NAME")
}
