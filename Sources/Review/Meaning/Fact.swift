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
  /// By subject, in the order found; no two facts of a subject have one name.
  private(set) var facts: [Subject: [Fact]] = [:]
  private var counts: [Subject: [String: Int]] = [:]

  /// Makes a subject known, though nothing is said of it.
  mutating func mention(_ subject: Subject) { facts[subject, default: []] += [] }

  /// Adds a fact. What is said several times is numbered, so that lists compare by place.
  mutating func add(_ name: String, _ value: Fact.Value, of subject: Subject) {
    let count = (counts[subject]?[name] ?? 0) + 1
    counts[subject, default: [:]][name] = count
    facts[subject, default: []].append(
      Fact(name: count == 1 ? name : "\(name) (\(count))", value: value))
  }
}
