import Diagnostics

/// A rule that was removed. Its code is never reused, and allowances may still name it.
public struct RetiredRule: Sendable {
  /// The code that it had.
  public let code: DiagnosticCode
  /// The name that it had.
  public let name: String
  /// What reports the same now, as a sentence without a full stop.
  public let successor: String

  /// All of them, by code.
  public static let all = [
    RetiredRule(code: "RK1508", name: "rm-root", successor: "shellcheck reports it as SC2115"),
    RetiredRule(
      code: "RK1510", name: "bash-syntax",
      successor: "shellcheck reports what it can't parse, as SC1072, SC1073 and similar codes"),
    RetiredRule(
      code: "RK1515", name: "env-with-argument", successor: "shellcheck reports it as SC2096"),
  ]

  /// The retired rule with a code.
  static func rule(_ code: DiagnosticCode) -> RetiredRule? { all.first { $0.code == code } }
}
