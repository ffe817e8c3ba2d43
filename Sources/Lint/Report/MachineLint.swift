import CloudConfig
import ClusterSpec
import Diagnostics
import Ignition
import KubernetesRelease
import Machine
import Systemd

/// What was found on one machine, or in one folder of unit files.
public struct MachineLint: Sendable {
  /// The name of the file it was read from.
  public let name: String
  /// What it gets; several if the user-data is an archive of several cloud-configs.
  public let inventories: [Inventory]
  /// Scripts in the user-data itself.
  public let scripts: [EmbeddedText]
  /// Its sizes, if it is user-data.
  public let ledger: SizeLedger?
  /// The texts that findings point into.
  public let sources: [SourceText]
  /// What its comments allow.
  let allowComments: [AllowComment]
  /// What was found, at places of `sources`.
  public internal(set) var diagnostics: [Diagnostic]

  /// What a machine's user-data holds: a cloud-config, an archive, a script.
  ///
  /// - Parameters:
  ///   - userData: The bytes as written.
  ///   - file: Their name in findings.
  ///   - filledSize: The size with every placeholder filled, if it differs.
  ///   - packedBytes: The size when packed, if it is sent packed: compressed, or with larger files
  ///     packed.
  ///   - release: The Kubernetes release that it runs; nil to infer it from the texts.
  ///   - predictsGuests: Whether to predict what each guest does with it. Guests refuse or lose
  ///     nothing that rkgen writes, which is tested, so callers in a hurry can skip this.
  ///   - byCloudInit: Whether cloud-init reads it, not coreos-cloudinit; nil to infer it from its
  ///     keys.
  public init(
    userData: [UInt8], file: String, filledSize: UserDataSize? = nil,
    packedBytes: (@Sendable () -> Int)? = nil,
    release: KubernetesVersion? = nil, predictsGuests: Bool = true, byCloudInit: Bool? = nil
  ) {
    let reading = MachineDocument.read(userData, file: file, byCloudInit: byCloudInit)
    let isCloudConfig = MachineDocument.format(of: userData) == .cloudConfig
    let isForCloudInit = reading.isForCloudInit
    let ledger = SizeLedger(
      reading, bytes: userData, name: file, filledSize: filledSize, packedBytes: packedBytes)
    // Each part of an archive is only a part of what the machine gets. What a template will hold,
    // and which units and programs are on images with cloud-init, is unknown.
    let isWholeDocument =
      reading.machines.count == 1 && reading.scripts.isEmpty && reading.placeholders.isEmpty
    let machines = reading.machines.isEmpty ? [Machine()] : reading.machines
    // What a guest does with a template says nothing about what it does with the result.
    let found =
      predictsGuests && reading.placeholders.isEmpty && isCloudConfig && !isForCloudInit
      ? GuestRules.findings(userData, reading, file: file) : reading.diagnostics
    self.init(
      name: file,
      inventories: machines.map {
        Inventory(
          $0, isWholeMachine: isWholeDocument && !isForCloudInit, isWholeDocument: isWholeDocument,
          release: release)
      },
      scripts: reading.scripts, ledger: ledger, sources: reading.sources,
      isCloudConfig: isCloudConfig, found: found + SizeRules.findings(in: ledger))
    if !isCloudConfig || isForCloudInit {
      let releases = isForCloudInit ? inventories.flatMap(KnownRelease.named) : []
      let isOld =
        !releases.isEmpty
        && releases.allSatisfy { ReleaseProfile.named($0)?.design == .founding }
      diagnostics = diagnostics.compactMap { Self.of(isOld ? .coreos2018 : .flatcar, $0) }
    }
    // The rule is about what coreos-cloudinit waits for.
    if isForCloudInit { diagnostics.removeAll { $0.code == ServiceRules.blocking.code } }
    let placeholders = Dictionary(grouping: reading.placeholders, by: \.range.start.line)
    guard !placeholders.isEmpty else { return }
    let templates = sources.map {
      TemplateLines($0.bytes, file: $0.name, variables: true)
    }
    diagnostics.removeAll { finding in
      finding.isAbout(placeholders)
        || finding.isInContent(placeholders) && templates.contains { $0.contain(finding) }
    }
  }

  /// Ignition configs are for Flatcar, and what cloud-init reads is for machines with a current
  /// systemd, too, or with one of 2016 if the release runs on no later one: findings about other
  /// guests alone are dropped, and the rest name no guests.
  private static func of(_ guest: Guest, _ finding: Diagnostic) -> Diagnostic? {
    guard finding.guests.isEmpty || finding.guests.contains(guest.rawValue) else { return nil }
    var finding = finding
    finding.guests = []
    return finding
  }

