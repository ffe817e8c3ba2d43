import CloudConfig
import ClusterSpec
import Diagnostics

/// What a lint run looks for.
public struct LintOptions: Sendable {
  /// The guests that the machines may run.
  public var guests: Set<Guest>
  /// The guests that can run the machines: an allowance is unused if no finding on any of them
  /// needs it.
  private(set) var runners = Set(Guest.allCases)
  /// Whether warnings are errors.
  public var isStrict: Bool
  /// What the cluster spec allows.
  public var allowances: [LintAllowance]
  /// Codes whose findings are all allowed.
  public var allowed: Set<DiagnosticCode>

  /// Options; by default for all guests.
  public init(
    guests: Set<Guest> = Set(Guest.allCases), isStrict: Bool = false,
    allowances: [LintAllowance] = [], allowed: Set<DiagnosticCode> = []
  ) {
    self.guests = guests
    self.isStrict = isStrict
    self.allowances = allowances
    self.allowed = allowed
  }

  /// Leaves out guests that can't run the machines, unless only such were chosen.
  package mutating func limit(to runners: Set<Guest>) {
    self.runners = runners
    if !guests.isDisjoint(with: runners) { guests.formIntersection(runners) }
  }
}
