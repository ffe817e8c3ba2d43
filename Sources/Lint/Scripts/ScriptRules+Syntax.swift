import CloudConfig
import Diagnostics

extension ScriptRules {
  static let syntaxError = Rule(
    "RK1510", "bash-syntax", .error, "a script that bash can't read",
    reason: """
      bash reads a script piece by piece and stops at the mistake, with everything before it \
      done. Found by 'bash -n' on this machine, which reads a script and runs nothing of it.
      """)

  static let notChecked = Rule(
    "RK1511", "unchecked-syntax", .note, "scripts whose syntax nobody checked",
    reason: """
      The syntax of scripts is checked by bash itself. There is none on this machine, or it \
      did not answer in time, so mistakes in them are not among the findings.
      """)

  /// What bash says about a script's syntax, as findings.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - said: What `bash -n` printed when it read the script from standard input:
  ///     `bash: line 7: syntax error near unexpected token …`.
  /// - Returns: The first mistake, and warnings before it, at places in the script.
  public static func syntaxFindings(_ script: Script, said: String) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for line in said.split(separator: "\n") {
      guard let complaint = Complaint(line) else { continue }
      // One mistake makes bash complain twice, and quote the line.
      if findings.contains(where: { $0.severity == .error }) { break }
      let number = max(1, min(complaint.line, lastLine(script.text.text)))
      findings.append(
        syntaxError.finding(
          "bash can't read \(script.name): \(complaint.message)",
          at: script.location(line: number),
          severity: complaint.isWarning ? .warning : nil,
          hint: script.origin == .inline
            ? "systemd removes one level of quotes and backslashes before bash sees the text" : nil)
      )
    }
    return findings
  }

  /// The note that nobody looked at the syntax of scripts.
  public static func notCheckedFinding(_ reason: String) -> Diagnostic {
    notChecked.finding("the syntax of scripts was not checked: \(reason)", at: nil)
  }

  private static func lastLine(_ text: String) -> Int {
    let breaks = text.utf8.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    return max(1, text.utf8.last == UInt8(ascii: "\n") ? breaks : breaks + 1)
  }

  /// A line of bash's: program, line, message.
  private struct Complaint {
    let line: Int
    let message: String
    let isWarning: Bool

    init?(_ text: Substring) {
      guard let mark = Self.end(of: ": line ", in: text) else { return nil }
      let digits = text[mark...].prefix { $0.isASCII && $0.isNumber }
      guard let line = Int(digits), text[digits.endIndex...].hasPrefix(": ") else { return nil }
      var message = text[digits.endIndex...].dropFirst(2)
      isWarning = message.hasPrefix("warning: ")
      if isWarning { message = message.dropFirst("warning: ".count) }
      // The second line of a complaint only quotes the script.
      guard !message.hasPrefix("`"), !message.isEmpty else { return nil }
      self.line = line
      self.message = String(String.UnicodeScalarView(message.unicodeScalars.prefix(200)))
    }

    private static func end(of mark: String, in text: Substring) -> Substring.Index? {
      var start = text.startIndex
      while let colon = text[start...].firstIndex(of: ":") {
        if text[colon...].hasPrefix(mark) { return text.index(colon, offsetBy: mark.count) }
        start = text.index(after: colon)
      }
      return nil
    }
  }
}

extension Inventory {
  /// The texts of all shell scripts of the machine, for a shell to read.
  public func shellTexts(userData: [EmbeddedText]) -> [String] {
    scripts(userData: userData).filter(\.isShell).map(\.text.text)
  }

  /// What bash says about the scripts of the machine, at places of the document.
  ///
  /// - Parameters:
  ///   - userData: The scripts in the user-data itself.
  ///   - said: What `bash -n` printed for each text; empty or absent if it is content.
  /// - Returns: Mistakes, at places of the document.
  public func syntaxFindings(userData: [EmbeddedText], said: [String: String]) -> [Diagnostic] {
    let findings = scripts(userData: userData).filter(\.isShell).flatMap {
      ScriptRules.syntaxFindings($0, said: said[$0.text.text] ?? "")
    }
    return inPlace(findings, scripts: userData)
  }
}
