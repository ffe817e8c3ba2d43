import Machine
import Systemd

extension Machine {
  /// The machine with the units and drop-ins that it writes as files added to its units. The guest
  /// writes them before those of `coreos.units`, and systemd reads both; `coreos.units` wins, and
  /// of two files with the same path, the later one.
  var withUnitFiles: Machine {
    var machine = self
    var positions = Dictionary(zip(units.map(\.name), units.indices)) { _, later in later }
    let last = Dictionary(zip(files.map(\.path), files.indices)) { _, later in later }
    for (index, file) in files.enumerated() where last[file.path] == index {
      guard let text = file.text, let place = UnitFilePlace(file.path) else { continue }
      let position = positions[place.unit] ?? machine.units.count
      if position == machine.units.count {
        positions[place.unit] = position
        machine.units.append(MachineUnit(name: place.unit))
        machine.units[position].places.name = file.location
        machine.units[position].places.entry = file.location
      }
      if let dropIn = place.dropIn {
        machine.units[position].dropIns.insert(.init(name: dropIn, text: text), at: 0)
      } else if machine.units[position].text == nil {
        machine.units[position].text = text
      }
    }
    return machine
  }
}

extension MachineFile {
  /// Whether systemd reads it as a unit or drop-in.
  var isUnitFile: Bool { UnitFilePlace(path) != nil }
}
