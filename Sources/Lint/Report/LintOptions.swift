import CloudConfig
import ClusterSpec
import Diagnostics

/// What a lint run looks for.
public struct LintOptions: Sendable {
  /// The guests that the machines may run.
  public var guests: Set<Guest>
  /// The guests that can run the machines: what none of them has a finding for is allowed in vain.
  package var runners = Set(Guest.allCases)
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
