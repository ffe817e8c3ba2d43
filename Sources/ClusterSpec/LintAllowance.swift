import Diagnostics

/// A finding that is allowed in one place.
public struct LintAllowance: Sendable {
  /// The finding's code.
  public let code: DiagnosticCode
  /// A unit, drop-in or file on a machine, or a machine's name.
  public let place: String
  /// Why it is allowed.
  public let reason: String
  /// Where the spec says so.
  public let location: SourceLocation?

  /// Whether a finding is the one that is meant.
  public func covers(_ finding: Diagnostic) -> Bool {
    guard finding.code == code else { return false }
    if let subject = finding.subject, subject == place || subject.hasPrefix(place + ".d/") {
      return true
    }
    return finding.location?.file == place + ".yaml"
  }
}

/// Two allowances of one code in one place are one too many, whatever their reasons.
extension LintAllowance: Hashable {
  /// Whether they allow the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.code == right.code && left.place == right.place
  }

  /// By what they allow.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(place)
  }
}

extension ClusterSpec {
  /// How the output is judged.
  public struct Lint: Sendable {
    /// Findings that are allowed.
    public let allow: Setting<[LintAllowance]>
  }
}

/// The code of a finding in rendered output, `RK1135`.
public struct LintCode: TextValue {
  /// The code.
  public let description: String

  /// Reads a code; nil if it is none. What is wrong with a spec itself, or
  /// with an allowance, can't be allowed.
  public init?(_ text: String) {
    let digits = text.utf8.dropFirst(2)
    guard text.hasPrefix("RK1"), digits.count == 4, digits.allSatisfy(\.isDigit),
      let group = digits.dropFirst().first, ("1"..."7").contains(Unicode.Scalar(group))
    else { return nil }
    description = text
  }

  /// A code with an example.
  public static let expected = "the code of a finding in rendered output such as RK1344"

  /// RK and four digits from 1100 to 1799.
  public static let pattern = "^RK1[1-7][0-9]{2}$"

  /// Which codes can't be allowed.
  public static func fault(in text: String) -> String? {
    let digits = text.utf8.dropFirst(2)
    guard text.hasPrefix("RK"), digits.count == 4, digits.allSatisfy(\.isDigit) else {
      return nil
    }
    return "only findings from RK1100 to RK1799 can be allowed; others are fixed"
  }
}
