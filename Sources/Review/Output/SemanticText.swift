import Diagnostics

extension Comparison {
  /// The semantic difference, for a terminal with or without colours.
  public func semanticText(colour: Bool = false) -> String {
    let paint = Paint(isOn: colour)
    var text = reasons.isEmpty ? "" : paint.bold("spec") + "\n"
    text += reasons.map { "  \($0)\n" }.joined() + (reasons.isEmpty ? "" : "\n")
    for change in folded {
      text += paint.bold("\(change.subject.title) on \(FoldedNames(change.machines))") + "\n"
      for part in change.changes { text += Self.lines(part, paint) }
      text += "\n"
    }
    return text + outcomes.map { $0 + "\n" }.joined()
  }

  private static func lines(_ change: SemanticChange, _ paint: Paint) -> String {
    switch change.kind {
    case .subjectAdded: return "  \(paint.green("added"))\n"
    case .subjectRemoved: return "  \(paint.red("removed"))\n"
    case .added(let value): return "  \(change.aspect): \(paint.green("added: \(value)"))\n"
    case .removed(let value): return "  \(change.aspect): \(paint.red("removed, was \(value)"))\n"
    case .changed(let from, let to):
      return "  \(change.aspect): \(paint.red(from)) → \(paint.green(to))\n"
    case .secretChanged: return "  \(change.aspect): differs (not shown: it is a secret)\n"
    case .unexplained:
      return "  \(change.aspect): differs in ways that have no semantic form; see the line diff\n"
    case .textChanged(let diff):
      return "  \(change.aspect):\n" + diff.body.map { "    \(diff.painted($0, paint))\n" }.joined()
    }
  }
}
