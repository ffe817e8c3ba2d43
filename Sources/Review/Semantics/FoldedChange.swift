extension Comparison {
  /// Changes of one subject, with the machines that have exactly these.
  public struct Folded: Hashable, Sendable {
    /// What changes.
    public var subject: Subject
    /// How it changes, in order.
    public var changes: [SemanticChange]
    /// The names of the machines.
    public var machines: [String]
  }

  /// The semantic changes, each listed once, with the machines that have it.
  public var folded: [Folded] {
    struct Kind: Hashable {
      var subject: Subject
      var changes: [SemanticChange]
    }
    var folded: [Folded] = []
    var places: [Kind: Int] = [:]
    for machine in machines {
      let bySubject = Dictionary(grouping: machine.changes, by: \.subject)
      for (subject, changes) in bySubject.sorted(by: { $0.key < $1.key }) {
        let kind = Kind(subject: subject, changes: changes)
        if let place = places[kind] {
          folded[place].machines.append(machine.name)
        } else {
          places[kind] = folded.count
          folded.append(Folded(subject: subject, changes: changes, machines: [machine.name]))
        }
      }
    }
    return folded
  }
}
