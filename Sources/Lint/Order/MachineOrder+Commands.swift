import CloudConfig
import Diagnostics
import Systemd

extension MachineOrder {
  /// Units started by a command that are ordered after one whose own command comes later.
  var commandsInVain: [Diagnostic] {
    let started = units.filter { ["start", "restart"].contains($0.entry.command?.value ?? "") }
    let turns = Dictionary(started.map { ($0.name, $0.position) }) { first, _ in first }
    return started.flatMap { unit -> [Diagnostic] in
      let own = graph.edges(from: unit.name).filter { $0.kind == .after && $0.place != nil }
      let late = own.filter { (turns[$0.to] ?? -1) > unit.position }
      guard !late.isEmpty else { return [] }
      let pulled = graph.pulled(by: unit.name)
      return late.filter { !pulled.contains($0.to) }.map { edge in
        OrderRules.laterTurn.finding(
          "the guest starts \(unit.name) and only then \(edge.to), so waiting for it has no effect",
          at: edge.place, hint: "list \(edge.to) first, or add Wants=\(edge.to)")
      }
    }
  }
}
