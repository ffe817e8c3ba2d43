import Diagnostics
import Machine

/// A script as shellcheck gets it. Identical scripts of several machines are one input.
public struct ShellcheckInput: Hashable, Sendable {
  /// The script as the guest writes it, with `$private_ipv4` and similar variables by name.
  public let text: String
  /// The shell language that it is written in.
  public let dialect: ShellDialect

  /// Nil if no shell reads the script, or if it has CRLF line endings: shellcheck would report
  /// every line, and `RK1509` says it all.
  init?(_ script: Script) {
    guard let interpreter = script.interpreter, let dialect = interpreter.dialect,
      !interpreter.hasCarriageReturn
    else { return nil }
    text = script.text.text
    self.dialect = dialect
  }

  /// The script with an expansion of the same length for each address that the guest fills in: the
  /// length of a variable, which is not a constant, always has a value and needs no quotes.
  public var filled: String {
    GuestVariable.allCases.reduce(text) { text, variable in
      let name = variable.rawValue.dropFirst().uppercased()
      return text.replacing(variable.rawValue, with: "${#\(name.dropLast(3))}")
    }
  }
}

/// What shellcheck writes with `--format=json1`.
public struct ShellcheckOutput: Decodable, Sendable {
  /// A finding. Lines and columns count from 1, columns in Unicode scalars; the end is not included.
  public struct Comment: Decodable, Sendable {
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let level: String
    let code: Int
    let message: String
  }

  /// The findings.
  public let comments: [Comment]
}

extension ShellcheckOutput.Comment {
  /// The finding in a script; nil if its code is not valid.
  func finding(in script: Script) -> Diagnostic? {
    guard let code = DiagnosticCode(.shellcheck, code) else { return nil }
    // A column that the script can't have does not come from shellcheck.
    let most = script.text.text.utf8.count + 1
    var lines = script.text.text.unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true, lines.count > 1 { lines.removeLast() }
    func position(_ line: Int, _ column: Int) -> SourcePosition {
      // What is missing at the end is reported after the last line, which in a document belongs to
      // another text.
      line > lines.count
        ? SourcePosition(line: lines.count, column: (lines.last?.count ?? 0) + 1)
        : SourcePosition(line: max(line, 1), column: min(max(column, 1), most))
    }
    let start = position(line, column)
    let end = max(start, position(endLine, endColumn))
    // Codes below 2000 are about what shellcheck can't parse.
    let isUnreadable = code.number < 2000
    return Diagnostic(
      severity, code, String(message.drop { $0 == " " }),
      at: script.location(SourceRange(start: start, end: end)),
      hint: script.origin == .inline && isUnreadable
        ? "systemd removes one level of quotes and backslashes before the shell sees the text" : nil
    )
  }

  private var severity: Severity {
    switch level {
    case "error": .error
    case "warning": .warning
    default: .note
    }
  }
}
