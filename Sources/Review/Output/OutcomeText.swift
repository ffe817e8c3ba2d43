import Diagnostics

extension Comparison {
  /// What has to be done with the servers, one line per outcome that any machine has.
  public var outcomes: [String] {
    Outcome.allCases.compactMap { outcome in
      let names = machines.filter { $0.outcome == outcome }.map(\.name)
      guard !names.isEmpty else { return nil }
      let list = outcome == .same ? "" : ": \(FoldedNames(names))"
      return "\(counted(names.count, "machine")) \(outcome.verdict)\(list)\(outcome.reason)"
    }
  }
}

extension Comparison.Outcome {
  fileprivate var verdict: String {
    switch self {
    case .added: "to create"
    case .removed: "to delete"
    case .rebuilt: "to rebuild"
    case .reworded: "to leave alone"
    case .same: "unchanged"
    }
  }

  fileprivate var reason: String {
    switch self {
    case .added, .removed, .same: ""
    case .rebuilt: " (user-data is fixed when a server boots)"
    case .reworded: " (only comments or layout differ)"
    }
  }
}
