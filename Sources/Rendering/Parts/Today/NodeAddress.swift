import ClusterSpec
import Machine

/// A machine's name and the address at which others reach it, which its units read from a file: the addresses that the
/// image knows are not on the network that the cluster uses.
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

  /// The key of the masters' addresses, unless it is that of a single master.
  var keyOfMasters: TemplateValue {
    let addresses = spec.masters.addresses
    return spec.masters.isShort ? .absent : .literal(addresses.key).from(.presence(addresses))
  }

  /// Adds the kernel settings that pods need.
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
