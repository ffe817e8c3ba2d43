import CloudConfig

/// A machine as one side of a comparison has it.
public struct ReviewedMachine: Sendable {
  /// Its name.
  public let name: String
  /// Its user-data.
  public let userData: String
  /// What the guest reads in it; several if it is an archive.
  public let documents: [GuestDocument]

  /// A machine.
  public init(name: String, userData: String, documents: [GuestDocument]) {
    self.name = name
    self.userData = userData
    self.documents = documents
  }
}

/// What differs between two states of a cluster.
public struct Comparison: Sendable {
  /// What happens to a machine.
  public enum Fate: String, Hashable, Sendable, CaseIterable {
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
    public let fate: Fate
    /// The difference of the texts.
    public let lines: LineDiff
    /// The difference in meaning; none for machines that come or go.
    public let changes: [MeaningChange]
  }

  /// Every machine of either side, by name.
  public let machines: [Machine]

  /// Compares two states.
  public init(old: [ReviewedMachine], new: [ReviewedMachine]) {
    let before = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.name, $0) }) { first, _ in first }
    machines = Set(before.keys).union(after.keys)
      .sorted { NaturalOrder.precedes($0, $1) }
      .map { Self.compared($0, before[$0], after[$0]) }
  }

  /// Whether anything differs.
  public var differs: Bool { machines.contains { $0.fate != .same } }

  private static func compared(
    _ name: String, _ old: ReviewedMachine?, _ new: ReviewedMachine?
  ) -> Machine {
    guard let old, let new else {
      return Machine(
        name: name, fate: old == nil ? .added : .removed,
        lines: LineDiff(old: old?.userData ?? "", new: new?.userData ?? ""), changes: [])
    }
    guard !old.userData.utf8.elementsEqual(new.userData.utf8) else {
      return Machine(name: name, fate: .same, lines: LineDiff(old: "", new: ""), changes: [])
    }
    let changes = MeaningChange.all(from: facts(of: old), to: facts(of: new))
    return Machine(
      name: name, fate: changes.isEmpty ? .reworded : .rebuilt,
      lines: LineDiff(old: old.userData, new: new.userData), changes: changes)
  }

  private static func facts(of machine: ReviewedMachine) -> MachineFacts {
    machine.documents.reduce(into: MachineFacts()) { $0.add($1) }
  }
}
