/// Findings as workflow commands of GitHub Actions, which shows them next to the changed lines.
public enum DiagnosticGitHub {
  /// One line with a command per finding, such as `::error file=a.yaml,line=1,col=2,…::message`.
  public static func text(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { command($0) + "\n" }.joined()
  }

  private static func command(_ diagnostic: Diagnostic) -> String {
    var properties: [(name: String, value: String)] = []
    if let location = diagnostic.location {
      let range = location.range
      properties = [
        ("file", location.file), ("line", "\(range.start.line)"), ("col", "\(range.start.column)"),
      ]
      // GitHub accepts an end column only for a range within one line, and ends are inclusive.
      if range.end.line == range.start.line, range.end.column > range.start.column {
        properties.append(("endColumn", "\(range.end.column - 1)"))
      } else if range.end.line > range.start.line {
        properties.append(("endLine", "\(range.end.line)"))
      }
    }
    properties.append(("title", diagnostic.code.description))
    let list = properties.map { "\($0.name)=\(escape($0.value, property: true))" }
    let hint = diagnostic.hint.map { "\nhint: \($0)" } ?? ""
    let link = diagnostic.code.link.map { "\n\($0)" } ?? ""
    let message = escape(
      diagnostic.message + diagnostic.guestsText + hint + link, property: false)
    return "::\(name(diagnostic.severity)) \(list.joined(separator: ","))::\(message)"
  }

  private static func name(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  /// The escapes that actions/toolkit defines for messages and properties; other control characters
  /// are left to the log viewer.
  private static func escape(_ text: String, property: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where property: escaped += "%3A"
      case "," where property: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
