import Diagnostics

/// A mapping or sequence whose end has not been read yet.
struct OpenCollection {
  /// The key whose value has not been read yet.
  enum Key {
    case text(String, SourceLocation)
    /// The merge key of YAML 1.1, if the dialect follows it.
    case merge
    /// Already reported; the value is read and dropped.
    case refused(Reason)

    enum Reason { case mergeKey, other }
  }

  var key: Key?
  private let isMapping: Bool
  private let isFlow: Bool
  private let start: SourceLocation
  /// The name by which aliases refer to this collection.
  let anchor: String?
  private var items: [Node] = []
  private var pairs: [Pair] = []
  /// The mappings that merge keys name.
  private var sources: [[Pair]] = []
  /// Used once a mapping is too long for a linear search.
  private var pairIndex: [String: Int] = [:]
  private static let longestScan = 8

  init(isMapping: Bool, isFlow: Bool, anchor: String?, at start: SourceLocation) {
    self.isMapping = isMapping
    self.isFlow = isFlow
    self.anchor = anchor
    self.start = start
  }

  /// Whether the next node is a key.
  var expectsKey: Bool { isMapping && key == nil }

  /// Where this key already occurs, if it does.
  func keyLocation(of text: String) -> SourceLocation? {
    index(of: text).map { pairs[$0].keyLocation }
  }

  private func index(of text: String) -> Int? {
    pairIndex.isEmpty ? pairs.firstIndex { $0.key == text } : pairIndex[text]
  }

  /// Adds the pairs of merged mappings whose keys the mapping itself does not have; the first
  /// merged mapping with a key wins.
  private var merged: [Pair] {
    guard !sources.isEmpty else { return pairs }
    var pairs = pairs
    var known = Set(pairs.map(\.key))
    for pair in sources.joined() where known.insert(pair.key).inserted { pairs.append(pair) }
    return pairs
  }

  /// Adds an item, or the value of `key`.
  mutating func put(_ node: Node) {
    guard isMapping else { return items.append(node) }
    if case .merge? = key {
      sources += MergeKey.mappings(node)
      key = nil
      return
    }
    if case .text(let text, let location)? = key {
      // A second value comes only in a dialect where the later of two equal keys wins.
      if let place = index(of: text) {
        pairs[place] = Pair(key: text, keyLocation: location, value: node)
        key = nil
        return
      }
      pairs.append(Pair(key: text, keyLocation: location, value: node))
      if pairs.count == OpenCollection.longestScan {
        for (index, pair) in pairs.enumerated() { pairIndex[pair.key] = index }
      } else if pairs.count > OpenCollection.longestScan {
        pairIndex[text] = pairs.count - 1
      }
    }
    key = nil
  }

  /// The finished node. Its range is chosen for a short caret run: brackets and what is between
  /// them, the first key of a block mapping, the first dash of a block sequence.
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
    return Node(isMapping ? .mapping(merged) : .sequence(items), at: location)
  }
}

/// The merge key of YAML 1.1.
enum MergeKey {
  static let text = "<<"

  /// The mappings that a merge key's value names.
  static func mappings(_ node: Node) -> [[Pair]] {
    switch node.content {
    case .mapping(let pairs): [pairs]
    case .sequence(let items):
      items.compactMap { if case .mapping(let pairs) = $0.content { pairs } else { nil } }
    case .scalar: []
    }
  }
}
