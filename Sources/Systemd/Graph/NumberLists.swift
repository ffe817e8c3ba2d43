/// A list of numbers for each of some owners, all in one array.
struct NumberLists: Sendable {
  private let starts: [Int]
  private let items: [Int]

  /// Lists from pairs; the order of a list is that of its pairs.
  init(count: Int, pairs: [(owner: Int, item: Int)]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for pair in pairs { starts[pair.owner + 1] += 1 }
    for owner in 0..<count { starts[owner + 1] += starts[owner] }
    var next = starts
    var items = [Int](repeating: 0, count: pairs.count)
    for pair in pairs {
      items[next[pair.owner]] = pair.item
      next[pair.owner] += 1
    }
    self.starts = starts
    self.items = items
  }

  /// An owner's list.
  subscript(owner: Int) -> ArraySlice<Int> { items[starts[owner]..<starts[owner + 1]] }
}
