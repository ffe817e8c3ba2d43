import Diagnostics
import Lint
import Machine
import Systemd
import Testing

/// A machine with hand-written units, and the findings of the unit rules.
struct UnitMachine {
  var findings: [Diagnostic]
  var unitCount: Int

  var codes: [DiagnosticCode] { findings.map(\.code) }

  init(_ name: String, _ text: String, isWhole: Bool) {
    self.init([Self.unit(name, text)], isWhole: isWhole)
  }

  init(_ units: [MachineUnit], files: [MachineFile] = [], isWhole: Bool = true) {
    var machine = Machine()
    machine.units = units
    machine.files = files
    unitCount = units.count
    let inventory = Inventory(machine, isWholeMachine: isWhole)
    // Syntax findings come from the parser, the rest from the rules.
    findings = inventory.units.flatMap(\.diagnostics) + UnitRules.findings(in: inventory)
  }

  static func unit(
    _ name: String, _ text: String?, dropIn: String? = nil, enable: Bool? = nil,
    command: String? = nil
  ) -> MachineUnit {
    guard let unit = UnitName(name) else { preconditionFailure("\(name) is no unit") }
    return MachineUnit(
      name: unit, text: text.map(Self.text),
      dropIns: dropIn.map { Self.dropIns(["10.conf": $0]) } ?? [], isEnabled: enable == true,
      command: command.flatMap { UnitCommand(rawValue: $0) })
  }

  static func dropIns(_ texts: [String: String]) -> [MachineUnit.DropIn] {
    texts.compactMap { name, text in
      DropInName(name).map { MachineUnit.DropIn(name: $0, text: Self.text(text)) }
    }
  }

  static func file(_ path: String, _ content: String) -> MachineFile {
    MachineFile(path: FilePath(cleaning: path), text: text(content))
  }

  private static func text(_ text: String) -> MachineText { MachineText(GuestText(text)) }
}
