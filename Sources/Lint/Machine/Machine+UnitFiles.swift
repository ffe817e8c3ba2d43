import Machine
import Systemd

extension Machine {
  /// The machine with the units and drop-ins that it writes as files among its units. The guest writes
  /// them before its own, and systemd reads them with those; what `coreos.units` says of a unit wins, and
  /// of two files with one path the later.
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

/// What the path of a unit file or drop-in says: `/etc/systemd/system/a.service.d/10.conf`.
private struct UnitFilePlace {
  let unit: UnitName
  var dropIn: DropInName?

  private static let folders = ["/etc/systemd/", "/run/systemd/"].flatMap { root in
    ["system", "network"].map { root + $0 + "/" }
  }

  init?(_ path: FilePath) {
    let text = path.description
    guard let folder = Self.folders.first(where: text.hasPrefix) else { return nil }
    let parts = text.dropFirst(folder.count).split(separator: "/").map(String.init)
    switch parts.count {
    case 1:
      guard let unit = UnitName(parts[0]) else { return nil }
      self.unit = unit
    case 2:
      guard parts[0].hasSuffix(".d"), let unit = UnitName(String(parts[0].dropLast(2))),
        let dropIn = DropInName(parts[1])
      else { return nil }
      (self.unit, self.dropIn) = (unit, dropIn)
    default: return nil
    }
    guard unit.type.isNetworkd == folder.hasSuffix("/network/") else { return nil }
  }
}
