import Diagnostics

/// Fills Go values from a tree as go-yaml v3 does (decode.go, as of v3.0.1): whatever does not fit
/// makes the whole document fail, but only after all of it was looked at.
struct FlatcarDecoder {
  private let tree: GuestTree
  /// Aliases that are being followed, by node.
  private var following: Set<Int> = []
  private var budget = DecodeBudget()
  /// What does not fit.
  private(set) var mismatches: [(message: String, location: SourceLocation)] = []
  /// Keys that a merge must leave alone.
  private var mergedKeys: Set<GoMap.Key>?
  /// The document itself counts.
  private var decoded = 1
  private var decodedByAlias = 0
  private var aliasDepth = 0

  init(_ tree: GuestTree) { self.tree = tree }

  /// Fills `out` from the document, if it has a value.
  mutating func fill(_ out: inout GoValue, _ shape: GoShape) throws(GuestDecodeFailure) {
    guard let root = tree.root else { return }
    if case .map = out.kind {
      try fillRoot(&out, root)
    } else {
      _ = try fill(&out, shape, from: root, depth: 0)
    }
    guard let first = mismatches.first else { return }
    throw GuestDecodeFailure(
      kind: .refused,
      message: (["unmarshal errors:"] + mismatches.map(\.message)).joined(separator: "\n  "),
      location: first.location)
  }

  /// The validator's map takes nothing but a mapping.
  private mutating func fillRoot(_ out: inout GoValue, _ index: Int) throws(GuestDecodeFailure) {
    let node = tree.nodes[index]
    switch node.kind {
    case .mapping: _ = try fill(&out, .any, from: index, depth: 0)
    case .scalar:
      if case .null = try resolve(node).value { return }
      mismatch(node, GoScalar.mapping, "map[interface {}]interface {}")
    case .sequence: mismatch(node, GoScalar.sequence, "map[interface {}]interface {}")
    case .alias(let target?): try fillRoot(&out, target)
    case .alias(nil): return
    }
  }

  private mutating func fill(
    _ out: inout GoValue, _ shape: GoShape, from index: Int, depth: Int
  ) throws(GuestDecodeFailure) -> Bool {
    let node = tree.nodes[index]
    try count(node)
    switch node.kind {
    case .scalar: return try scalar(&out, shape, node)
    case _ where depth > DecodeBudget.recursion: return true
    case .sequence: return try sequence(&out, shape, node, depth)
    case .mapping: return try mapping(&out, shape, node, depth)
    case .alias(let target):
      guard let target else { return false }
      guard following.insert(index).inserted else {
        throw refused("anchor '\(node.name)' value contains itself", node)
      }
      aliasDepth += 1
      defer {
        following.remove(index)
        aliasDepth -= 1
      }
      return try fill(&out, shape, from: target, depth: depth + 1)
    }
  }

  /// Refuses documents that consist mostly of aliases' contents (decode.go, allowedAliasRatio).
  private mutating func count(_ node: GuestTree.Node) throws(GuestDecodeFailure) {
    try budget.spend(at: node.location)
    decoded += 1
    if aliasDepth > 0 { decodedByAlias += 1 }
    guard decodedByAlias > 100, decoded > 1000 else { return }
    let over = Double(decoded - 400_000) / 3_600_000
    let allowed = min(max(0.99 - 0.89 * over, 0.10), 0.99)
    if Double(decodedByAlias) / Double(decoded) > allowed {
      throw refused("document contains excessive aliasing", node)
    }
  }

  private func resolve(_ node: GuestTree.Node) throws(GuestDecodeFailure) -> GoScalar {
    if node.tag.isEmpty {
      if node.isQuoted { return GoScalar(tag: GoScalar.string, value: .text(node.value)) }
      if node.value == mergeKey { return GoScalar(tag: GoScalar.merge, value: .text(node.value)) }
    }
    do throws(GuestDecodeFailure) {
      let scalar = try GoScalar.ofFlatcar(node.value, tag: node.tag)
      return try scalar.unpacked(node.value)
    } catch { throw error.placed(at: node.location) }
  }

