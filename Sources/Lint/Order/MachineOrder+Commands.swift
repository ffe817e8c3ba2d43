import CloudConfig
import Diagnostics
import Systemd

extension OrderRules {
  static let laterTurn = Rule(
    "RK1324", "after-later-command", .warning, "unit ordered after one that starts later",
    reason: """
      The guest runs commands one by one and waits for each. After= only orders units that start \
      together: a unit that is not being started yet is not waited for. If the program itself \
      waits, nothing continues until the guest gives up (coreos-cloudinit initialize/config.go).
      """)
}

extension MachineOrder {
  /// Units started by a command but ordered after a unit whose own command comes later.
  ///
  /// Units that an earlier command also starts are waited for, and so are those that the image or a
  /// trigger may have started by itself.
  var commandsInVain: [Diagnostic] {
    let starts = starts
    let turns = Dictionary(zip(starts.map(\.name), starts.indices)) { first, _ in first }
    let triggered = Set(graph.edges.filter { $0.kind == .triggers }.map(\.to))
    var isQueued: Set<UnitName> = []
    let late = starts.enumerated().flatMap { turn, unit -> [DependencyGraph.Edge] in
      isQueued.insert(unit.name)
      graph.pull(unit.name, into: &isQueued)
      return graph.edges(from: unit.name).filter { edge in
        guard edge.kind == .after, edge.place != nil, let later = turns[edge.to], later > turn
        else {
          return false
        }
        return !isQueued.contains(edge.to) && !triggered.contains(edge.to)
          && !writers.mentions(edge.to)
          && (starts[later].file != nil || Image.idleServices.contains(edge.to.description))
      }
    }
    // In a cycle, no order is right.
    let areCycles = graph.areOrdered(late.map { ($0.to, $0.from) })
    var reported: Set<[UnitName]> = []
    return zip(late, areCycles).compactMap { edge, isCycle in
      guard !isCycle, reported.insert([edge.from, edge.to]).inserted else { return nil }
      return OrderRules.laterTurn.finding(
        "the guest starts \(edge.from) before \(edge.to), so waiting for it has no effect",
        at: edge.place, hint: "list \(edge.to) first, or add Wants=\(edge.to)")
    }
  }
}
