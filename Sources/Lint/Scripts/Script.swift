import CloudConfig
import Diagnostics

/// A script that a machine runs, or may run.
public struct Script: Hashable, Sendable {
  /// Where a script comes from.
  public enum Origin: Hashable, Sendable {
    /// A file of the machine.
    case file
    /// The user-data itself, or a part of it.
    case userData
    /// An argument of a shell in a unit's command.
    case inline
  }

  /// Its name in findings: a path, or a unit's command.
  public let name: String
  /// Its text. That of an inline script is located in its unit, not in the document.
  public let text: EmbeddedText
  /// Where it comes from.
  public let origin: Origin
  /// The program that reads it; nil if neither its first line nor a unit names one.
  public let interpreter: Interpreter?
  /// The units that run it.
  public let runners: [Runner]

  /// A unit that runs a script.
  public struct Runner: Hashable, Sendable {
    /// The unit's name.
    public let unit: String
    /// Whether the unit's command is the file itself, so that the kernel reads its first line.
    public let isDirect: Bool
    /// Whether systemd runs it again after a failure.
    public let restarts: Bool
    /// Options that the command gives the shell, such as `-e`.
    public let options: [String]
  }

  /// Whether it is known to run on this machine, not just in a container.
  public var runsHere: Bool { origin != .file || !runners.isEmpty }

  /// Whether a shell reads it.
  public var isShell: Bool { interpreter?.dialect != nil }

  /// The location of a range of it in its file or unit.
  func location(_ range: SourceRange) -> SourceLocation {
    origin == .inline ? text.place : SourceLocation(file: text.id, range: range)
  }

  /// The location of a line of it.
  func location(line: Int) -> SourceLocation {
    let start = SourcePosition(line: line, column: 1)
    return location(SourceRange(start: start, end: start))
  }

  /// The location of a word of it.
  func location(_ word: ShellWord) -> SourceLocation {
    let length = word.isPlain ? word.text.unicodeScalars.count : 0
    let end = SourcePosition(
      line: word.position.line, column: word.position.column + length)
    return location(SourceRange(start: word.position, end: end))
  }
}
