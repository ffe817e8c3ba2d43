import Diagnostics

/// A mapping or sequence whose end has not been read yet.
struct OpenCollection {
  /// The key that waits for its value.
  enum Key {
    case text(String, SourceLocation)
    /// Reported already; the value is read and dropped.
    case refused(Reason)

    enum Reason { case mergeKey, other }
  }

  var key: Key?
  private let isMapping: Bool
  private let isFlow: Bool
  private let start: SourceLocation
  private var items: [Node] = []
  private var pairs: [Pair] = []
  /// Used once a mapping is too long for looking through it.
  private var pairIndex: [String: Int] = [:]
  private static let longestScan = 8

  init(isMapping: Bool, isFlow: Bool, at start: SourceLocation) {
    self.isMapping = isMapping
    self.isFlow = isFlow
    self.start = start
  }

  /// Whether the next node is a key.
  var expectsKey: Bool { isMapping && key == nil }

  /// Where a key of this text stands already.
  func keyLocation(of text: String) -> SourceLocation? {
    if pairIndex.isEmpty { return pairs.first { $0.key == text }?.keyLocation }
    return pairIndex[text].map { pairs[$0].keyLocation }
  }

  /// Adds an item, or the value of the waiting key.
  mutating func put(_ node: Node) {
    guard isMapping else { return items.append(node) }
    if case .text(let text, let location)? = key {
      pairs.append(Pair(key: text, keyLocation: location, value: node))
      if pairs.count == OpenCollection.longestScan {
        for (index, pair) in pairs.enumerated() { pairIndex[pair.key] = index }
      } else if pairs.count > OpenCollection.longestScan {
        pairIndex[text] = pairs.count - 1
      }
    }
    key = nil
  }

  /// The finished node. Its range is made for a short caret run: brackets and what is between them,
  /// the first key of a block mapping, the first dash of a block sequence.
  func node(closedAt end: SourcePosition) -> Node {
    var location = start
    if isFlow {
      location.range.end = end
    } else if let first = pairs.first?.keyLocation.range.end {
      location.range.end = first
    } else if location.range.end <= location.range.start {
      location.range.end = location.range.start
      location.range.end.column += 1
    }
    return Node(isMapping ? .mapping(pairs) : .sequence(items), at: location)
  }
}
