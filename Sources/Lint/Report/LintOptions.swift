import CloudConfig
import ClusterSpec
import Diagnostics

/// What a lint run looks for.
public struct LintOptions: Sendable {
  /// The guests that the machines may run.
  public var guests: Set<Guest>
  /// Whether warnings are errors.
  public var isStrict: Bool
  /// What the cluster spec allows.
  public var allowances: [LintAllowance]
  /// Codes of which every finding is allowed.
  public var allowed: Set<DiagnosticCode>

  /// Options; without any, all guests.
  public init(
    guests: Set<Guest> = Set(Guest.allCases), isStrict: Bool = false,
    allowances: [LintAllowance] = [], allowed: Set<DiagnosticCode> = []
  ) {
    self.guests = guests
    self.isStrict = isStrict
    self.allowances = allowances
    self.allowed = allowed
  }
}
