extension DependencyGraph {
  /// Rings of units each of which has to start after the next: one for each knot of them, as short as
  /// it can be, beginning with the unit that comes first in the graph.
  public var cycles: [[Edge]] {
    let knots = knots
    var sizes = [Int](repeating: 0, count: knots.count)
    for knot in knots.ofUnit { sizes[knot] += 1 }
    var isDone = sizes.map { $0 < 2 }
    return units.indices.compactMap { unit in
      let knot = knots.ofUnit[unit]
      guard !isDone[knot] else { return nil }
      isDone[knot] = true
      return shortestCycle(through: unit, in: knot, of: knots)?.map { edges[$0] }
    }
  }

  /// The units in an order in which they can start, what comes first first; units in a ring are left
  /// out.
  public var startOrder: [UnitName] { startNumbers.map { units[$0] } }

  /// The longest chain of units each of which starts after the one before.
  public var criticalPath: [UnitName] {
    var length = [Int](repeating: 0, count: units.count)
    var previous = [Int?](repeating: nil, count: units.count)
    let order = startNumbers
    for unit in order {
      for edge in waits[unit] where length[ends[edge].to] + 1 > length[unit] {
        length[unit] = length[ends[edge].to] + 1
        previous[unit] = ends[edge].to
      }
    }
    guard var unit = order.max(by: { length[$0] < length[$1] }) else { return [] }
    var path = [units[unit]]
    while let before = previous[unit] {
      path.append(units[before])
      unit = before
    }
    return path.reversed()
  }

  private var startNumbers: [Int] {
    // Two directives may say the same; each is counted when it is met again from the other side.
    var missing = units.indices.map { waits[$0].count }
    let followers = NumberLists(
      count: units.count,
      pairs: units.indices.flatMap { unit in
        waits[unit].map { (owner: ends[$0].to, item: unit) }
      })
    var order = units.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      for follower in followers[order[next]] {
        missing[follower] -= 1
        if missing[follower] == 0 { order.append(follower) }
      }
      next += 1
    }
    return order
  }

  /// Breadth first from a unit back to itself.
  private func shortestCycle(through start: Int, in knot: Int, of knots: Knots) -> [Int]? {
    var came: [Int: Int] = [:]
    var waiting = [start]
    var next = 0
    while next < waiting.count {
      let unit = waiting[next]
      next += 1
      for edge in waits[unit] where knots.ofUnit[ends[edge].to] == knot {
        let other = ends[edge].to
        if other == start {
          var cycle = [edge]
          var at = unit
          while at != start, let back = came[at] {
            cycle.append(back)
            at = ends[back].from
          }
          return cycle.reversed()
        }
        if came[other] == nil {
          came[other] = edge
          waiting.append(other)
        }
      }
    }
    return nil
  }
}
