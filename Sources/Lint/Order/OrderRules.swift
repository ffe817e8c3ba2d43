import CloudConfig
import Diagnostics
import Machine
import Systemd

/// Rules about how the units, files and commands of one machine fit together.
public enum OrderRules {
  /// All of them.
  public static let rules = [
    missingRequirement, missingOrder, cycle, unordered, readerBeforeWriter, missingProgram,
    notExecutable, nothingToTrigger, nobodysUnit, nothingToExtend, shadowed,
    notStarted, startedTwice, etcdUser, driveUser, laterTurn, endOfBoot, waitingForItself,
  ]

  /// Rules about what the image has. A unit that some guest's image has is meant for that guest:
  /// their findings count only if they apply to every guest that was requested.
  static let imageCodes: Set<DiagnosticCode> = Set(
    [missingRequirement, missingOrder, nobodysUnit, nothingToExtend, shadowed].map(\.code))

  /// A command for a missing unit stops the guest, so it counts as soon as it applies to the newest
  /// guest: old files end up on new images, new files hardly ever on old ones.
  static let newestCodes: Set<DiagnosticCode> = [nobodysUnit.code]

  /// What does not fit together on a machine. Locations refer to texts by name.
  public static func findings(in inventory: Inventory) -> [Diagnostic] {
    let machine = MachineOrder(inventory)
    var findings = machine.cycles + machine.unordered
    guard inventory.isWholeMachine else { return findings }
    findings += machine.dangling
    findings += machine.triggers
    findings += machine.entries
    findings += machine.programs
    findings += machine.readers
    findings += machine.users
    findings += machine.commandsInVain
    findings += machine.waitingForTheGuest
    findings += machine.waitingForItself
    findings += machine.idle
    return findings
  }
}

/// A machine's units with their dependency graph.
struct MachineOrder {
  let inventory: Inventory
  let graph: DependencyGraph
  /// Units that the document has or extends, except masked ones.
  let units: [ParsedUnit]
  let byName: [UnitName: ParsedUnit]
  let writers: Writers

  init(_ inventory: Inventory) {
    self.inventory = inventory
    units = inventory.units.filter { !$0.isMasked && !$0.name.type.isNetworkd }
    byName = Dictionary(units.map { ($0.name, $0) }) { _, later in later }
    graph = DependencyGraph(units.map(\.graphUnit))
    writers = Writers(inventory)
  }

  /// The guests where a unit file with that name exists, in the document or on the image.
  func guests(with unit: UnitName) -> Set<Guest> {
    if has(unit) { return Set(Guest.allCases) }
    if let template = unit.template, has(template) { return Set(Guest.allCases) }
    return Image.guests(with: unit)
  }

  private func has(_ unit: UnitName) -> Bool { byName[unit]?.file != nil }
}

extension ParsedUnit {
  var graphUnit: DependencyGraph.Unit {
    // Drop-ins do not say what the image's unit itself waits for.
    let stock = file == nil ? Image.order(of: unit.name) : []
    return DependencyGraph.Unit(
      name: unit.name, file: UnitFile(sections: stock + merged.sections), isEnabled: unit.isEnabled,
      takesDefaults: file != nil || Image.ordinaryUnits.contains(unit.name.description))
  }
}
