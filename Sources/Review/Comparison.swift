import Machine

/// A machine on one side of a comparison.
public struct ReviewedMachine: Sendable {
  /// Its name, by which the two sides are matched.
  public let name: String
  /// Its user-data, as text.
  public let userData: String
  /// What the user-data describes; several machines if it is an archive.
  public let machines: [Machine]

  /// Whether files that only their owner may read can contain secrets.
  public let isConfidential: Bool

  /// Whether it is an Ignition config, which is JSON.
  var isIgnition: Bool { userData.utf8.first == UInt8(ascii: "{") }
  /// The extension of its file.
  var fileEnding: String { isIgnition ? ".ign" : ".yaml" }

  /// Creates a side of a comparison.
  public init(name: String, userData: String, machines: [Machine], isConfidential: Bool = true) {
    self.name = name
    self.userData = userData
    self.machines = machines
    self.isConfidential = isConfidential
  }
}

extension ReviewedMachine {
  /// The same machine under another name.
  public func renamed(_ name: String) -> ReviewedMachine {
    ReviewedMachine(
      name: name, userData: userData, machines: machines, isConfidential: isConfidential)
  }
}

/// What differs between two states of a cluster.
public struct Comparison: Sendable {
  /// What happens to a machine.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// Only the new side has it, so it must be created.
    case added
    /// Only the old side has it, so it must be deleted.
    case removed
    /// The meaning of its user-data differs. User-data is fixed when a server boots, so the server must
    /// be rebuilt.
    case rebuilt
    /// Its user-data differs, but means the same: comments, layout.
    case reworded
    /// Its user-data is identical.
    case same
  }

  /// A machine with what changes on it.
  public struct Machine: Sendable {
    /// Its name on both sides.
    public let name: String
    /// What happens to it.
    public let outcome: Outcome
    /// The difference of the texts, line by line.
    public let lines: LineDiff
    /// The semantic difference; none for added and removed machines.
    public let changes: [SemanticChange]
    /// For an added or removed machine: another one on its side whose text is the same except for the
    /// machines' names.
    public let model: String?
    /// The extension of its file.
    var fileEnding = ".yaml"
  }

  /// The machines of both sides, by name.
  public let machines: [Machine]
  /// How the two specs differ, one line per key, if both sides are specs.
  package var reasons: [String] = []

  /// Compares two states. Files that only their owner may read are shown only on request, unless they contain
  /// placeholders.
  public init(old: [ReviewedMachine], new: [ReviewedMachine], showsSecrets: Bool = false) {
    let before = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.name, $0) }) { first, _ in first }
    let names = Set(before.keys).union(after.keys).sorted { NaturalOrder.precedes($0, $1) }
    let added = Self.models(names, of: after, besides: before)
    let removed = Self.models(names, of: before, besides: after)
    machines = names.map { name in
      let (old, new) = (before[name], after[name])
      var machine = Self.compared(
        name, old, new, model: added[name] ?? removed[name], showsSecrets: showsSecrets)
      machine.fileEnding = (new ?? old)?.fileEnding ?? machine.fileEnding
      return machine
    }
  }

  /// Whether anything differs.
  public var differs: Bool { machines.contains { $0.outcome != .same } }

  private static func compared(
    _ name: String, _ old: ReviewedMachine?, _ new: ReviewedMachine?, model: String?,
    showsSecrets: Bool
  ) -> Machine {
    guard let old, let new else {
      return Machine(
        name: name, outcome: old == nil ? .added : .removed,
        lines: lines(old, new, showsSecrets: showsSecrets), changes: [], model: model)
    }
    guard !old.userData.utf8.elementsEqual(new.userData.utf8) else {
      return Machine(
        name: name, outcome: .same, lines: LineDiff(old: "", new: ""), changes: [], model: nil)
    }
    let changes = changes(old, new)
    return Machine(
      name: name, outcome: changes.isEmpty ? .reworded : .rebuilt,
      lines: lines(old, new, showsSecrets: showsSecrets), changes: changes, model: nil)
  }

  /// The difference of the texts: byte by byte with secrets, otherwise in readable form.
  private static func lines(
    _ old: ReviewedMachine?, _ new: ReviewedMachine?, showsSecrets: Bool
  ) -> LineDiff {
    func side(_ machine: ReviewedMachine?) -> (text: String, secretLines: Set<Int>) {
      guard let machine else { return ("", []) }
      return showsSecrets ? (machine.userData, []) : machine.readable
    }
    let (old, new) = (side(old), side(new))
    return LineDiff(
      old: old.text, new: new.text,
      hiding: LineDiff.Hidden(old: old.secretLines, new: new.secretLines))
  }

  /// The semantic changes; empty only if the texts as a whole mean the same, too.
  private static func changes(_ old: ReviewedMachine, _ new: ReviewedMachine) -> [SemanticChange] {
    let changes = SemanticChange.all(from: facts(of: old), to: facts(of: new))
    let mayBeUnread = changes.contains { [.subjectAdded, .subjectRemoved].contains($0.kind) }
    guard changes.isEmpty || mayBeUnread else { return changes }
    let unexplained = [SemanticChange(subject: .machine, aspect: "user-data", kind: .unexplained)]
    guard let before = SemanticTree(old.userData), let after = SemanticTree(new.userData) else {
      return unexplained
    }
    return changes.isEmpty && before != after ? unexplained : changes
  }

  /// For each machine that only one side has, the first one on that side that is like it.
  private static func models(
    _ names: [String], of side: [String: ReviewedMachine], besides other: [String: ReviewedMachine]
  ) -> [String: String] {
    guard names.contains(where: { side[$0] != nil && other[$0] == nil }) else { return [:] }
    var first: [String: String] = [:]
    var models: [String: String] = [:]
    // Those that stay come first: readers know them.
    for name in names.filter({ other[$0] != nil }) + names.filter({ other[$0] == nil }) {
      guard let text = side[name]?.userData.replacing(name, with: "\0") else { continue }
      if let model = first[text] {
        models[name] = model
      } else {
        first[text] = name
      }
    }
    return models
  }

  private static func facts(of machine: ReviewedMachine) -> MachineFacts {
    machine.machines.reduce(into: MachineFacts()) {
      $0.add($1, isConfidential: machine.isConfidential)
    }
  }
}
