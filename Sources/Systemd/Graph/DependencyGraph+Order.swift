extension DependencyGraph {
  /// Rings of units each of which has to start after the next: one for each knot of them, as short as
  /// it can be, beginning with the unit that comes first in the graph.
  public var cycles: [[Edge]] {
    knots.compactMap { knot in
      units.first(where: knot.contains).flatMap { shortestCycle(through: $0, in: knot) }
    }
  }

  /// The units in an order in which they can start, what comes first first; units in a ring are left
  /// out.
  public var startOrder: [UnitName] {
    var waiting: [UnitName: Int] = [:]
    var successors: [UnitName: [UnitName]] = [:]
    for unit in units {
      let before = Set(edges(from: unit).filter { $0.kind == .after }.map(\.to))
      waiting[unit] = before.count
      for other in before { successors[other, default: []].append(unit) }
    }
    var ready = units.filter { waiting[$0] == 0 }
    var order: [UnitName] = []
    var next = 0
    while next < ready.count {
      let unit = ready[next]
      next += 1
      order.append(unit)
      for successor in successors[unit] ?? [] {
        waiting[successor, default: 0] -= 1
        if waiting[successor] == 0 { ready.append(successor) }
      }
    }
    return order
  }

  /// The longest chain of units each of which starts after the one before.
  public var criticalPath: [UnitName] {
    var length: [UnitName: Int] = [:]
    var previous: [UnitName: UnitName] = [:]
    let order = startOrder
    for unit in order {
      for edge in edges(from: unit) where edge.kind == .after {
        let reached = (length[edge.to] ?? 0) + 1
        if reached > (length[unit] ?? 0) {
          length[unit] = reached
          previous[unit] = edge.to
        }
      }
    }
    guard var unit = order.max(by: { (length[$0] ?? 0) < (length[$1] ?? 0) }) else { return [] }
    var path = [unit]
    while let before = previous[unit] {
      path.append(before)
      unit = before
    }
    return path.reversed()
  }

  /// Tarjan's strongly connected components of more than one unit, without recursion.
  private var knots: [Set<UnitName>] {
    var index: [UnitName: Int] = [:]
    var low: [UnitName: Int] = [:]
    var stack: [UnitName] = []
    var onStack: Set<UnitName> = []
    var found: [Set<UnitName>] = []
    for root in units where index[root] == nil {
      var work: [(unit: UnitName, next: Int)] = [(root, 0)]
      while let (unit, next) = work.last {
        if next == 0 {
          index[unit] = index.count
          low[unit] = index[unit]
          stack.append(unit)
          onStack.insert(unit)
        }
        let successors = edges(from: unit).filter { $0.kind == .after }.map(\.to)
        if next < successors.count {
          work[work.count - 1].next += 1
          let other = successors[next]
          if index[other] == nil {
            work.append((other, 0))
          } else if onStack.contains(other) {
            low[unit] = min(low[unit] ?? 0, index[other] ?? 0)
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.unit { low[parent] = min(low[parent] ?? 0, low[unit] ?? 0) }
        guard low[unit] == index[unit] else { continue }
        var knot: Set<UnitName> = []
        while let member = stack.popLast() {
          onStack.remove(member)
          knot.insert(member)
          if member == unit { break }
        }
        if knot.count > 1 { found.append(knot) }
      }
    }
    return found
  }

  /// Breadth first from a unit back to itself.
  private func shortestCycle(through start: UnitName, in knot: Set<UnitName>) -> [Edge]? {
    var came: [UnitName: Edge] = [:]
    var waiting = [start]
    var next = 0
    while next < waiting.count {
      let unit = waiting[next]
      next += 1
      for edge in edges(from: unit) where edge.kind == .after && knot.contains(edge.to) {
        if edge.to == start {
          var cycle = [edge]
          var at = unit
          while at != start, let back = came[at] {
            cycle.append(back)
            at = back.from
          }
          return cycle.reversed()
        }
        if came[edge.to] == nil {
          came[edge.to] = edge
          waiting.append(edge.to)
        }
      }
    }
    return nil
  }
}
