/// Mappings, whose keys must be unique, and merges, which don't override a mapping's own keys.
extension FlatcarDecoder {
  mutating func mapping(
    _ out: inout GoValue, _ shape: GoShape, _ node: GuestTree.Node, _ depth: Int
  ) throws(GuestDecodeFailure) -> Bool {
    guard hasUniqueKeys(node) else { return false }
    switch (shape, out.kind) {
    case (.record(let fields), .record(var values)):
      try record(&values, fields, node, depth)
      out = GoValue(.record(values), at: out.location ?? node.location)
    case (.any, _):
      var map = GoMap()
      // A merge fills an existing map.
      if case .map(let known) = out.kind { map = known }
      try fill(&map, node, depth)
      out = GoValue(.map(map), at: node.location)
    default: return mismatch(node, GoScalar.mapping, shape.name)
    }
    return true
  }

  private struct KeyText: Hashable {
    var kind: Int
    var text: [UInt8]
  }

  private mutating func hasUniqueKeys(_ node: GuestTree.Node) -> Bool {
    var known: [KeyText: Int] = [:]
    let before = mismatches.count
    for pair in node.pairs {
      let key = tree.nodes[pair.key]
      let kind =
        switch key.kind {
        case .scalar: 0
        case .sequence: 1
        case .mapping: 2
        case .alias: 3
        }
      let line = key.location.range.start.line
      if let first = known[KeyText(kind: kind, text: key.value)] {
        mismatches.append(
          (
            "line \(line): mapping key \"\(key.name)\" already defined at line \(first)",
            key.location
          ))
      } else {
        known[KeyText(kind: kind, text: key.value)] = line
      }
    }
    return mismatches.count == before
  }

  private mutating func record(
    _ values: inout [GoValue], _ fields: [GoField], _ node: GuestTree.Node, _ depth: Int
  ) throws(GuestDecodeFailure) {
    let shape = GoShape.record(fields)
    let outer = mergedKeys
    mergedKeys = nil
    var known = outer
    var mergeNode: Int?
    var done: Set<Int> = []
    for pair in node.pairs {
      if isMerge(pair.key) {
        mergeNode = pair.value
        continue
      }
      var name = GoValue(.text([]))
      guard try fill(&name, .text, from: pair.key, depth: depth + 1) else { continue }
      if known != nil, known?.insert(.text(name.text)).inserted == false { continue }
      guard let (index, field) = shape.field(name.text) else { continue }
      guard done.insert(index).inserted else {
        let key = tree.nodes[pair.key]
        mismatches.append(
          (
            "line \(key.location.range.start.line): field \(field.name) already set", key.location
          ))
        continue
      }
      _ = try fill(&values[index], field.shape, from: pair.value, depth: depth + 1)
    }
    mergedKeys = known
    if let mergeNode {
      var whole = GoValue(.record(values))
      try merge(&whole, shape, mergeNode, into: node, depth)
      if case .record(let merged) = whole.kind { values = merged }
    }
  }

  private mutating func fill(
    _ map: inout GoMap, _ node: GuestTree.Node, _ depth: Int
  ) throws(GuestDecodeFailure) {
    let outer = mergedKeys
    mergedKeys = nil
    var known = outer
    var mergeNode: Int?
    for pair in node.pairs {
      if isMerge(pair.key) {
        mergeNode = pair.value
        continue
      }
      var key = GoValue(.null)
      guard try fill(&key, .any, from: pair.key, depth: depth + 1) else { continue }
      guard let name = GoMap.Key(key, text: tree.nodes[pair.key].value) else {
        if known != nil { throw crash(tree.nodes[pair.key]) }
        throw refused("invalid map key", tree.nodes[pair.key])
      }
      if known != nil, known?.insert(name).inserted == false { continue }
      var value = GoValue(.null)
      if try fill(&value, .any, from: pair.value, depth: depth + 1) { map[name] = value }
    }
    mergedKeys = known
    if let mergeNode {
      var whole = GoValue(.map(map))
      try merge(&whole, .any, mergeNode, into: node, depth)
      if case .map(let merged) = whole.kind { map = merged }
    }
  }

  private mutating func merge(
    _ out: inout GoValue, _ shape: GoShape, _ index: Int, into parent: GuestTree.Node, _ depth: Int
  ) throws(GuestDecodeFailure) {
    let isOutermost = mergedKeys == nil
    if isOutermost {
      var own: Set<GoMap.Key> = []
      for pair in parent.pairs {
        var key = GoValue(.null)
        guard try fill(&key, .any, from: pair.key, depth: depth + 1) else { continue }
        guard let name = GoMap.Key(key, text: tree.nodes[pair.key].value) else {
          throw crash(tree.nodes[pair.key])
        }
        own.insert(name)
      }
      mergedKeys = own
    }
    let node = tree.nodes[index]
    for source in node.kind == .sequence ? node.children : [index] {
      var kind = tree.nodes[source].kind
      if case .alias(let target?) = kind { kind = tree.nodes[target].kind }
      guard kind == .mapping else {
        throw refused("map merge requires map or sequence of maps as the value", node)
      }
      _ = try fill(&out, shape, from: source, depth: depth + 1)
    }
    if isOutermost { mergedKeys = nil }
  }

  private func isMerge(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    return node.kind == .scalar && node.value == mergeKey
      && (node.tag.isEmpty ? !node.isQuoted : node.tag == GoScalar.merge)
  }

  /// A list or mapping as a key where a merge keeps a set of keys: Go can't hash it.
  private func crash(_ node: GuestTree.Node) -> GuestDecodeFailure {
    GuestDecodeFailure(
      kind: .crash, message: "runtime error: hash of unhashable type", location: node.location)
  }
}