  private let mergeKey = Array("<<".utf8)

  private mutating func scalar(
    _ out: inout GoValue, _ shape: GoShape, _ node: GuestTree.Node
  ) throws(GuestDecodeFailure) -> Bool {
    let resolved = try resolve(node)
    if case .null = resolved.value {
      // Only what can be nil is set.
      switch shape {
      case .any, .list:
        out = .zero(shape)
        return true
      default: return false
      }
    }
    switch (shape, resolved.value) {
    case (.any, let value): out = GoValue(value)
    case (.text, .text(let text)) where resolved.tag == GoScalar.binary: out = GoValue(.text(text))
    case (.text, _): out = GoValue(.text(node.value))
    case (.bool, .bool(let value)): out = GoValue(.bool(value))
    case (.bool, .text(let text)):
      guard let value = boolean(text) else { return mismatch(node, resolved.tag, shape.name) }
      out = GoValue(.bool(value))
    case (.int, .int(let value)): out = GoValue(.int(value))
    case (.int, .float(let value)) where value <= 0x1p63:
      out = GoValue(.int(Int64(goTruncating: value)))
    case (.float, .int(let value)): out = GoValue(.float(Double(value)))
    case (.float, .uint(let value)): out = GoValue(.float(Double(value)))
    case (.float, .float(let value)): out = GoValue(.float(value))
    default: return mismatch(node, resolved.tag, shape.name)
    }
    out.location = node.location
    return true
  }

  /// YAML 1.1's words, quoted or not.
  private func boolean(_ text: [UInt8]) -> Bool? {
    switch String(decoding: text, as: UTF8.self) {
    case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON": true
    case "n", "N", "no", "No", "NO", "off", "Off", "OFF": false
    default: nil
    }
  }

  private mutating func sequence(
    _ out: inout GoValue, _ shape: GoShape, _ node: GuestTree.Node, _ depth: Int
  ) throws(GuestDecodeFailure) -> Bool {
    let element: GoShape
    switch shape {
    case .any: element = .any
    case .list(let inner): element = inner
    default: return mismatch(node, GoScalar.sequence, shape.name)
    }
    var items: [GoValue] = []
    for child in node.children {
      var item = GoValue.zero(element)
      if try fill(&item, element, from: child, depth: depth + 1) { items.append(item) }
    }
    out = GoValue(.list(items), at: node.location)
    return true
  }

  private mutating func mapping(
    _ out: inout GoValue, _ shape: GoShape, _ node: GuestTree.Node, _ depth: Int
  ) throws(GuestDecodeFailure) -> Bool {
    guard hasUniqueKeys(node) else { return false }
    switch (shape, out.kind) {
    case (.record(let fields), .record(var values)):
      try record(&values, fields, node, depth)
      out = GoValue(.record(values), at: out.location ?? node.location)
    case (.any, _):
      var map = GoMap()
      // A merge fills a map that is there already.
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

  @discardableResult
  private mutating func mismatch(_ node: GuestTree.Node, _ tag: String, _ type: String) -> Bool {
    let shown = node.value.count > 10 ? node.value.prefix(7) + Array("...".utf8) : node.value[...]
    let value =
      node.kind == .scalar ? " `\(String(decoding: shown, as: UTF8.self))`" : ""
    let line = node.location.range.start.line
    mismatches.append(
      ("line \(line): cannot unmarshal \(tag)\(value) into \(type)", node.location))
    return false
  }

  private func refused(_ message: String, _ node: GuestTree.Node) -> GuestDecodeFailure {
    GuestDecodeFailure(kind: .refused, message: message, location: node.location)
  }

  /// A list or mapping as a key where a merge keeps a list of keys: Go can't hash it.
  private func crash(_ node: GuestTree.Node) -> GuestDecodeFailure {
    GuestDecodeFailure(
      kind: .crash, message: "runtime error: hash of unhashable type", location: node.location)
  }
}
