import CloudConfig
import ClusterSpec

/// What a lint run looks for.
public struct LintOptions: Sendable {
  /// The guests that the machines may run.
  public var guests: Set<Guest>
  /// Whether warnings are errors.
  public var isStrict: Bool
  /// What the cluster spec allows.
  public var allowances: [LintAllowance]

  /// Options; without any, all guests.
  public init(
    guests: Set<Guest> = Set(Guest.allCases), isStrict: Bool = false,
    allowances: [LintAllowance] = []
  ) {
    self.guests = guests
    self.isStrict = isStrict
    self.allowances = allowances
  }
}
