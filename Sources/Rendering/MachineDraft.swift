import CloudConfig
import ClusterSpec
import Diagnostics
import Ignition
import KubernetesRelease
import Machine
import Systemd
import Templates

/// Composes the machines of a cluster.
struct Composer {
  let spec: ClusterSpec
  let profile: ReleaseProfile
  let placeholders: PlaceholderValues
  let templates: TemplateSet
  /// Text in neither the spec nor its secrets. Computing it reads all of both.
  let unusedText: String

  init(
    _ spec: ClusterSpec, _ secrets: SecretsBundle?, _ profile: ReleaseProfile,
    _ templates: TemplateSet = TemplateSet()
  ) {
    (self.spec, self.profile, self.templates) = (spec, profile, templates)
    placeholders = PlaceholderValues(spec, secrets, profile)
    unusedText = placeholders.unusedText(in: spec)
  }

  /// Renders servers. What machines of a kind share is composed once.
  func rendered(_ servers: [Server]) throws -> [RenderedMachine] {
    let named = Set(spec.namedMachines.map(\.name))
    let kinds = servers.map { $0.kind(named: named) }
    var skeletons: [String: MachineSkeleton] = [:]
    for (kind, servers) in Dictionary(grouping: zip(servers, kinds), by: \.1) {
      // A single machine has nothing to share.
      guard let kind, servers.count > 1 else { continue }
      skeletons[kind] = MachineSkeleton(self, like: servers[0].0)
    }
    return try zip(servers, kinds).map { server, kind in
      try RenderedMachine(server, self, sharing: kind.flatMap { skeletons[$0] })
    }
  }

  /// The findings on what the operator adds to servers, each once.
  func ownFindings(_ servers: [Server]) throws -> [Diagnostic] {
    var found: [Diagnostic] = []
    // Machines with the same additions have the same findings.
    for (server, levels) in servers.withDifferentLevels(in: spec)
    where !spec.own(at: levels).isHarmless {
      let tokens = placeholders.tokens(of: server).map(\.text)
      found += try draft(server, values(of: server, tokens: tokens)).findings
        .filter { !found.contains($0) }
    }
    return found
  }

  /// A machine composed with the given values.
  func draft(_ server: Server, _ values: OwnValues) throws(MachineDraft.Fault) -> MachineDraft {
    var draft = MachineDraft(self, server: server, values)
    try draft.addParts()
    return draft
  }

  /// The values that only this server has.
  func values(of server: Server, tokens: [String]) -> OwnValues {
    OwnValues(
      name: server.name, address: spec.assignedAddress(of: server)?.description,
      masters: spec.masterOrder(of: server), tokens: tokens)
  }
}

/// The values that differ between machines of a kind.
struct OwnValues {
  /// The host name.
  var name: String
  /// The address on the cloud network, if the spec assigns it.
  var address: String?
  /// The addresses of several masters, in the order in which it tries them.
  var masters: [String]
  /// The machine's own tokens, in the order of their owners.
  var tokens: [String]

  /// All of them, in the order of a skeleton's marks.
  var all: [String] { [name] + [address].compactMap(\.self) + masters + tokens }
}

/// A machine while its parts are being added.
///
/// For what not every machine of a role has, `presence` names the settings that decide whether it exists.
struct MachineDraft {
  /// An error while composing is a bug in rkgen; tests compose every kind of machine.
  enum Fault: Error {
    case template(TemplateError)
    case name(String)
  }

  let server: Server
  let values: OwnValues
  /// The host name.
  var name: String { values.name }
  /// The address on the cloud network, if the spec assigns it.
  var address: String? { values.address }
  /// The machine so far.
  var machine = Machine()
  /// The placeholders in its texts, except its own tokens.
  private(set) var placeholders = PlaceholderNotes()
  /// The units to start once all are written, in this order.
  private(set) var wantedUnits: [GuestText] = []
  /// The networks as configured for this machine.
  let network: ClusterSpec.Network
  /// What the operator adds.
  let own: OwnParts
  /// The findings on that.
  var findings: [Diagnostic] = []

  private let composer: Composer

  var spec: ClusterSpec { composer.spec }
  var profile: ReleaseProfile { composer.profile }
  /// What machines fetch.
  var contents: ReleaseContents { spec.contents(of: profile) }
  /// The levels of the spec that apply to it.
  var levels: [Level] { server.levels }
  var adminUser: String { composer.placeholders.adminUser }

  init(_ composer: Composer, server: Server, _ values: OwnValues) {
    self.composer = composer
    self.server = server
    self.values = values
    network = composer.spec.network(at: server.levels)
    own = composer.spec.own(at: server.levels)
    machine.isWrittenBeforeBoot = composer.spec.guest.format.value.isAppliedBeforeBoot
  }

  /// The text of a placeholder, recorded as open or confidential.
  mutating func text(_ placeholder: Placeholder) -> GuestText {
    let text = composer.placeholders.text(placeholder)
    placeholders.add(text)
    return GuestText(text.text)
  }

