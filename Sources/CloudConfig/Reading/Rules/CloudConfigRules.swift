import Diagnostics

/// Rules about cloud-configs: what the guests read otherwise than people do.
public enum CloudConfigRules {
  /// All of them.
  public static let rules: [Rule] =
    EnvelopeRules.rules + KeyRules.rules + SettingRules.rules + FileRules.rules
    + UnitListRules.rules + VariableRules.rules + CloudInitRules.rules

  /// Those that say what guests do with a value, so that a prediction can tell of which it is true.
  package static let aboutGuests: [Rule] = [
    KeyRules.wrongKind, SettingRules.etcHosts, SettingRules.badStrategy,
    FileRules.permissions, FileRules.unknownEncoding, FileRules.brokenContent,
  ]

  /// Those that say what systemd makes of a name, whether or not the guest gets as far as writing it.
  package static let aboutSystemd: [Rule] = [UnitListRules.badName, UnitListRules.dropInSuffix]
}