  /// What a folder of unit files and drop-ins holds.
  public init(folder: String, units: [UnitFileText], release: KubernetesVersion? = nil) {
    self.init(
      name: folder,
      inventories: [Inventory(Machine(units), isWholeMachine: false, release: release)],
      scripts: [],
      ledger: nil,
      sources: units.map { SourceText(name: $0.file, text: $0.text) }, found: [])
    var templates: [String: TemplateLines] = [:]
    for unit in units {
      let lines = TemplateLines(Array(unit.text.utf8), file: unit.file, variables: false)
      if lines.haveStructure || !lines.places.isEmpty { templates[unit.file] = lines }
    }
    guard !templates.isEmpty else { return }
    diagnostics.removeAll { finding in
      let template = finding.location.flatMap { templates[$0.file] }
      return template.map { $0.haveStructure || $0.contain(finding) } ?? false
    }
    diagnostics += units.compactMap { templates[$0.file] }.flatMap {
      EnvelopeRules.placeholders($0.places, first: $0.first)
    }
  }

  /// Whether other programs fill in some of it first.
  var isTemplate: Bool { diagnostics.contains { $0.code == EnvelopeRules.template.code } }

  /// Whether it is unit files alone, which may be for any machine.
  var isUnitFiles: Bool { ledger == nil && !inventories.isEmpty }

  private init(
    name: String, inventories: [Inventory], scripts: [EmbeddedText], ledger: SizeLedger?,
    sources: [SourceText], isCloudConfig: Bool = true, found: [Diagnostic]
  ) {
    self.name = name
    self.inventories = inventories
    self.scripts = scripts
    self.ledger = ledger
    self.sources = sources
    allowComments =
      isCloudConfig
      ? sources.flatMap { AllowComment.all(in: $0) }
      : inventories.flatMap(\.texts.values).flatMap { AllowComment.all(in: $0) }
        .sorted { $0.location.range.start < $1.location.range.start }
    let all = inventories.enumerated().reduce(into: found) { all, inventory in
      let own = inventory.offset == 0 ? scripts : []
      let findings = RuleBook.findings(in: inventory.element, scripts: own)
      all += inventory.element.inPlace(findings, scripts: own)
    }
    diagnostics = all
  }

  /// What can be copied to many machines: the findings that apply to `guests`, and to any size.
  public func shared(for guests: Set<Guest>) -> MachineLint {
    var shared = self
    shared.diagnostics = diagnostics.filter { finding in
      !SizeRules.rules.contains { $0.code == finding.code }
        && LintReport.isMeant(finding, for: guests)
    }
    return shared
  }

  /// The same for another machine whose user-data differs only in what no rule checks, such as its
  /// name, at the same positions.
  public func copied(
    as name: String, userData: @autoclosure () -> [UInt8], filledSize: UserDataSize
  ) -> MachineLint {
    let ledger = ledger?.copied(as: name, size: filledSize)
    let own =
      diagnostics.map { $0.moved(from: self.name, to: name) }
      + (ledger.map(SizeRules.findings) ?? [])
    let comments = allowComments.map { $0.moved(to: name) }
    return MachineLint(
      name: name, ledger: ledger, allowComments: own.isEmpty ? [] : comments,
      sources: own.isEmpty ? [] : [SourceText(name: name, bytes: userData())], diagnostics: own)
  }

  private init(
    name: String, ledger: SizeLedger?, allowComments: [AllowComment], sources: [SourceText],
    diagnostics: [Diagnostic]
  ) {
    self.name = name
    self.ledger = ledger
    self.sources = sources
    self.diagnostics = diagnostics
    self.allowComments = allowComments
    inventories = []
    scripts = []
  }
}

/// A line of a file, or the whole file, as a key for finding what is about it.
struct FileLine: Hashable {
  var file: String
  var line: Int?

  init(file: String, line: Int?) {
    self.file = file
    self.line = line
  }

  /// The line where something begins.
  init(_ location: SourceLocation) {
    self.init(file: location.file, line: location.range.start.line)
  }
}

extension AllowComment {
  /// The same in another machine's document.
  fileprivate func moved(to file: String) -> AllowComment {
    var moved = self
    moved.location.file = file
    return moved
  }
}

extension Diagnostic {
  /// Whether it is about a value that contains a placeholder.
  fileprivate func isAbout(_ placeholders: [Int: [SourceLocation]]) -> Bool {
    guard let location, location.range.start.line == location.range.end.line,
      code != EnvelopeRules.template.code
    else { return false }
    return placeholders[location.range.start.line, default: []].contains {
      $0.file == location.file && $0.range.start < location.range.end
        && location.range.start < $0.range.end
    }
  }

  /// Whether it is on a line without a placeholder in the YAML itself.
  fileprivate func isInContent(_ placeholders: [Int: [SourceLocation]]) -> Bool {
    location.map { placeholders[$0.range.start.line] == nil } ?? false
  }

  fileprivate func moved(from old: String, to new: String) -> Diagnostic {
    var moved = self
    if location?.file == old { moved.location?.file = new }
    moved.related = related.map { related in
      var related = related
      if related.location.file == old { related.location.file = new }
      return related
    }
    return moved
  }
}