  /// Whether a placeholder has a value.
  func isGiven(_ placeholder: Placeholder) -> Bool {
    composer.placeholders.value(placeholder) != nil
  }

  /// Configures a service of the image.
  mutating func set(
    _ service: String, _ key: String, _ value: GuestText, from sources: ValueSource...
  ) {
    machine.settings.append(
      Machine.Setting(service: service, key: key, value: value, from: sources))
  }

  /// Adds a file that has no template.
  mutating func addFile(
    _ path: String, _ content: GuestText, from sources: ValueSource..., mode: FileMode,
    owner: String? = nil
  ) throws(Fault) {
    try addFile(path, MachineText(content, from: sources), mode, owner: owner)
  }

  /// Adds a file whose lines know their sources.
  mutating func addFile(
    _ path: String, _ text: MachineText, _ mode: FileMode, presence: ValueSource...
  ) throws(Fault) {
    try addFile(path, text, mode, presence)
  }

  /// Adds a file made from a template.
  mutating func addFile(
    _ path: String, _ template: Template, _ values: [String: TemplateValue] = [:],
    _ mode: FileMode, presence: ValueSource...
  ) throws(Fault) {
    try addFile(path, filled(template, values), mode, presence)
  }

  /// Adds a script as `/opt/bin/<name>`, without the extension.
  mutating func addScript(
    _ template: Template, _ values: [String: TemplateValue] = [:], presence: ValueSource...
  ) throws(Fault) {
    let name = template.fileName.dropLast(".sh".count)
    try addFile("/opt/bin/\(name)", filled(template, values), .program, presence)
  }

  /// Adds one of rkgen's units with its drop-ins, named after the template unless `ownName` is given.
  mutating func addUnit(
    _ template: Template, named ownName: String? = nil, _ values: [String: TemplateValue] = [:],
    dropIns: [MachineUnit.DropIn] = [], isWanted: Bool = true, enable: Bool = false,
    command: UnitCommand? = nil, presence: ValueSource...
  ) throws(Fault) {
    let name = ownName ?? String(template.fileName)
    if isWanted { wantedUnits.append(GuestText(name)) }
    machine.units.append(
      MachineUnit(
        name: try unitName(name), text: try filled(template, values), dropIns: dropIns,
        isEnabled: enable, command: command, presence: presence))
  }

  /// Adds a unit that an image lacks. Other parts may already have added drop-ins to it.
  mutating func addLackedUnit(
    _ template: Template, _ values: [String: TemplateValue] = [:]
  ) throws(Fault) {
    let name = try unitName(String(template.fileName))
    let text = try filled(template, values)
    guard let index = machine.units.firstIndex(where: { $0.name == name }) else {
      machine.units.append(MachineUnit(name: name, text: text))
      return
    }
    machine.units[index].text = text
  }

  /// Adds drop-ins to a unit of the image.
  mutating func addDropIns(
    to name: String, _ dropIns: [MachineUnit.DropIn], isWanted: Bool = true
  ) throws(Fault) {
    if isWanted { wantedUnits.append(GuestText(name)) }
    machine.units.append(MachineUnit(name: try unitName(name), dropIns: dropIns))
  }

  /// Adds a drop-in to a unit, be it another part's or the image's.
  mutating func add(_ dropIn: MachineUnit.DropIn, toUnit name: String) throws(Fault) {
    add(dropIn, to: try unitName(name))
  }

  /// The same; returns the text of the drop-in that it replaces.
  @discardableResult
  mutating func add(_ dropIn: MachineUnit.DropIn, to name: UnitName) -> MachineText? {
    guard let unit = machine.units.firstIndex(where: { $0.name == name }) else {
      machine.units.append(MachineUnit(name: name, dropIns: [dropIn], presence: dropIn.presence))
      return nil
    }
    let dropIns = machine.units[unit].dropIns
    guard let index = dropIns.firstIndex(where: { $0.name == dropIn.name }) else {
      machine.units[unit].dropIns.append(dropIn)
      return nil
    }
    machine.units[unit].dropIns[index] = dropIn
    return dropIns[index].text
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
    _ path: String, _ text: MachineText, _ mode: FileMode, _ presence: [ValueSource] = [],
    owner: String? = nil
  ) throws(Fault) {
    guard let path = FilePath(path) else { throw .name(path) }
    machine.files.append(
      MachineFile(path: path, mode: mode, owner: owner, text: text, presence: presence))
  }

  private func filled(
    _ template: Template, _ values: [String: TemplateValue]
  ) throws(Fault) -> MachineText {
    do {
      return try composer.templates.filled(template, values)
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
  /// The name of the file without its folder, and without the prefix that sets it apart from another design's:
  /// file names are unique over all folders.
  fileprivate var fileName: Substring {
    let name = rawValue.lastIndex(of: "/").map { rawValue[rawValue.index(after: $0)...] }
    return (name ?? rawValue[...]).trimmingPrefix("today-")
  }
}
