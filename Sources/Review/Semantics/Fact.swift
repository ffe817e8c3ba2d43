/// A fact about a machine, such as the value of a flag.
struct Fact: Hashable {
  /// How much of the value may be shown.
  enum Value: Hashable {
    /// A word or a line.
    case short(String)
    /// A text of several lines.
    case text(String)
    /// A text that only root may read on the machine.
    case secret(String)
  }

  /// What it is called: `mode`, `ExecStart flag --v`.
  var name: String
  var value: Value
}

/// Everything that a machine's user-data says, as separate facts.
struct MachineFacts: Hashable {
  /// By subject, in the order found. Several facts may have the same name.
  private(set) var facts: [Subject: [Fact]] = [:]

  /// Records a subject, even without facts about it.
  mutating func mention(_ subject: Subject) { facts[subject, default: []] += [] }

  mutating func add(_ name: String, _ value: Fact.Value, of subject: Subject) {
    facts[subject, default: []].append(Fact(name: name, value: value))
  }
}
