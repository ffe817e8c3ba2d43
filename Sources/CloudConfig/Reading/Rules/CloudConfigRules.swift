import Diagnostics

/// Rules about cloud-configs: what the guests read otherwise than people do.
public enum CloudConfigRules {
  /// All of them.
  public static let rules: [Rule] =
    EnvelopeRules.rules + KeyRules.rules + SettingRules.rules + FileRules.rules
    + UnitListRules.rules + VariableRules.rules
}
