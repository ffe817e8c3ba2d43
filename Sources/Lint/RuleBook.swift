import CloudConfig
import Diagnostics
import Ignition

/// All rules of rkgen.
public enum RuleBook {
  /// Every rule, by code.
  public static let rules: [Rule] =
    (CloudConfigRules.rules + IgnitionRules.rules + GuestRules.rules + UnitRules.rules
    + OrderRules.rules
    + SecretRules.rules + TrustRules.rules + AuthorityRules.rules
    + FlagRules.rules + EtcdRules.rules + ConfigurationRules.rules + ScriptRules.rules
    + SizeRules.rules + ClusterRules.rules
    + AllowanceRules.rules + FindingLimit.rules)
    .sorted { $0.code < $1.code }

  private static let byCode = Dictionary(rules.map { ($0.code, $0) }) { first, _ in first }

  /// The rule with a code.
  public static func rule(_ code: DiagnosticCode) -> Rule? { byCode[code] }

  /// Whether a finding has or once had the code. Which codes shellcheck has depends on its version.
  static func knows(_ code: DiagnosticCode) -> Bool {
    code.source == .shellcheck || rule(code) != nil || RetiredRule.rule(code) != nil
  }

  /// What the rules about one machine find, located in its units and files.
  static func findings(in inventory: Inventory, scripts: [EmbeddedText]) -> [Diagnostic] {
    let commands = ComponentCommand.all(in: inventory)
    return inventory.formFindings
      + UnitRules.findings(in: inventory)
      + OrderRules.findings(in: inventory)
      + SecretRules.findings(in: inventory)
      + TrustRules.findings(in: inventory, scripts: scripts)
      + AuthorityRules.findings(in: inventory, commands)
      + FlagRules.findings(of: commands)
      + FlagRules.kubeletFindings(commands, in: inventory)
      + EtcdRules.findings(in: inventory)
      + ConfigurationRules.findings(in: inventory, commands)
      + ScriptRules.findings(in: inventory, scripts: scripts)
  }
}
