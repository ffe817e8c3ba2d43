import Diagnostics
import Machine
import Systemd

/// Multi-line values and duplicate assignments.
enum LayoutRules {
  static let rules = [brokenContinuation, swallowedLine, secondValue]

  static let brokenContinuation = Rule(
    "RK1244", "space-after-backslash", .error, "space after a backslash at the end of a line",
    reason: """
      A line continues on the next one only if the backslash is its last character. With a space \
      after it, the value ends there, the backslash is part of it, and the next line stands alone: \
      systemd 219 reads nothing more of the file, newer versions skip that line. Source: \
      systemd.syntax(7).
      """)

  static let swallowedLine = Rule(
    "RK1245", "swallowed-assignment", .error, "assignment swallowed by the value above",
    reason: """
      A backslash at the end of the last line of a value makes the next assignment or section \
      header part of the value: a program gets Restart=always as an argument, and nothing restarts \
      it. Source: systemd.syntax(7).
      """)

  static let secondValue = Rule(
    "RK1243", "overridden-directive", .note, "single-value directive given twice",
    reason: """
      In a directive that holds one value, the last assignment counts and earlier ones have no \
      effect; systemd says nothing. One of the two is usually left over. Source: \
      systemd.syntax(7).
      """)

  static func findings(in source: ParsedUnit.Part) -> [Diagnostic] {
    source.file.sections.flatMap { section in
      section.entries.flatMap { lines(of: $0, in: section.name, source) }
    } + second(in: source)
  }

  private static func lines(
    of entry: UnitFile.Entry, in section: String, _ source: ParsedUnit.Part
  ) -> [Diagnostic] {
    guard let last = entry.lines.last else { return [] }
    var findings: [Diagnostic] = []
    // Trailing whitespace was removed when the file was read: a backslash that is last now was not
    // last then.
    if last.text.utf8.reversed().prefix(while: { $0 == UInt8(ascii: "\\") }).count % 2 == 1 {
      findings.append(
        brokenContinuation.finding(
          "a space after the backslash ends \(entry.key)= here; the next line does not continue it",
          at: place(last, entry), hint: "remove the space"))
    }
    for line in entry.lines.dropFirst() {
      guard let swallowed = assignment(line.text, source) else { continue }
      findings.append(
        swallowedLine.finding(
          "\(swallowed) is part of \(entry.key)= here: the line above ends in a backslash",
          at: place(line, entry), hint: "remove that backslash"))
    }
    return findings
  }

  /// The assignment or header that a line looks like, if a program's argument is unlikely to begin
  /// like that.
  private static func assignment(_ line: String, _ source: ParsedUnit.Part) -> String? {
    let text = line.drop { $0 == " " || $0 == "\t" }
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      let name = String(text[text.index(after: text.startIndex)..<end])
      return DirectiveTable.sections(of: source.type).contains(name) ? "[\(name)]" : nil
    }
    let key = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard key.count < text.count, text[key.endIndex] == "=",
      !DirectiveTable.sections(with: String(key), of: source.type).isEmpty
    else { return nil }
    return "\(key)="
  }

  private static func place(
    _ line: UnitFile.Entry.Line, _ entry: UnitFile.Entry
  ) -> SourceLocation? {
    guard let location = entry.location, let start = line.start else { return entry.location }
    let end = SourcePosition(
      line: start.line, column: start.column + max(1, line.text.unicodeScalars.count))
    return SourceLocation(file: location.file, range: SourceRange(start: start, end: end))
  }

  private static func second(in source: ParsedUnit.Part) -> [Diagnostic] {
    var first: [String: UnitFile.Entry] = [:]
    var findings: [Diagnostic] = []
    for (section, entry, directive) in source.known where holdsOne(directive) {
      let name = section + "." + entry.key
      if entry.value.isEmpty {
        first[name] = nil
      } else if let before = first.updateValue(entry, forKey: name) {
        findings.append(
          secondValue.finding(
            "\(entry.key)= is set a second time; the first value has no effect",
            at: entry.location,
            related: (before.location).map { [.init(message: "the first", location: $0)] } ?? []))
      }
    }
    return findings
  }

  private static func holdsOne(_ directive: Directive) -> Bool {
    if directive.section == "Timer" || directive.section == "Path" { return false }
    switch directive.kind {
    case .boolean, .oneOf, .booleanOr, .timeSpan, .size, .percentage, .unsigned, .integer,
      .resourceLimit, .mode, .workingDirectory, .signal, .user:
      return true
    default: return directive.name == "Description"
    }
  }
}
