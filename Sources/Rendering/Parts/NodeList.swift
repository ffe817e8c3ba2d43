import ClusterSpec
import KubernetesRelease
import Machine

/// The nodes as releases before v0.18 are told of them: those that the spec has today, by the addresses that it
/// assigns. More nodes make another list, and so another master.
extension MachineDraft {
  /// Tells a program of the master of all nodes, whose addresses are their names, too.
  func setMachines(_ flags: inout CommandFlags) {
    let nodes = Server.planned(for: spec).filter { $0.role == .node }
    let addresses = nodes.compactMap { spec.assignedAddress(of: $0)?.description }
    guard !addresses.isEmpty else { return }
    let pools = spec.pools.flatMap { pool -> [ValueSource] in
      [.setting(pool.count), .setting(pool.max), .setting(pool.addresses)]
    }
    flags.set(
      .machines, FlagText(addresses.joined(separator: ",")),
      from: [.setting(spec.network.control)] + spec.assignedSources + pools)
  }
}
