extension DependencyGraph {
  /// The graph's units in groups of which each waits for all others of its group.
  struct Knots {
    /// The group of each unit. A unit's group has a higher number than those it waits for.
    var ofUnit: [Int]
    /// How many groups there are.
    var count = 0
    /// The units, group by group.
    var members: [Int] = []
  }

  /// Tarjan's strongly connected components, without recursion, in time linear to the edges.
  var knots: Knots {
    let unseen = -1
    var knots = Knots(ofUnit: [Int](repeating: unseen, count: units.count))
    var index = [Int](repeating: unseen, count: units.count)
    var low = index
    var stack: [Int] = []
    var seen = 0
    for root in units.indices where index[root] == unseen {
      var work = [(unit: root, next: waits[root].startIndex)]
      while let (unit, next) = work.last {
        if index[unit] == unseen {
          index[unit] = seen
          low[unit] = seen
          seen += 1
          stack.append(unit)
        }
        let edges = waits[unit]
        if next < edges.endIndex {
          work[work.count - 1].next += 1
          let other = ends[edges[next]].to
          if index[other] == unseen {
            work.append((other, waits[other].startIndex))
          } else if knots.ofUnit[other] == unseen {
            low[unit] = min(low[unit], index[other])
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.unit { low[parent] = min(low[parent], low[unit]) }
        guard low[unit] == index[unit] else { continue }
        while let member = stack.popLast() {
          knots.ofUnit[member] = knots.count
          knots.members.append(member)
          if member == unit { break }
        }
        knots.count += 1
      }
    }
    return knots
  }

  /// Whether the first unit of each pair starts after the second, by any number of steps.
  ///
  /// Asked for many pairs at once: one walk over the graph answers for 64 second units. After 1000
  /// walks or 2^28 steps the rest counts as ordered, so that the time stays bounded.
  public func areOrdered(_ pairs: [(UnitName, UnitName)]) -> [Bool] {
    let asked = pairs.map { (from: numbers[$0.0], to: numbers[$0.1]) }
    var walks: [Int: Int] = [:]
    for pair in asked {
      if pair.from != nil, let to = pair.to, walks[to] == nil { walks[to] = walks.count }
    }
    let knots = knots
    let most = min(1000, (1 << 28) / max(1, edges.count + units.count))
    var answers = asked.map { $0.from != nil && $0.to != nil }
    let byWalk = NumberLists(
      count: walks.count / 64 + 1,
      pairs: asked.indices.compactMap { pair in
        asked[pair].to.flatMap { walks[$0] }.map { (owner: $0 / 64, item: pair) }
      })
    for walk in 0...(walks.count / 64) where walk < most {
      var own = [UInt64](repeating: 0, count: units.count)
      for pair in byWalk[walk] {
        if let to = asked[pair].to, let bit = walks[to] { own[to] = 1 << UInt64(bit % 64) }
      }
      var met = [UInt64](repeating: 0, count: knots.count)
      // Groups come in an order in which those that are waited for are known already.
      for unit in knots.members {
        let knot = knots.ofUnit[unit]
        for edge in waits[unit] {
          let other = ends[edge].to
          met[knot] |= own[other] | met[knots.ofUnit[other]]
        }
      }
      for pair in byWalk[walk] {
        if let from = asked[pair].from, let to = asked[pair].to {
          answers[pair] = met[knots.ofUnit[from]] & own[to] != 0
        }
      }
    }
    return answers
  }
}
