import Diagnostics
import Machine
import Systemd

/// What unit files and drop-ins by themselves can have wrong (RK1201 to RK1249).
public enum UnitRules {
  /// All of them, those on the form of unit files included.
  public static let rules: [Rule] =
    UnitFormRules.rules + NameRules.rules + ValueRules.rules + AgeRules.rules
    + CommandRules.rules + WordRules.rules + EnvironmentRules.rules + ServiceRules.rules
    + InstallRules.rules + LayoutRules.rules + SocketRules.rules + MountRules.rules
    + ContainerRules.rules

  /// What the units of a machine have wrong. Places have the names of texts as files. Findings on
  /// the form of the files are not among them, the inventory has them.
  public static func findings(in inventory: Inventory) -> [Diagnostic] {
    var names = NameRules()
    var findings: [Diagnostic] = []
    for source in ParsedUnit.Part.all(in: inventory) {
      findings += names.findings(in: source)
      findings += ValueRules.findings(in: source)
      findings += AgeRules.findings(in: source)
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
