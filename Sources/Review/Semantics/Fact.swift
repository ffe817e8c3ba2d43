/// One thing that is so on a machine, such as the value of a flag.
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

  /// What it is called: `mode`, `flag --v of ExecStart`.
  var name: String
  /// What it is.
  var value: Value
}

/// Everything that a machine's user-data says, taken apart.
struct MachineFacts: Hashable {
  /// By subject, in the order found. What is said several times has one name.
  private(set) var facts: [Subject: [Fact]] = [:]

  /// Makes a subject known, though nothing is said of it.
  mutating func mention(_ subject: Subject) { facts[subject, default: []] += [] }

  /// Adds a fact.
  mutating func add(_ name: String, _ value: Fact.Value, of subject: Subject) {
    facts[subject, default: []].append(Fact(name: name, value: value))
  }
}
