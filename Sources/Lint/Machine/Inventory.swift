import CloudConfig
import ClusterSpec
import Diagnostics
import KubernetesRelease
import Systemd

/// What a machine gets, as the rules look at it.
public struct Inventory: Sendable {
  /// The document it was made from.
  public let document: GuestDocument
  /// The units with a valid name, parsed; of two with one name the later.
  public let units: [UnitView]
  /// Files by path; of two with one path the later, as the guest has it.
  public let files: [String: GuestDocument.File]
  /// Whether this is all that the machine gets beside its image. False for a folder of unit files,
  /// of which nobody says which programs and other units are there.
  public let isWholeMachine: Bool
  /// The release of Kubernetes that it runs, if the caller knows.
  public let release: KubernetesVersion?
  /// The commands of the units, in the order in which systemd reads them.
  let unitCommands: [UnitCommandLine]
  /// Scripts taken apart, by their texts; nil for one that can't be followed to its end.
  private var shells: [String: ShellScript?] = [:]
  /// Findings on the form of the unit files.
  let formFindings: [Diagnostic]

  /// A machine made from a document.
  public init(
    _ document: GuestDocument, isWholeMachine: Bool = true, release: KubernetesVersion? = nil
  ) {
    self.document = document
    self.isWholeMachine = isWholeMachine
    self.release = release
    files = Dictionary(document.files.map { ($0.path.value, $0) }) { _, later in later }
    var findings: [Diagnostic] = []
    var views: [UnitName: UnitView] = [:]
    for (position, entry) in document.units.enumerated() {
      guard let name = UnitName(entry.name.value) else { continue }
      let view = UnitView(name: name, entry: entry, position: position, findings: &findings)
      views[name] = view
    }
    units = views.values.sorted { $0.position < $1.position }
    unitCommands = Self.commands(of: units)
    formFindings = findings
    for script in scripts() where script.isShell && shells[script.text.text] == nil {
      shells[script.text.text] = .some(ShellScript(script.text.text))
    }
  }

  /// A script taken apart; nil if it can't be followed to its end.
  func shell(_ script: Script) -> ShellScript? {
    shells[script.text.text] ?? ShellScript(script.text.text)
  }

  /// The unit of a name, if the document has or extends it.
  public func unit(_ name: UnitName) -> UnitView? { units.first { $0.name == name } }

  /// Every text in the document by its id, for translating places.
  var texts: [String: EmbeddedText] {
    var texts: [String: EmbeddedText] = [:]
    for file in document.files {
      if let content = file.content { texts[content.id] = content }
    }
    for unit in document.units {
      if let content = unit.content { texts[content.id] = content }
      for dropIn in unit.dropIns { texts[dropIn.content.id] = dropIn.content }
    }
    return texts
  }
}

extension UnitView {
  init(
    name: UnitName, entry: GuestDocument.Unit, position: Int, findings: inout [Diagnostic]
  ) {
    let file = entry.content.map { Self.parsed($0, &findings) }
    let dropIns = entry.dropIns.compactMap { dropIn -> DropIn? in
      guard let name = DropInName(dropIn.name.value) else { return nil }
      return DropIn(name: name, file: Self.parsed(dropIn.content, &findings))
    }
    self.init(
      name: name, file: file, dropIns: dropIns,
      merged: (file ?? UnitFile()).merged(with: dropIns), entry: entry, position: position)
  }

  private static func parsed(_ text: EmbeddedText, _ findings: inout [Diagnostic]) -> UnitFile {
    let result = UnitFile.parse(text.text, file: text.id)
    findings += result.diagnostics
    return result.file
  }
}
