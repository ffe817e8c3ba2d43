import Diagnostics

/// Rules about cloud-configs: what guests read differently from people.
public enum CloudConfigRules {
  /// All rules about user-data.
  public static let rules: [Rule] =
    EnvelopeRules.rules + KeyRules.rules + SettingRules.rules + FileRules.rules
    + UnitListRules.rules + VariableRules.rules + CloudInitRules.rules

  /// Rules about what guests do with a value; a prediction can tell which guests they apply to.
  package static let aboutGuests: [Rule] = [
    KeyRules.wrongKind, SettingRules.etcHosts, SettingRules.badStrategy,
    FileRules.permissions, FileRules.unknownEncoding, FileRules.brokenContent,
  ]

  /// Rules about how systemd reads a name, whether or not the guest gets as far as writing it.
  package static let aboutSystemd: [Rule] = [UnitListRules.badName, UnitListRules.dropInSuffix]
}
