import CloudConfig
import Diagnostics
import Machine
import Systemd

/// Rules about what the units, files and commands of one machine have to do with each other.
public enum OrderRules {
  /// All of them.
  public static let rules = [
    missingRequirement, missingOrder, cycle, unordered, readerBeforeWriter, missingProgram,
    notExecutable, nothingToTrigger, nobodysUnit, nothingToExtend, shadowed,
    notStarted, startedTwice, etcdUser, driveUser, laterTurn, endOfBoot, waitingForItself,
  ]

  /// Rules that look at what the image has. A unit that some guest's image has was meant for that
  /// guest: their findings count only if they concern every guest that was asked for.
  static let imageCodes: Set<DiagnosticCode> = Set(
    [missingRequirement, missingOrder, nobodysUnit, nothingToExtend, shadowed].map(\.code))

  /// A command on a missing unit stops the guest, so it counts as soon as it concerns the newest guest:
  /// old files get to new images, new files hardly ever to old ones.
  static let newestCodes: Set<DiagnosticCode> = [nobodysUnit.code]

  /// What does not fit together on a machine. Places have the names of texts as files.
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

/// A machine's units with their graph, for the rules.
struct MachineOrder {
  let inventory: Inventory
  let graph: DependencyGraph
  /// Units that the document has or extends, masked ones not among them.
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

  /// Whether a unit file of that name exists, in the document or on some guest's image.
  func guests(with unit: UnitName) -> Set<Guest> {
    if has(unit) { return Set(Guest.allCases) }
    if let template = unit.template, has(template) { return Set(Guest.allCases) }
    return Image.guests(with: unit)
  }

  private func has(_ unit: UnitName) -> Bool { byName[unit]?.file != nil }
}

extension ParsedUnit {
  var graphUnit: DependencyGraph.Unit {
    // Of a unit of the image the drop-ins do not say what it waits for.
    let stock = file == nil ? Image.order(of: unit.name) : []
    return DependencyGraph.Unit(
      name: unit.name, file: UnitFile(sections: stock + merged.sections), isEnabled: unit.isEnabled,
      takesDefaults: file != nil || Image.ordinaryUnits.contains(unit.name.description))
  }
}
