/// The program that reads a script, as its first line names it.
public struct Interpreter: Hashable, Sendable {
  /// The path after `#!`.
  public let path: String
  /// The rest of the line, one argument for the kernel; nil if there is none.
  public let argument: String?
  /// Whether a carriage return ends the line, which the kernel treats as part of it.
  public let hasCarriageReturn: Bool

  /// The interpreter that a text's first line names; nil if it names none.
  public init?(firstLineOf text: String) {
    guard text.utf8.starts(with: "#!".utf8) else { return nil }
    var line = text.utf8.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
    hasCarriageReturn = line.last == UInt8(ascii: "\r")
    if hasCarriageReturn { line = line.dropLast() }
    let parts = Substring(line).split(
      maxSplits: 1, omittingEmptySubsequences: true, whereSeparator: { $0 == " " || $0 == "\t" })
    path = parts.first.map(String.init) ?? ""
    let rest = parts.count > 1 ? parts[1].drop { $0 == " " || $0 == "\t" } : ""
    argument = rest.isEmpty ? nil : String(rest)
  }

  /// An interpreter that is named elsewhere than in the first line.
  init(path: String) {
    self.path = path
    argument = nil
    hasCarriageReturn = false
  }

  /// Whether `env` looks up the program.
  public var isEnv: Bool { path == "/usr/bin/env" || path == "/bin/env" }

  /// The program's name without its folder; for `env`, the program that it looks up.
  public var program: String {
    let program = isEnv ? argument?.split(separator: " ").first.map(String.init) ?? "" : path
    return String(program.split(separator: "/").last ?? "")
  }

  /// The language of the shell; nil if it is not one. `/bin/sh` is bash on CoreOS and Flatcar.
  public var dialect: ShellDialect? { program == "sh" ? .bash : ShellDialect(rawValue: program) }
}

/// A language of shell scripts; the raw value is both the program's name and shellcheck's.
public enum ShellDialect: String, Hashable, Sendable {
  case bash, dash, ksh
}
