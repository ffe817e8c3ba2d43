extension Node {
  /// How many values and keys are in it, itself among them; at most about a limit, so that counting
  /// what repeats itself ends.
  func count(upTo limit: Int) -> Int {
    var count = 0
    var waiting = [self]
    while let node = waiting.popLast(), count <= limit {
      count += 1
      switch node.content {
      case .scalar: break
      case .sequence(let items): waiting += items
      case .mapping(let pairs):
        count += pairs.count
        waiting += pairs.map(\.value)
      }
    }
    return count
  }
}
