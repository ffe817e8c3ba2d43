import Diagnostics

extension Comparison {
  /// The difference of the texts, line by line.
  ///
  /// - Parameters:
  ///   - old: The prefix of the machine's file name on the old side.
  ///   - new: Its prefix on the new side.
  ///   - isFolded: Whether a change that many machines have is shown once, their names folded, and of a
  ///     machine that is like another one, only that is shown. `patch` can read the text only without it.
  ///   - colour: Whether to colour it for a terminal.
  /// - Returns: The text; empty if no machine differs.
  public func unifiedText(
    old: String = "old/", new: String = "new/", isFolded: Bool = true, colour: Bool = false
  ) -> String {
    struct Kind: Hashable {
      var outcome: Outcome
      var lines: LineDiff?
      var model: String?
      var fileEnding: String
    }
    var groups: [(kind: Kind, names: [String])] = []
    var places: [Kind: Int] = [:]
    for machine in machines where machine.outcome != .same {
      let model = isFolded ? machine.model : nil
      let kind = Kind(
        outcome: machine.outcome, lines: model == nil ? machine.lines : nil, model: model,
        fileEnding: machine.fileEnding)
      if isFolded, let place = places[kind] {
        groups[place].names.append(machine.name)
      } else {
        places[kind] = groups.count
        groups.append((kind, [machine.name]))
      }
    }
    return groups.map { kind, names in
      let files = FoldedNames(names).description + kind.fileEnding
      let from = kind.outcome == .added ? "/dev/null" : old + files
      let to = kind.outcome == .removed ? "/dev/null" : new + files
      if let lines = kind.lines { return lines.unified(old: from, new: to, colour: colour) }
      let paint = Paint(isOn: colour)
      let model = (kind.outcome == .added ? new : old) + (kind.model ?? "") + kind.fileEnding
      return paint.bold("--- \(from)") + "\n" + paint.bold("+++ \(to)") + "\n"
        + paint.cyan("@@ like \(model), except for the machine's name @@") + "\n"
    }.joined()
  }

  /// How much changes on which machine, as `git diff --stat` does.
  public func statText() -> String {
    let changed = machines.filter { $0.outcome != .same }
    let groups = Dictionary(grouping: changed) { machine in
      "+\(machine.lines.addedCount) -\(machine.lines.removedCount)"
    }
    let rows = groups.map { (FoldedNames($0.value.map(\.name)).description, $0.key) }
      .sorted { NaturalOrder.precedes($0.0, $1.0) }
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { name, counts in
      name + String(repeating: " ", count: width - name.count) + " | \(counts)\n"
    }
    return lines.joined() + reasons.map { "spec: \($0)\n" }.joined()
      + outcomes.map { $0 + "\n" }.joined()
  }
}
