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
