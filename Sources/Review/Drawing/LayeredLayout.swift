/// Places boxes in columns so that few lines between them cross: a box is in the column of its layer, and a
/// line that spans columns goes through a gap in each (Sugiyama's method).
struct LayeredLayout {
  /// A box or a gap that a line passes through.
  struct Slot: Hashable {
    /// The box; nil for a gap.
    var box: Int?
    var layer: Int
    /// Its position in the column, from 0.
    var row = 0
    /// Its middle, in rows.
    var y = 0.0
  }

  private(set) var slots: [Slot]
  /// The slots that each line goes through, from its first box to its last.
  private(set) var routes: [[Int]] = []
  private var columns: [[Int]]
  private var neighbours: [(before: [Int], after: [Int])]

  /// A layout of boxes given by their layers, and lines by the boxes they join, from lower to higher
  /// layers.
  init(layers: [Int], lines: [(from: Int, to: Int)]) {
    slots = layers.enumerated().map { Slot(box: $0, layer: $1) }
    columns = Array(repeating: [], count: (layers.max() ?? 0) + 1)
    neighbours = Array(repeating: ([], []), count: layers.count)
    for (index, layer) in layers.enumerated() { columns[layer].append(index) }
    for line in lines { add(line) }
    for _ in 0..<12 {
      sweep(columns.indices.dropFirst()) { $0.before }
      sweep(columns.indices.dropLast().reversed()) { $0.after }
    }
    spread()
  }

  private mutating func add(_ line: (from: Int, to: Int)) {
    var route = [line.from]
    let (first, last) = (slots[line.from].layer, slots[line.to].layer)
    for layer in (first + 1)..<max(first + 1, last) {
      slots.append(Slot(box: nil, layer: layer))
      neighbours.append(([], []))
      columns[layer].append(slots.count - 1)
      route.append(slots.count - 1)
    }
    route.append(line.to)
    for (one, next) in zip(route, route.dropFirst()) {
      neighbours[one].after.append(next)
      neighbours[next].before.append(one)
    }
    routes.append(route)
  }

  /// Orders columns by where the neighbours on one side are.
  private mutating func sweep(
    _ layers: some Sequence<Int>, _ side: ((before: [Int], after: [Int])) -> [Int]
  ) {
    for layer in layers {
      let keyed = columns[layer].enumerated().map { place, slot -> (Double, Int, Int) in
        let others = side(neighbours[slot]).map { Double(slots[$0].row) }
        let middle = others.isEmpty ? Double(place) : others.reduce(0, +) / Double(others.count)
        return (middle, place, slot)
      }
      columns[layer] = keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
      for (row, slot) in columns[layer].enumerated() { slots[slot].row = row }
    }
  }

  /// Moves slots towards the middle of their neighbours, without changing the order in a column.
  private mutating func spread() {
    for column in columns {
      for (row, slot) in column.enumerated() { slots[slot].y = Double(row) }
    }
    for round in 0..<20 {
      let layers = round.isMultiple(of: 2) ? Array(columns.indices) : columns.indices.reversed()
      for layer in layers { pull(columns[layer]) }
    }
    let top = slots.map(\.y).min() ?? 0
    for index in slots.indices { slots[index].y -= top }
  }

  private mutating func pull(_ column: [Int]) {
    let wanted = column.map { slot -> Double in
      let others = neighbours[slot].before + neighbours[slot].after
      guard !others.isEmpty else { return slots[slot].y }
      return others.map { slots[$0].y }.reduce(0, +) / Double(others.count)
    }
    // From the top, each as high as it wants but below the one before it; then the mean with the same from
    // the bottom, which preserves the order as well.
    var down = wanted
    for index in down.indices.dropFirst() {
      down[index] = max(down[index], down[index - 1] + gap(column, index))
    }
    var up = wanted
    for index in up.indices.dropLast().reversed() {
      up[index] = min(up[index], up[index + 1] - gap(column, index + 1))
    }
    for (index, slot) in column.enumerated() { slots[slot].y = (down[index] + up[index]) / 2 }
  }

  /// The least distance between a slot and the one before it: lines need less space than boxes.
  private func gap(_ column: [Int], _ index: Int) -> Double {
    slots[column[index]].box == nil && slots[column[index - 1]].box == nil ? 0.35 : 1
  }
}
