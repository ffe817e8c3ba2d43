import Diagnostics

extension Comparison {
  /// What has to be done with the servers, one line per fate that any machine has.
  public var fates: [String] {
    Fate.allCases.compactMap { fate in
      let names = machines.filter { $0.fate == fate }.map(\.name)
      guard !names.isEmpty else { return nil }
      let list = fate == .same ? "" : ": \(FoldedNames(names))"
      return "\(counted(names.count, "machine")) \(fate.verdict)\(list)\(fate.reason)"
    }
  }
}

extension Comparison.Fate {
  fileprivate var verdict: String {
    switch self {
    case .added: "to make"
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
