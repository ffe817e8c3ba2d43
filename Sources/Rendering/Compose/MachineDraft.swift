import CloudConfig
import Systemd
import Templates

/// A machine's cloud-config while its parts are being added.
///
/// `presence` says, of everything that not every machine of its role has, which settings decide that.
struct MachineDraft {
  /// What goes wrong while composing is a fault of rkgen itself; tests compose every kind of machine.
  enum Fault: Error {
    case template(TemplateError)
    case name(String)
  }

  /// The document so far.
  var config = CloudConfig()
  /// The holes that the document mentions.
  private(set) var holes = HoleNotes()
  /// Where everything came from; nil in a rendering that does not record.
  private(set) var trace: MachineTrace?

  private let templates: TemplateSet

  /// An empty document.
  init(_ templates: TemplateSet, isRecording: Bool) {
    self.templates = templates
    trace = isRecording ? MachineTrace() : nil
  }

  /// The text where a hole is, noted as open or confidential.
  mutating func text(_ hole: HoleText) -> GuestText {
    holes.add(hole)
    return GuestText(hole.text)
  }

  /// Notes what a value outside of files and units was made from; the path is its keys with dots.
  mutating func note(_ path: String, from sources: ValueSource...) {
    trace?.add(setting: path, from: sources)
  }

  /// Adds a file that has no template.
  mutating func addFile(
    _ path: String, _ content: GuestText, from sources: ValueSource..., mode: FileMode
  ) throws(Fault) {
    let trace = trace == nil ? nil : TextTrace(content, from: sources)
    try addFile(path, DraftText(content: content, trace: trace), mode, [])
  }

  /// Adds a file made from a template.
  mutating func addFile(
    _ path: String, _ template: Template, _ values: [String: TemplateValue] = [:],
    _ permissions: FileMode, presence: ValueSource...
  ) throws(Fault) {
    try addFile(path, filled(template, values), permissions, presence)
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
    _ template: Template, _ values: [String: TemplateValue] = [:], dropIns: [DraftDropIn] = [],
    enable: Bool = false, command: UnitCommand? = nil, presence: ValueSource...
  ) throws(Fault) {
    let name = try unitName(String(template.fileName))
    let text = try filled(template, values)
    config.units.append(
      CloudConfig.Unit(
        name: name, content: text.content, dropIns: dropIns.map(\.dropIn), enable: enable,
        command: command))
    trace?.add(name.description, text: text, under: presence)
    note(dropIns, of: name, presence)
  }

  /// Adds drop-ins to a unit of the image.
  mutating func addDropIns(to name: String, _ dropIns: [DraftDropIn]) throws(Fault) {
    let name = try unitName(name)
    config.units.append(CloudConfig.Unit(name: name, dropIns: dropIns.map(\.dropIn)))
    note(dropIns, of: name, [])
  }

  /// A drop-in made from a template.
  func dropIn(
    _ name: String, _ template: Template, _ values: [String: TemplateValue] = [:],
    presence: ValueSource...
  ) throws(Fault) -> DraftDropIn {
    guard let dropInName = DropInName(name) else { throw .name(name) }
    return DraftDropIn(name: dropInName, text: try filled(template, values), presence: presence)
  }

  private mutating func addFile(
    _ path: String, _ text: DraftText, _ permissions: FileMode, _ presence: [ValueSource]
  ) throws(Fault) {
    guard let path = FilePath(path) else { throw .name(path) }
    config.writeFiles.append(
      CloudConfig.File(path: path, content: text.content, permissions: permissions))
    trace?.add(path.description, text: text, under: presence)
  }

  private mutating func note(
    _ dropIns: [DraftDropIn], of unit: UnitName, _ presence: [ValueSource]
  ) {
    guard trace != nil else { return }
    for dropIn in dropIns {
      trace?.add(
        "\(unit).d/\(dropIn.name)", text: dropIn.text, under: presence + dropIn.presence)
    }
  }

  private func filled(
    _ template: Template, _ values: [String: TemplateValue]
  ) throws(Fault) -> DraftText {
    do {
      var textTrace = trace == nil ? nil : TextTrace(template)
      let content = try templates.filled(template, values, tracing: &textTrace)
      return DraftText(content: content, trace: textTrace)
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
