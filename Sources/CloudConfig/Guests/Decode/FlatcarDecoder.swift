import Diagnostics

/// Fills Go values from a tree as go-yaml v3 does (decode.go, as of v3.0.1): whatever does not fit
/// makes the whole document fail, but only after all of it has been visited.
struct FlatcarDecoder {
  let tree: GuestTree
  /// Aliases that are being followed, by node.
  private var following: Set<Int> = []
  private var budget = DecodeBudget()
  /// What does not fit.
  var mismatches: [(message: String, location: SourceLocation)] = []
  /// Keys that a merge must not override.
  var mergedKeys: Set<GoMap.Key>?
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

  /// The validator's map accepts only a mapping.
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

  mutating func fill(
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

  /// Rejects documents that consist mostly of aliases' contents (decode.go, allowedAliasRatio).
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

  let mergeKey = Array("<<".utf8)

  private mutating func scalar(
    _ out: inout GoValue, _ shape: GoShape, _ node: GuestTree.Node
  ) throws(GuestDecodeFailure) -> Bool {
    let resolved = try resolve(node)
    if case .null = resolved.value {
      // Only types that can be nil are set.
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

  /// YAML 1.1's booleans, quoted or not.
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

  @discardableResult
  mutating func mismatch(_ node: GuestTree.Node, _ tag: String, _ type: String) -> Bool {
    let shown = node.value.count > 10 ? node.value.prefix(7) + Array("...".utf8) : node.value[...]
    let value =
      node.kind == .scalar ? " `\(String(decoding: shown, as: UTF8.self))`" : ""
    let line = node.location.range.start.line
    mismatches.append(
      ("line \(line): cannot unmarshal \(tag)\(value) into \(type)", node.location))
    return false
  }

  func refused(_ message: String, _ node: GuestTree.Node) -> GuestDecodeFailure {
    GuestDecodeFailure(kind: .refused, message: message, location: node.location)
  }
}
