import ClusterSpec
import Machine

/// The address on the cloud network that the spec assigns to a machine.
extension MachineDraft {
  /// Adds what waits until the machine has it, and reports if the machine has another one.
  mutating func addCloudAddress() throws(Fault) {
    let cloud = network.cloud
    guard let address else { return }
    let presence = ValueSource.presence(cloud.addresses)
    try addScript(
      .waitForAddress,
      [
        "interface": .setting(cloud.interface),
        "expected": .traced(.literal(address), .all(spec.assignedSources)),
      ], presence: presence)
    try addUnit(.cloudAddress, presence: presence)
  }

  /// The address at which others reach a machine of the first design: the one that the spec assigns, or the one that
  /// the image finds on ServiceNet.
  var controlAddress: GuestText {
    guard spec.network.assignsControl, let address else {
      return GuestText(.privateIPv4)
    }
    return GuestText(address)
  }

  /// What makes ``controlAddress`` differ from the one that the image finds.
  var controlAddressSources: [ValueSource] {
    spec.network.assignsControl ? [.setting(spec.network.control)] + spec.assignedSources : []
  }

  /// Orders a unit after the check of the address that it uses; empty if that is not the spec's.
  func afterControlAddress() throws(Fault) -> [MachineUnit.DropIn] {
    guard spec.network.assignsControl else { return [] }
    return [
      try dropIn(
        "10-address.conf", .afterCloudAddress, presence: .presence(spec.network.control),
        .presence(spec.network.cloud.addresses))
    ]
  }
}

extension ClusterSpec {
  /// The sources of an assigned address.
  var assignedSources: [ValueSource] {
    [.setting(network.cloud.addresses), .setting(network.cloud.cidr)]
  }
}
