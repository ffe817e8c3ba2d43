import Diagnostics
import Machine
import Systemd

/// Values that their directive does not accept.
enum ValueRules {
  static let rules = [word, boolean, time, number, path, unitName, signal, inlineComment]

  static let word = Rule(
    "RK1214", "unknown-directive-value", .error, "unknown value",
    reason: """
      systemd logs a line and continues as if the assignment did not exist, so the default stays: \
      a service with Restart=Always is never restarted. Values are case-sensitive. Source: \
      systemd.service(5), systemd.exec(5).
      """)

  static let boolean = Rule(
    "RK1215", "bad-boolean", .error, "invalid boolean",
    reason: """
      systemd knows 1 yes y true t on and 0 no n false f off, in any case. For any other text it \
      logs a line, and the default stays. Source: systemd.syntax(7).
      """)

  static let time = Rule(
    "RK1216", "bad-time-span", .error, "invalid time span",
    reason: """
      systemd accepts numbers with units such as 5min 20s; without a unit they are seconds. For \
      any other text it logs a line, and the default stays. Source: systemd.time(7).
      """)

  static let number = Rule(
    "RK1217", "bad-number", .error, "invalid number, size or mode",
    reason: """
      For a value that is not the number, size, percentage, limit or octal mode that a directive \
      takes, systemd logs a line, and the default stays. There is no word "unlimited"; the word is \
      infinity. Source: systemd.exec(5), systemd.resource-control(5).
      """)

  static let path = Rule(
    "RK1218", "relative-path", .error, "path that is not absolute",
    reason: """
      systemd accepts only absolute paths; for others it logs a line and ignores the assignment, \
      or does not load the unit. Quotes around a path are part of it. Source: systemd.exec(5).
      """)

  static let unitName = Rule(
    "RK1219", "bad-unit-reference", .error, "invalid unit name",
    reason: """
      Where a directive takes unit names, each needs its suffix (.service, .target) and plain \
      characters; names are separated by spaces. systemd logs a line and ignores the others, so an \
      ordering or a dependency is missing. Source: systemd.unit(5).
      """)

  static let signal = Rule(
    "RK1220", "unknown-signal", .error, "unknown signal",
    reason: """
      systemd knows signals by name, with or without SIG, and by number. For others it logs a line \
      and sends the default. Source: systemd.kill(5).
      """)

  static let inlineComment = Rule(
    "RK1246", "trailing-comment", .error, "trailing comment",
    reason: """
      A comment is a line that begins with # or ;. After a value, a # is part of it: the value is \
      refused, or a program gets the words of the comment as arguments. Source: systemd.syntax(7).
      """)

  static func findings(in source: ParsedUnit.Part) -> [Diagnostic] {
    source.known.flatMap { known -> [Diagnostic] in
      let entry = known.entry
      let value = entry.value
      guard !value.isEmpty, !entry.isSubstituted else { return [] }
      if hasComment(value, known.directive.kind) {
        return [
          inlineComment.finding(
            "systemd treats the text after the # as part of the value of \(entry.key)=",
            at: entry.valueLocation, hint: "move the comment to a line of its own above")
        ]
      }
      return findings(entry, value, known.directive)
    }
  }

  private static func findings(
    _ entry: UnitFile.Entry, _ value: String, _ directive: Directive
  ) -> [Diagnostic] {
    let key = entry.key
    func wrong(_ rule: Rule, _ allowed: String, hint: String? = nil) -> [Diagnostic] {
      [
        rule.finding(
          "\(key)= takes \(allowed), not \(quotedName(value))", at: entry.valueLocation, hint: hint)
      ]
    }
    switch directive.kind {
    case .boolean:
      return ValueText.isBoolean(value) ? [] : wrong(boolean, "yes or no")
    case .oneOf(let values):
      if values.contains(where: { $0.matches(value) }) { return [] }
      return wrong(word, list(values), hint: meant(value, values))
    case .booleanOr(let values):
      if ValueText.isBoolean(value) || values.contains(where: { $0.matches(value) }) { return [] }
      return wrong(word, "yes, no, " + list(values), hint: meant(value, values))
    case .timeSpan:
      if ValueText.isTimeSpan(value) { return [] }
      return wrong(
        time, "a time span such as 5min 20s, or seconds without a unit",
        hint: "units are us ms s min h d w month y")
    case .size:
      return ValueText.isSize(value)
        ? [] : wrong(number, "bytes with or without K M G T, a percentage or infinity")
    case .percentage:
      return ValueText.isPercentage(value) ? [] : wrong(number, "a percentage such as 20%")
    case .unsigned:
      return ValueText.isUnsigned(value) ? [] : wrong(number, "a non-negative number")
    case .integer:
      return integer(value, key).map { wrong(number, $0) } ?? []
    case .resourceLimit:
      if ValueText.isLimit(value) { return [] }
      let hint = value == "unlimited" ? "write infinity" : nil
      return wrong(number, "a limit, soft:hard, or infinity", hint: hint)
    case .mode:
      return ValueText.isMode(value) ? [] : wrong(number, "an octal mode such as 0755")
    case .signal:
      return ValueText.isSignal(value) ? [] : wrong(signal, "a signal such as SIGTERM")
    case .path, .paths, .environmentFile, .workingDirectory, .conditionPath:
      return paths(entry, value, directive.kind)
    case .unit, .units:
      return UnitNameCheck.findings(entry, value)
    case .command, .environment, .urls, .user, .text:
      return []
    }
  }

  private static func integer(_ value: String, _ key: String) -> String? {
    let range: ClosedRange<Int>? =
      switch key {
      case "Nice": -20...19
      case "OOMScoreAdjust": -1000...1000
      case "CPUSchedulingPriority": 0...99
      default: nil
      }
    guard ValueText.isInteger(value) else { return "a number" }
    guard let range, let number = Int(value), !range.contains(number) else { return nil }
    return "a number from \(range.lowerBound) to \(range.upperBound)"
  }

  private static func list(_ values: [EnumeratedValue]) -> String {
    let words = values.map { $0.word.hasSuffix(":") ? $0.word + "…" : $0.word }
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  private static func meant(_ value: String, _ values: [EnumeratedValue]) -> String? {
    nearestName(to: value, among: values.map(\.word)).map { "did you mean \($0)?" }
  }

  private static func paths(
    _ entry: UnitFile.Entry, _ value: String, _ kind: ValueKind
  ) -> [Diagnostic] {
    let pieces: [Substring]
    switch kind {
    case .paths: pieces = value.split(whereSeparator: { $0 == " " || $0 == "\t" })
    default: pieces = [value[...]]
    }
    let marks: String =
      switch kind {
      case .paths: "-+!\"'"
      case .environmentFile, .workingDirectory: "-"
      case .conditionPath: "|!"
      default: ""
      }
    for piece in pieces {
      let bare = piece.drop { marks.contains($0) }
      if bare.hasPrefix("/") || bare.hasPrefix("%") { continue }
      if kind == .workingDirectory, bare == "~" { continue }
      let quoted = bare.hasPrefix("\"") || bare.hasPrefix("'")
      return [
        path.finding(
          "\(entry.key)= takes an absolute path, not \(quotedName(piece))",
          at: entry.valueLocation,
          hint: quoted ? "systemd does not remove quotes here" : nil)
      ]
    }
    return []
  }

  /// Whether a comment follows a value. In text and command lines, a # may be intended.
  private static func hasComment(_ value: String, _ kind: ValueKind) -> Bool {
    switch kind {
    case .command, .environment, .urls, .user, .text: false
    default: value.contains(" #") || value.contains("\t#")
    }
  }
}
