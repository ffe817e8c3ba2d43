extension Comparison {
  /// The most characters that a comment on GitHub may have; other forges allow more.
  public static let commentLimit = 65_536

  /// The semantic difference, to be posted as a comment on a pull request. Details that would exceed
  /// `limit` characters are left out, with a note.
  public func markdownText(limit: Int = commentLimit) -> String {
    guard differs else { return "No machine changes.\n" }
    let head =
      "### What changes\n\n" + outcomes.map { "- \($0)\n" }.joined()
      + (reasons.isEmpty ? "" : "\n**spec**\n\n")
      + reasons.map { "- \(Self.code($0))\n" }.joined()
    let note = "\n*The rest is left out; `rkgen diff --semantic` shows it.*\n"
    var text = head
    // Counted in UTF-16, as JavaScript counts: never fewer than in any other way.
    var left = limit - text.utf16.count - note.utf16.count
    var isWhole = true
    for change in folded {
      let section = Self.section(change)
      // One that is too large does not hide those after it.
      guard section.utf16.count <= left else {
        isWhole = false
        continue
      }
      left -= section.utf16.count
      text += section
    }
    return isWhole ? text : text + note
  }

  private static func section(_ change: Folded) -> String {
    var text = "\n**\(change.subject.title)** on \(FoldedNames(change.machines))\n\n"
    for part in change.changes {
      switch part.kind {
      case .subjectAdded: text += "- added\n"
      case .subjectRemoved: text += "- removed\n"
      case .added(let value): text += "- \(part.aspect): added \(code(value))\n"
      case .removed(let value): text += "- \(part.aspect): removed, was \(code(value))\n"
      case .changed(let from, let to): text += "- \(part.aspect): \(code(from)) → \(code(to))\n"
      case .secretChanged: text += "- \(part.aspect): differs (not shown: it is a secret)\n"
      case .unexplained:
        text += "- \(part.aspect): differs in ways that have no semantic form; see the line diff\n"
      case .textChanged(let diff):
        let lines = diff.body.joined(separator: "\n")
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: lines) + 1))
        text += "- \(part.aspect):\n\n\(fence)diff\n\(lines)\n\(fence)\n\n"
      }
    }
    return text
  }

  /// A text as code, whatever it holds.
  private static func code(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let fence = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
    let pad = line.hasPrefix("`") || line.hasSuffix("`") || line.isEmpty ? " " : ""
    return "\(fence)\(pad)\(line)\(pad)\(fence)"
  }

  private static func longestRun(of character: Character, in text: String) -> Int {
    var (longest, run) = (0, 0)
    for other in text {
      run = other == character ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
