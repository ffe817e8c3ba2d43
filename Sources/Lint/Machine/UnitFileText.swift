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

  /// What names of templates have behind that of the file.
  private static let templateEndings = [".in", ".j2", ".tmpl", ".tpl", ".erb"]

  /// A unit file or its template, or a drop-in if its folder's name ends in `.d`; nil if the path is empty.
  public init?(file: String, text: String) {
    let parts = file.split(separator: "/").map(String.init)
    guard var name = parts.last else { return nil }
    if let ending = Self.templateEndings.first(where: name.hasSuffix) {
      name.removeLast(ending.count)
    }
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

  /// A drop-in whose folder, and so whose unit, is not known; nil if the text does not begin with a section of units.
  public init?(loneDropIn file: String, text: String) {
    let name = file.split(separator: "/").last.map(String.init) ?? ""
    let headers = text.lines.filter { $0.hasPrefix("[") }.map {
      $0.dropFirst().prefix { $0 != "]" }
    }
    guard name.hasSuffix(".conf"), let first = headers.first,
      DirectiveTable.unitSections.contains(String(first))
    else { return nil }
    let types = headers.compactMap { UnitType(rawValue: $0.lowercased()) }
    self.file = file
    self.text = text
    unit = "\(name.dropLast(".conf".count)).\((types.first ?? .service).rawValue)"
    dropIn = name
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
