extension DependencyGraph {
  /// The units in an order in which they can start; units in a cycle, or after one, are left out.
  public var startOrder: [UnitName] {
    // Two directives may say the same: both are counted here, and both are subtracted below.
    var missing = waits.map(\.count)
    var followers = [[Int]](repeating: [], count: units.count)
    for (unit, edges) in waits.enumerated() {
      for edge in edges { followers[ends[edge].to].append(unit) }
    }
    var order = units.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      for follower in followers[order[next]] {
        missing[follower] -= 1
        if missing[follower] == 0 { order.append(follower) }
      }
      next += 1
    }
    return order.map { units[$0] }
  }

  /// Whether the first unit of each pair starts after the second, directly or indirectly.
  ///
  /// After 2^26 steps through the graph the remaining pairs count as ordered, which bounds the
  /// time.
  public func areOrdered(_ pairs: [(UnitName, UnitName)]) -> [Bool] {
    var earlier: [Int: [Bool]] = [:]
    var left = 1 << 26
    return pairs.map { later, sooner in
      guard let later = numbers[later], let sooner = numbers[sooner] else { return false }
      if let known = earlier[later] { return known[sooner] }
      guard left > 0 else { return true }
      let reached = predecessors(of: later, steps: &left)
      earlier[later] = reached
      return reached[sooner]
    }
  }

  /// Which units start before a unit; includes the unit itself if it is in a cycle.
  private func predecessors(of unit: Int, steps: inout Int) -> [Bool] {
    var isReached = [Bool](repeating: false, count: units.count)
    var waiting = [unit]
    steps -= units.count
    while let unit = waiting.popLast() {
      steps -= waits[unit].count
      for edge in waits[unit] where !isReached[ends[edge].to] {
        isReached[ends[edge].to] = true
        waiting.append(ends[edge].to)
      }
    }
    return isReached
  }

  // MARK: Cycles

  /// Cycles of units that each have to start after the next: one for each strongly connected
  /// component, the shortest through the component's first unit in the graph, and beginning there.
  public var cycles: [[Edge]] {
    let components = components
    var sizes = [Int](repeating: 0, count: units.count)
    for component in components { sizes[component] += 1 }
    var isDone = sizes.map { $0 < 2 }
    return units.indices.compactMap { unit in
      let component = components[unit]
      guard !isDone[component] else { return nil }
      isDone[component] = true
      return shortestCycle(through: unit, in: components)?.map { edges[$0] }
    }
  }

  /// The number of each unit's strongly connected component: Tarjan's algorithm without recursion, in
  /// linear time.
  private var components: [Int] {
    let unseen = -1
    var component = [Int](repeating: unseen, count: units.count)
    var index = component
    var low = component
    var stack: [Int] = []
    var (seen, count) = (0, 0)
    for root in units.indices where index[root] == unseen {
      var work = [(unit: root, next: 0)]
      while let (unit, next) = work.last {
        if index[unit] == unseen {
          (index[unit], low[unit]) = (seen, seen)
          seen += 1
          stack.append(unit)
        }
        if next < waits[unit].count {
          work[work.count - 1].next += 1
          let other = ends[waits[unit][next]].to
          if index[other] == unseen {
            work.append((other, 0))
          } else if component[other] == unseen {
            low[unit] = min(low[unit], index[other])
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.unit { low[parent] = min(low[parent], low[unit]) }
        guard low[unit] == index[unit] else { continue }
        while let member = stack.popLast() {
          component[member] = count
          if member == unit { break }
        }
        count += 1
      }
    }
    return component
  }

  /// Breadth-first search from a unit back to itself.
  private func shortestCycle(through start: Int, in components: [Int]) -> [Int]? {
    var came: [Int: Int] = [:]
    var waiting = [start]
    var next = 0
    while next < waiting.count {
      let unit = waiting[next]
      next += 1
      for edge in waits[unit] where components[ends[edge].to] == components[start] {
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
