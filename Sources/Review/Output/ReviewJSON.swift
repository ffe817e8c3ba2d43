import Diagnostics

extension Comparison {
  /// The difference for programs: what happens to each machine, and every change with the machines
  /// that have it.
  public var json: JSONValue {
    let machines = self.machines.map { machine -> JSONValue in
      [
        "name": .string(machine.name), "fate": .string(machine.outcome.rawValue),
        "linesAdded": .integer(machine.lines.addedCount),
        "linesRemoved": .integer(machine.lines.removedCount),
      ]
    }
    let changes = folded.flatMap { folded in
      folded.changes.map { Self.json($0, on: folded.machines) }
    }
    return [
      "machines": .array(machines), "changes": .array(changes),
      "settings": .array(reasons.map(JSONValue.string)),
    ]
  }

  private static func json(_ change: SemanticChange, on machines: [String]) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("machines", .array(machines.map(JSONValue.string))),
      .init("subject", .string(change.subject.title)),
    ]
    if !change.aspect.isEmpty { members.append(.init("aspect", .string(change.aspect))) }
    func add(_ kind: String, _ values: [(String, String)] = []) {
      members.append(.init("change", .string(kind)))
      members += values.map { .init($0.0, .string($0.1)) }
    }
    switch change.kind {
    case .subjectAdded: add("added")
    case .subjectRemoved: add("removed")
    case .added(let value): add("added", [("to", value)])
    case .removed(let value): add("removed", [("from", value)])
    case .changed(let from, let to): add("changed", [("from", from), ("to", to)])
    case .secretChanged: add("changed")
    case .unexplained: add("unexplained")
    case .textChanged(let diff): add("changed", [("diff", diff.body.joined(separator: "\n"))])
    }
    return .object(members)
  }
}
