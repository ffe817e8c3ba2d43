/// One change in what a machine does, in a reviewer's terms.
public struct SemanticChange: Hashable, Sendable {
  /// How a thing changed.
  public enum Kind: Hashable, Sendable {
    /// The subject is new.
    case subjectAdded
    /// The subject is gone.
    case subjectRemoved
    /// The aspect is new.
    case added(String)
    /// The aspect is gone.
    case removed(String)
    /// A value differs.
    case changed(from: String, to: String)
    /// A text of several lines differs.
    case textChanged(LineDiff)
    /// A text differs that must not be shown.
    case secretChanged
    /// Something differs that has no facts, or that can't be parsed.
    case unexplained
  }

  /// What it is about.
  public var subject: Subject
  /// What about it, such as `mode`; empty for the whole.
  public var aspect: String
  /// How it changed.
  public var kind: Kind

  /// What changed between two machines, in the order of a cloud-config.
  static func all(from old: MachineFacts, to new: MachineFacts) -> [SemanticChange] {
    let subjects = Set(old.facts.keys).union(new.facts.keys).sorted()
    return subjects.flatMap { subject -> [SemanticChange] in
      switch (old.facts[subject], new.facts[subject]) {
      case (let before?, let after?): changes(subject, before, after)
      case (nil, let facts?): added(subject, facts)
      case (_, nil): [SemanticChange(subject: subject, aspect: "", kind: .subjectRemoved)]
      }
    }
  }

  /// A new subject, with what a reviewer wants to know before reading all its lines.
  private static func added(_ subject: Subject, _ facts: [Fact]) -> [SemanticChange] {
    let telling: Set<String> = ["mode", "owner", "content", "command", "enable", "mask", "runtime"]
    return [SemanticChange(subject: subject, aspect: "", kind: .subjectAdded)]
      + facts.filter { telling.contains($0.name) }.map { fact in
        SemanticChange(subject: subject, aspect: fact.name, kind: .added(shown(fact.value)))
      }
  }

  private static func changes(
    _ subject: Subject, _ old: [Fact], _ new: [Fact]
  ) -> [SemanticChange] {
    let before = Dictionary(grouping: old, by: \.name).mapValues { $0.map(\.value) }
    let after = Dictionary(grouping: new, by: \.name).mapValues { $0.map(\.value) }
    var names: [String] = []
    var known: Set<String> = []
    for fact in old + new where known.insert(fact.name).inserted { names.append(fact.name) }
    return names.flatMap { name in
      kinds(before[name] ?? [], after[name] ?? []).map {
        SemanticChange(subject: subject, aspect: name, kind: $0)
      }
    }
  }

  /// How the values of one name changed: what was removed and what was added, wherever in the list.
  private static func kinds(_ old: [Fact.Value], _ new: [Fact.Value]) -> [Kind] {
    guard old != new else { return [] }
    let difference = new.difference(from: old)
    let gone = difference.removals.map(element)
    let come = difference.insertions.map(element)
    if old.count == new.count, Set(gone) == Set(come) {
      let list = { (values: [Fact.Value]) in values.map(shown).joined(separator: ", ") }
      return [.changed(from: list(old), to: list(new))]
    }
    return gone.count == come.count
      ? zip(gone, come).compactMap { kind($0, $1) }
      : gone.compactMap { kind($0, nil) } + come.compactMap { kind(nil, $0) }
  }

  private static func element(_ change: CollectionDifference<Fact.Value>.Change) -> Fact.Value {
    switch change {
    case .insert(_, let value, _), .remove(_, let value, _): value
    }
  }

  private static func kind(_ old: Fact.Value?, _ new: Fact.Value?) -> Kind? {
    switch (old, new) {
    case (let old?, let new?) where old == new: nil
    case (.short(let old)?, .short(let new)?): .changed(from: old, to: new)
    case (.text(let old)?, .text(let new)?): .textChanged(LineDiff(old: old, new: new))
    case (.secret(let old)?, .text(let new)?), (.text(let old)?, .secret(let new)?):
      old == new ? nil : .secretChanged
    case (.some, .some): .secretChanged
    case (nil, let new?): .added(shown(new))
    case (let old?, nil): .removed(shown(old))
    case (nil, nil): nil
    }
  }

  private static func shown(_ value: Fact.Value) -> String {
    switch value {
    case .short(let text): text
    case .text(let text): "\(text.utf8.count) bytes"
    case .secret: "not shown"
    }
  }
}
