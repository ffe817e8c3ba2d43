import ClusterSpec
import Machine

/// The address on the cloud network that the spec assigns to a machine.
extension MachineDraft {
  /// What waits until the machine really has it, and says so if it has another one.
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

  /// Where a machine of the first design is for others: the address that the spec assigns, or the one that the
  /// image finds on ServiceNet.
  var controlAddress: GuestText {
    guard spec.network.assignsControl, let address else {
      return GuestText(.privateIPv4)
    }
    return GuestText(address)
  }

  /// What makes ``controlAddress`` another one than the image finds.
  var controlAddressSources: [ValueSource] {
    spec.network.assignsControl ? [.setting(spec.network.control)] + spec.assignedSources : []
  }

  /// What orders a unit behind the check of the address that it uses; nothing if it uses none of the spec's.
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
  /// What an assigned address follows from.
  var assignedSources: [ValueSource] {
    [.setting(network.cloud.addresses), .setting(network.cloud.cidr)]
  }
}
