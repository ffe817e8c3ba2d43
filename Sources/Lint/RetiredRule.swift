import Diagnostics

/// A rule that is no more. No other gets its code, and allowances may still name it.
public struct RetiredRule: Sendable {
  /// The code that it had.
  public let code: DiagnosticCode
  /// What it was called.
  public let name: String
  /// What finds the same now, as a sentence without a full stop.
  public let successor: String

  /// All of them, by code.
  public static let all = [
    RetiredRule(code: "RK1508", name: "rm-root", successor: "shellcheck finds it as SC2115"),
    RetiredRule(
      code: "RK1510", name: "bash-syntax",
      successor: "shellcheck finds what it can't read, as SC1072, SC1073 and their neighbours"),
    RetiredRule(
      code: "RK1515", name: "env-with-argument", successor: "shellcheck finds it as SC2096"),
  ]

  /// The one of a code.
  static func rule(_ code: DiagnosticCode) -> RetiredRule? { all.first { $0.code == code } }
}
