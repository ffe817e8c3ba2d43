import Diagnostics

/// The code of a finding in rendered output, `RK1135`, or of shellcheck in its scripts, `SC2086`.
public struct LintCode: TextValue {
  /// The code.
  public let code: DiagnosticCode

  /// Reads a code; nil if it is none. What is wrong with a spec itself, or
  /// with an allowance, can't be allowed.
  public init?(_ text: String) {
    guard let code = DiagnosticCode(text),
      code.source == .shellcheck || (1100...1799).contains(code.number)
    else { return nil }
    self.code = code
  }

  /// The code as printed.
  public var description: String { code.description }

  /// A code with an example.
  public static let expected = "the code of a finding in rendered output such as RK1344"

  /// RK and four digits from 1100 to 1799, or SC and four digits.
  public static let pattern = "^(RK1[1-7]|SC[0-9]{2})[0-9]{2}$"

  /// Which codes can't be allowed.
  public static func fault(in text: String) -> String? {
    guard DiagnosticCode(text) != nil else { return nil }
    return "of rkgen's findings only RK1100 to RK1799 can be allowed; others are fixed"
  }
}
