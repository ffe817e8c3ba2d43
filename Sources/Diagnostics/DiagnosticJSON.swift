/// Findings as JSON, for programs.
public enum DiagnosticJSON {
  /// An object with `diagnostics` in the order given and the counts `errors` and `warnings`.
  ///
  /// Each finding has `severity`, `code`, `message` and, if they apply, `link` (the page of another
  /// tool's code), `file`, `range` (`start` and exclusive `end`, each with `line` and `column` from
  /// 1), `subject`, `concerns` (the guests), `hint` and `related`.
  public static func value(_ diagnostics: [Diagnostic]) -> JSONValue {
    let counts = diagnostics.counts
    return [
      "diagnostics": .array(diagnostics.map(finding)),
      "errors": .integer(counts.errors),
      "warnings": .integer(counts.warnings),
    ]
  }

  /// The same as indented text with a final newline.
  public static func text(_ diagnostics: [Diagnostic]) -> String {
    JSONText.text(value(diagnostics), layout: .pretty) + "\n"
  }

  private static func finding(_ diagnostic: Diagnostic) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("severity", .string(diagnostic.severity.rawValue)),
      .init("code", .string(diagnostic.code.description)),
      .init("message", .string(diagnostic.message)),
    ]
    if let link = diagnostic.code.link { members.append(.init("link", .string(link))) }
    if let location = diagnostic.location { members += place(location) }
    if let subject = diagnostic.subject { members.append(.init("subject", .string(subject))) }
    if !diagnostic.guests.isEmpty {
      members.append(.init("concerns", .array(diagnostic.guests.map { .string($0) })))
    }
    if let hint = diagnostic.hint { members.append(.init("hint", .string(hint))) }
    if !diagnostic.related.isEmpty {
      let related = diagnostic.related.map { related in
        JSONValue.object(
          [.init("message", .string(related.message))] + place(related.location))
      }
      members.append(.init("related", .array(related)))
    }
    return .object(members)
  }

  private static func place(_ location: SourceLocation) -> [JSONValue.Member] {
    [
      .init("file", .string(location.file)),
      .init(
        "range",
        ["start": position(location.range.start), "end": position(location.range.end)]),
    ]
  }

  private static func position(_ position: SourcePosition) -> JSONValue {
    ["line": .integer(position.line), "column": .integer(position.column)]
  }
}
