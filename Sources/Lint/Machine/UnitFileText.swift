import Diagnostics
import Machine
import Systemd

/// A unit file or drop-in from a folder of unit files.
public struct UnitFileText: Hashable, Sendable {
  /// Its path, as findings name it.
  public let file: String
  /// Its content.
  public let text: String
  /// The unit it is, or that it extends.
  public let unit: String
  /// Its file name, if it is a drop-in.
  public let dropIn: String?

  /// A unit file, or a drop-in if its folder's name ends in `.d`; nil if the path is empty.
  public init?(file: String, text: String) {
    let parts = file.split(separator: "/").map(String.init)
    guard let name = parts.last else { return nil }
    let folder = parts.dropLast().last
    self.file = file
    self.text = text
    if name.hasSuffix(".conf"), let folder, folder.hasSuffix(".d") {
      unit = String(folder.dropLast(2))
      dropIn = name
    } else {
      unit = name
      dropIn = nil
    }
  }

  /// The text, with the name that rules use for it.
  var embedded: EmbeddedText {
    return EmbeddedText(
      name: dropIn.map { "\(unit).d/\($0)" } ?? unit, id: file, text: text,
      place: SourceLocation(file: file, line: 1),
      layout: .lines(firstLine: 1, indent: 0))
  }
}

extension Machine {
  /// A machine of which only unit files are known. Files whose names are not unit names are
  /// skipped.
  init(_ files: [UnitFileText]) {
    self.init()
    var positions: [UnitName: Int] = [:]
    for file in files {
      guard let name = UnitName(file.unit) else { continue }
      let source = file.embedded
      let text = MachineText(GuestText(file.text), in: source)
      let position = positions[name] ?? units.count
      if position == units.count {
        positions[name] = position
        units.append(MachineUnit(name: name))
        units[position].places.name = source.place
        units[position].places.entry = source.place
      }
      if let dropIn = file.dropIn {
        if let dropIn = DropInName(dropIn) {
          units[position].dropIns.append(MachineUnit.DropIn(name: dropIn, text: text))
        }
      } else {
        units[position].text = text
      }
    }
  }
}
