import CloudConfig
import Systemd
import Templates

/// A machine's cloud-config while its parts are being added.
struct MachineDraft {
  /// What goes wrong while composing is a fault of rkgen itself; tests compose every kind of machine.
  enum Fault: Error {
    case template(TemplateError)
    case name(String)
  }

  /// The document so far.
  var config = CloudConfig()
  /// The holes that the document mentions and that have no value.
  private(set) var openHoles: Set<Hole> = []
  /// Whether a secret's value is in the document.
  private(set) var isConfidential = false
  /// The bytes that filled holes would add at most.
  private(set) var reservedBytes = 0

  private let templates: TemplateSet

  /// An empty document.
  init(_ templates: TemplateSet) { self.templates = templates }

  /// The text where a hole is, noted as open or confidential.
  mutating func text(_ hole: HoleText) -> GuestText {
    if hole.isOpen {
      openHoles.insert(hole.hole)
      reservedBytes += max(0, hole.hole.nominalLength - hole.text.utf8.count)
    } else if hole.hole.isSecret {
      isConfidential = true
    }
    return GuestText(hole.text)
  }

  /// Adds a file.
  mutating func addFile(
    _ path: String, _ content: GuestText, _ permissions: FileMode
  ) throws(Fault) {
    guard let path = FilePath(path) else { throw .name(path) }
    config.writeFiles.append(
      CloudConfig.File(path: path, content: content, permissions: permissions))
  }

  /// Adds a file made from a template.
  mutating func addFile(
    _ path: String, _ template: Template, _ values: [String: TemplateValue] = [:],
    _ permissions: FileMode
  ) throws(Fault) {
    try addFile(path, filled(template, values), permissions)
  }

  /// Adds scripts, each as `/opt/bin/<name>` without the extension.
  mutating func addScript(
    _ template: Template, _ values: [String: TemplateValue] = [:]
  ) throws(Fault) {
    let name = template.fileName.dropLast(".sh".count)
    try addFile("/opt/bin/\(name)", template, values, .program)
  }

  /// Adds a unit of our own with its drop-ins.
  mutating func addUnit(
    _ template: Template, _ values: [String: TemplateValue] = [:],
    dropIns: [CloudConfig.DropIn] = [], enable: Bool = false, command: UnitCommand? = nil
  ) throws(Fault) {
    let name = try unitName(String(template.fileName))
    config.units.append(
      CloudConfig.Unit(
        name: name, content: try filled(template, values), dropIns: dropIns, enable: enable,
        command: command))
  }

  /// Adds drop-ins to a unit of the image.
  mutating func addDropIns(to name: String, _ dropIns: [CloudConfig.DropIn]) throws(Fault) {
    config.units.append(CloudConfig.Unit(name: try unitName(name), dropIns: dropIns))
  }

  /// A drop-in made from a template.
  func dropIn(
    _ name: String, _ template: Template, _ values: [String: TemplateValue] = [:]
  ) throws(Fault) -> CloudConfig.DropIn {
    guard let dropInName = DropInName(name) else { throw .name(name) }
    return CloudConfig.DropIn(name: dropInName, content: try filled(template, values))
  }

  private func filled(
    _ template: Template, _ values: [String: TemplateValue]
  ) throws(Fault) -> GuestText {
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
