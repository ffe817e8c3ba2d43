import CloudConfig
import Lint
import Machine
import Systemd

/// The machine of the first cloud-config in user-data.
func scriptMachine(_ text: String) -> Inventory {
  Inventory(UserData.read(Array(text.utf8), file: "user-data.yaml").machines.first ?? Machine())
}

/// A machine with one script that a unit starts.
func machine(script: String) -> Inventory {
  var machine = unitMachine("[Service]\nExecStart=/opt/bin/x\n")
  machine.files = [
    MachineFile(
      path: FilePath(cleaning: "/opt/bin/x"), mode: .program,
      text: MachineText(GuestText(script)))
  ]
  return Inventory(machine)
}

/// A machine with one unit.
func machine(unit text: String) -> Inventory { Inventory(unitMachine(text)) }

private func unitMachine(_ text: String) -> Machine {
  var machine = Machine()
  machine.units =
    UnitName("x.service").map {
      [MachineUnit(name: $0, text: MachineText(GuestText(text)))]
    } ?? []
  return machine
}
