import ClusterSpec
import KubernetesRelease
import Machine

/// The list of nodes that releases before v0.18 need: those in the spec, by the addresses that it assigns. Adding nodes
/// changes the list, and so the master.
extension MachineDraft {
  /// Gives a program of the master the list of all nodes, whose addresses are their names, too.
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
