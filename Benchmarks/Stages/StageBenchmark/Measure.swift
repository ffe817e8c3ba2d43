import AllocationCounter

/// What a piece of work took.
struct Cost {
  /// In nanoseconds.
  var time: Double
  /// Calls of malloc and related functions.
  var allocations: Double

  /// The cost of doing something once.
  static func of(_ work: () throws -> Void) rethrows -> Cost {
    let allocations = allocation_count()
    let clock = ContinuousClock()
    let time = try clock.measure(work)
    return Cost(
      time: Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9,
      allocations: Double(allocation_count() - allocations))
  }

  /// The middle of several costs.
  static func median(_ costs: [Cost]) -> Cost {
    let times = costs.map(\.time).sorted()
    let allocations = costs.map(\.allocations).sorted()
    return Cost(time: times[times.count / 2], allocations: allocations[allocations.count / 2])
  }

  static func - (_ left: Cost, _ right: Cost) -> Cost {
    Cost(time: left.time - right.time, allocations: left.allocations - right.allocations)
  }

  static func / (_ cost: Cost, _ count: Double) -> Cost {
    Cost(time: cost.time / count, allocations: cost.allocations / count)
  }
}
