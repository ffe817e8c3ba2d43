/// One change in what a machine does, in the words of its reviewer.
public struct MeaningChange: Hashable, Sendable {
  /// How a thing changed.
  public enum Kind: Hashable, Sendable {
    /// The subject is new.
    case subjectAdded
    /// The subject is gone.
    case subjectRemoved
    /// Something is said of it that was not.
    case added(String)
    /// Something is no longer said of it.
    case removed(String)
    /// A value is another.
    case changed(from: String, to: String)
    /// A text of several lines is another.
    case textChanged(LineDiff)
    /// A text is another that is not for everybody's eyes.
    case secretChanged
  }

  /// What it is about.
  public var subject: Subject
  /// What of it, such as `mode`; empty if the whole.
  public var aspect: String
  /// How it changed.
  public var kind: Kind

  /// What changed between two machines, in the order of a cloud-config.
  static func all(from old: MachineFacts, to new: MachineFacts) -> [MeaningChange] {
    let subjects = Set(old.facts.keys).union(new.facts.keys).sorted()
    return subjects.flatMap { subject -> [MeaningChange] in
      switch (old.facts[subject], new.facts[subject]) {
      case (let before?, let after?): changes(subject, before, after)
      case (nil, _): [MeaningChange(subject: subject, aspect: "", kind: .subjectAdded)]
      case (_, nil): [MeaningChange(subject: subject, aspect: "", kind: .subjectRemoved)]
      }
    }
  }

  private static func changes(
    _ subject: Subject, _ old: [Fact], _ new: [Fact]
  ) -> [MeaningChange] {
    let before = Dictionary(old.map { ($0.name, $0.value) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.name, $0.value) }) { first, _ in first }
    let names = old.map(\.name) + new.map(\.name).filter { before[$0] == nil }
    return names.compactMap { name in
      kind(before[name], after[name]).map {
        MeaningChange(subject: subject, aspect: name, kind: $0)
      }
    }
  }

  private static func kind(_ old: Fact.Value?, _ new: Fact.Value?) -> Kind? {
    switch (old, new) {
    case (let old?, let new?) where old == new: nil
    case (.short(let old)?, .short(let new)?): .changed(from: old, to: new)
    case (.text(let old)?, .text(let new)?): .textChanged(LineDiff(old: old, new: new))
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
