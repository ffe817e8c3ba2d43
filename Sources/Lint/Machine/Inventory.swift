import CloudConfig
import ClusterSpec
import Diagnostics
import KubernetesRelease
import Machine
import Systemd

/// What a machine gets, as the rules see it.
public struct Inventory: Sendable {
  /// The machine; every text in it has a `source`.
  public let machine: Machine
  /// The units as systemd reads them, in the order of their commands; of two with the same name,
  /// the later one.
  public let units: [ParsedUnit]
  /// Files by path; of two with the same path, the later one, as on the guest.
  public let files: [String: MachineFile]
  /// Every text of the machine by its id, for translating locations.
  let texts: [String: EmbeddedText]
  /// Whether this is all that the machine gets besides its image. False for a folder of unit files,
  /// where it is unknown which programs and other units exist.
  public let isWholeMachine: Bool
  /// Whether this is all that the machine gets, whatever its image has.
  let isWholeDocument: Bool
  /// The release of Kubernetes that it runs, if the caller knows.
  public let release: KubernetesVersion?
  /// The commands of the units, in the order in which systemd reads them.
  let unitCommands: [UnitCommandLine]
  /// Parsed scripts by text; nil for one that can't be parsed to its end.
  private var shells: [String: ShellScript?] = [:]
  /// Syntax findings about the unit files.
  let formFindings: [Diagnostic]

  /// The files, in the order of their paths.
  var filesByPath: [MachineFile] {
    files.values.sorted { $0.path.description < $1.path.description }
  }

  /// A machine, as far as it is known.
  public init(
    _ machine: Machine, isWholeMachine: Bool = true, release: KubernetesVersion? = nil
  ) {
    self.init(
      machine, isWholeMachine: isWholeMachine, isWholeDocument: isWholeMachine, release: release)
  }

  init(
    _ machine: Machine, isWholeMachine: Bool, isWholeDocument: Bool, release: KubernetesVersion?
  ) {
    let machine = machine.placed.withUnitFiles
    self.machine = machine
    self.isWholeMachine = isWholeMachine
    self.isWholeDocument = isWholeDocument
    self.release = release
    files = Dictionary(machine.files.map { ($0.path.description, $0) }) { _, later in later }
    let parsed = machine.units.map(ParsedUnit.init)
    let last = Dictionary(zip(parsed.map(\.name), parsed.indices)) { _, later in later }
    units = parsed.indices.filter { last[parsed[$0].name] == $0 }.map { parsed[$0] }
    unitCommands = Self.commands(of: units)
    let texts =
      machine.files.map(\.text)
      + machine.units.flatMap { [$0.text] + $0.dropIns.map(\.text) }
    let sources = texts.compactMap { $0?.source }
    let byID = Dictionary(sources.map { ($0.id, $0) }) { _, later in later }
    self.texts = byID
    formFindings = parsed.flatMap(\.diagnostics).map { VersionRules.ofInclude($0, in: byID) }
    for script in scripts() where script.isShell && shells[script.text.text] == nil {
      shells[script.text.text] = .some(ShellScript(script.text.text))
    }
  }

  /// A parsed script; nil if it can't be parsed to its end.
  func shell(_ script: Script) -> ShellScript? {
    shells[script.text.text] ?? ShellScript(script.text.text)
  }

  /// The unit with a name, if the document has or extends it.
  public func unit(_ name: UnitName) -> ParsedUnit? { units.first { $0.name == name } }
}

extension MachineFile {
  /// Its content, and where that is in the document.
  var content: EmbeddedText? { text?.source }
}

extension Machine {
  /// The machine with a location for each text. A text without a source is located in itself, under
  /// its name on the machine.
  fileprivate var placed: Machine {
    var machine = self
    machine.files = files.map { file in
      var file = file
      file.text = file.text?.placed(as: file.path.description)
      return file
    }
    machine.units = units.map { unit in
      var unit = unit
      unit.text = unit.text?.placed(as: unit.name.description)
      unit.dropIns = unit.dropIns.map { dropIn in
        var dropIn = dropIn
        dropIn.text = dropIn.text.placed(as: "\(unit.name).d/\(dropIn.name)")
        return dropIn
      }
      return unit
    }
    return machine
  }
}

extension MachineText {
  fileprivate func placed(as name: String) -> MachineText {
    source == nil
      ? MachineText(content, in: EmbeddedText(file: name, text: description)) : self
  }
}
