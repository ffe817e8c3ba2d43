extension DependencyGraph {
  /// Adds to a set what starting a unit starts too, by any number of steps. What is in the set already
  /// counts as followed, so that many units in turn take no longer than the graph is large.
  public func pull(_ unit: UnitName, into reached: inout Set<UnitName>) {
    var waiting = [unit]
    while let unit = waiting.popLast() {
      for edge in edges(from: unit) where edge.kind == .wants || edge.kind == .requires {
        if reached.insert(edge.to).inserted { waiting.append(edge.to) }
      }
    }
  }
}
