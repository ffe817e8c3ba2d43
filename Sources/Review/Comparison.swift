import Machine

/// A machine as one side of a comparison has it.
public struct ReviewedMachine: Sendable {
  /// Its name.
  public let name: String
  /// Its user-data.
  public let userData: String
  /// What it makes of a machine; several if it is an archive.
  public let machines: [Machine]

  /// Whether files that only their owner may read may hold secrets.
  public let isConfidential: Bool

  /// Whether it is an Ignition config, which is JSON.
  var isIgnition: Bool { userData.utf8.first == UInt8(ascii: "{") }
  /// What the name of its file ends in.
  var fileEnding: String { isIgnition ? ".ign" : ".yaml" }

  /// A machine.
  public init(name: String, userData: String, machines: [Machine], isConfidential: Bool = true) {
    self.name = name
    self.userData = userData
    self.machines = machines
    self.isConfidential = isConfidential
  }
}

extension ReviewedMachine {
  /// The same under another name.
  public func renamed(_ name: String) -> ReviewedMachine {
    ReviewedMachine(
      name: name, userData: userData, machines: machines, isConfidential: isConfidential)
  }
}

/// What differs between two states of a cluster.
public struct Comparison: Sendable {
  /// What happens to a machine.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// It is to be made.
    case added
    /// It is to be deleted.
    case removed
    /// Its user-data says something else. User-data is fixed when a server boots, so the server must
    /// be built again.
    case rebuilt
    /// Its user-data reads otherwise and means the same: comments, layout.
    case reworded
    /// Not a byte differs.
    case same
  }

  /// A machine with what changes on it.
  public struct Machine: Sendable {
    /// Its name.
    public let name: String
    /// What happens to it.
    public let outcome: Outcome
    /// The difference of the texts.
    public let lines: LineDiff
    /// The semantic difference; none for machines that come or go.
    public let changes: [SemanticChange]
    /// For a machine that comes or goes: another one of its side whose text is the same but for the
    /// machines' names.
    public let model: String?
    /// What the name of its file ends in.
    var fileEnding = ".yaml"
  }

  /// Every machine of either side, by name.
  public let machines: [Machine]
  /// What the two specs say otherwise, a line for each key, where both sides are specs.
  package var reasons: [String] = []

  /// Compares two states. Lines of files that only their owner may read are told only on request, but for
  /// those with placeholders.
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

  /// What differs in the texts: byte by byte with secrets, else as people read them.
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

  /// What changed semantically. Nothing only if the texts mean the same as a whole, too.
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

  /// For the machines that only one side has, the first of that side that is like each.
  private static func models(
    _ names: [String], of side: [String: ReviewedMachine], besides other: [String: ReviewedMachine]
  ) -> [String: String] {
    guard names.contains(where: { side[$0] != nil && other[$0] == nil }) else { return [:] }
    var first: [String: String] = [:]
    var models: [String: String] = [:]
    // Those that stay come first: they are what a reader knows.
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
