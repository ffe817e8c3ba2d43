import Diagnostics
import Machine
import Systemd

/// Rules about unit files and drop-ins by themselves (RK1201 to RK1255).
public enum UnitRules {
  /// All of them, including those about the syntax of unit files.
  public static let rules: [Rule] =
    UnitFormRules.rules + NameRules.rules + ValueRules.rules + VersionRules.rules
    + CommandRules.rules + WordRules.rules + EnvironmentRules.rules + ServiceRules.rules
    + InstallRules.rules + LayoutRules.rules + SocketRules.rules + MountRules.rules
    + ContainerRules.rules

  /// What is wrong with a machine's units. Locations refer to texts by name. Syntax findings are
  /// not included; the inventory has them.
  public static func findings(in inventory: Inventory) -> [Diagnostic] {
    var names = NameRules()
    var findings: [Diagnostic] = []
    for source in ParsedUnit.Part.all(in: inventory) {
      findings += names.findings(in: source)
      findings += ValueRules.findings(in: source)
      findings += VersionRules.findings(in: source)
      findings += LayoutRules.findings(in: source)
      guard !source.type.isNetworkd else { continue }
      findings += CommandRules.findings(in: source)
      findings += WordRules.findings(in: source)
      findings += InstallRules.findings(in: source)
    }
    let environment = EnvironmentRules(inventory)
    let commands = Dictionary(grouping: inventory.unitCommands, by: \.unit)
    for unit in inventory.units where !unit.isMasked {
      guard !unit.name.type.isNetworkd else { continue }
      findings += environment.findings(in: unit)
      findings += ServiceRules.findings(in: unit, of: inventory)
      findings += SocketRules.findings(in: unit, of: inventory)
      findings += InstallRules.findings(in: unit)
      findings += MountRules.findings(in: unit)
      findings += ContainerRules.findings(
        in: unit, commands[unit.name.description] ?? [], of: inventory)
    }
    return findings
  }
}
