import CloudConfig
import Machine
import Systemd
import Templates

/// A machine while its parts are being added.
///
/// `presence` says, of everything that not every machine of its role has, which settings decide that.
struct MachineDraft {
  /// What goes wrong while composing is a fault of rkgen itself; tests compose every kind of machine.
  enum Fault: Error {
    case template(TemplateError)
    case name(String)
  }

  /// The machine so far.
  var machine = Machine()
  /// The placeholders that its texts mention.
  private(set) var placeholders = PlaceholderNotes()

  private let templates: TemplateSet

  /// A machine with nothing yet.
  init(_ templates: TemplateSet) { self.templates = templates }

  /// The machine as user-data.
  func userData() throws(CloudConfigError) -> String {
    try CloudConfig.encode(machine, comment: "Rendered by rkgen. Change the spec, not this file.")
  }

  /// The text where a placeholder is, noted as open or confidential.
  mutating func text(_ placeholder: PlaceholderText) -> GuestText {
    placeholders.add(placeholder)
    return GuestText(placeholder.text)
  }

  /// Sets something that a service of the image is told.
  mutating func set(
    _ service: String, _ key: String, _ value: GuestText, from sources: ValueSource...
  ) {
    machine.settings.append(
      Machine.Setting(service: service, key: key, value: value, from: sources))
  }

  /// Adds a file that has no template.
  mutating func addFile(
    _ path: String, _ content: GuestText, from sources: ValueSource..., mode: FileMode
  ) throws(Fault) {
    try addFile(path, MachineText(content, from: sources), mode, [])
  }

  /// Adds a file made from a template.
  mutating func addFile(
    _ path: String, _ template: Template, _ values: [String: TemplateValue] = [:],
    _ mode: FileMode, presence: ValueSource...
  ) throws(Fault) {
    try addFile(path, filled(template, values), mode, presence)
  }

  /// Adds scripts, each as `/opt/bin/<name>` without the extension.
  mutating func addScript(
    _ template: Template, _ values: [String: TemplateValue] = [:], presence: ValueSource...
  ) throws(Fault) {
    let name = template.fileName.dropLast(".sh".count)
    try addFile("/opt/bin/\(name)", filled(template, values), .program, presence)
  }

  /// Adds a unit of our own with its drop-ins.
  mutating func addUnit(
    _ template: Template, _ values: [String: TemplateValue] = [:],
    dropIns: [MachineUnit.DropIn] = [], enable: Bool = false, command: UnitCommand? = nil,
    presence: ValueSource...
  ) throws(Fault) {
    machine.units.append(
      MachineUnit(
        name: try unitName(String(template.fileName)), text: try filled(template, values),
        dropIns: dropIns, isEnabled: enable, command: command, presence: presence))
  }

  /// Adds drop-ins to a unit of the image.
  mutating func addDropIns(to name: String, _ dropIns: [MachineUnit.DropIn]) throws(Fault) {
    machine.units.append(MachineUnit(name: try unitName(name), dropIns: dropIns))
  }

  /// A drop-in made from a template.
  func dropIn(
    _ name: String, _ template: Template, _ values: [String: TemplateValue] = [:],
    presence: ValueSource...
  ) throws(Fault) -> MachineUnit.DropIn {
    guard let dropInName = DropInName(name) else { throw .name(name) }
    return MachineUnit.DropIn(
      name: dropInName, text: try filled(template, values), presence: presence)
  }

  private mutating func addFile(
    _ path: String, _ text: MachineText, _ mode: FileMode, _ presence: [ValueSource]
  ) throws(Fault) {
    guard let path = FilePath(path) else { throw .name(path) }
    machine.files.append(MachineFile(path: path, mode: mode, text: text, presence: presence))
  }

  private func filled(
    _ template: Template, _ values: [String: TemplateValue]
  ) throws(Fault) -> MachineText {
    do {
      return try templates.filled(template, values)
    } catch {
      throw .template(error)
    }
  }

  private func unitName(_ name: String) throws(Fault) -> UnitName {
    guard let unitName = UnitName(name) else { throw .name(name) }
    return unitName
  }
}

extension Template {
  /// The name of the file without its folder.
  fileprivate var fileName: Substring {
    rawValue.lastIndex(of: "/").map { rawValue[rawValue.index(after: $0)...] } ?? rawValue[...]
  }
}
