import Diagnostics

/// Fills Go values from a tree as CoreOS's YAML library does (coreos/yaml decode.go, of both
/// guests): what does not fit is silently ignored, and what is filled in stays when more follows.
struct CoreOSDecoder {
  private let tree: GuestTree
  /// Names of the aliases that are being followed.
  private var following: Set<[UInt8]> = []
  private var budget = DecodeBudget()

  init(_ tree: GuestTree) { self.tree = tree }

  /// Fills `out` from the document, if it has a value.
  mutating func fill(_ out: inout GoValue, _ shape: GoShape) throws(GuestDecodeFailure) {
    guard let root = tree.root else { return }
    // The validator's map accepts only a mapping.
    if case .map = out.kind, tree.nodes[root].kind == .sequence { return }
    if case .map = out.kind, tree.nodes[root].kind == .scalar {
      _ = try resolve(tree.nodes[root])
      return
    }
    _ = try fill(&out, shape, from: root, depth: 0)
  }

  /// False if the value does not fit; `out` is then unchanged or partly filled.
  private mutating func fill(
    _ out: inout GoValue, _ shape: GoShape, from index: Int, depth: Int
  ) throws(GuestDecodeFailure) -> Bool {
    let node = tree.nodes[index]
    try budget.spend(at: node.location)
    switch node.kind {
    case .scalar: return try scalar(&out, shape, node)
    case _ where depth > DecodeBudget.recursion: return true
    case .sequence: return try sequence(&out, shape, node, depth)
    case .mapping: return try mapping(&out, shape, node, depth)
    case .alias(let target):
      guard let target else {
        throw refused("Unknown anchor '\(node.name)' referenced", node)
      }
      guard following.insert(node.value).inserted else {
        throw refused("Anchor '\(node.name)' value contains itself", node)
      }
      defer { following.remove(node.value) }
      return try fill(&out, shape, from: target, depth: depth + 1)
    }
  }

  private func resolve(_ node: GuestTree.Node) throws(GuestDecodeFailure) -> GoScalar {
    if node.tag.isEmpty, !node.isImplicit {
      return GoScalar(tag: GoScalar.string, value: .text(node.value))
    }
    do throws(GuestDecodeFailure) {
      let scalar = try GoScalar.ofCoreOS(node.value, tag: node.tag)
      return try scalar.unpacked(node.value)
    } catch { throw error.placed(at: node.location) }
  }

  private func scalar(
    _ out: inout GoValue, _ shape: GoShape, _ node: GuestTree.Node
  ) throws(GuestDecodeFailure) -> Bool {
    let resolved = try resolve(node)
    if case .null = resolved.value {
      out = .zero(shape)
      out.location = node.location
      return true
    }
    switch (shape, resolved.value) {
    case (.any, let value): out = GoValue(value)
    case (.text, .text(let text)) where resolved.tag == GoScalar.binary: out = GoValue(.text(text))
    case (.text, _): out = GoValue(.text(node.value))
    case (.bool, .bool(let value)): out = GoValue(.bool(value))
    case (.int, .int(let value)): out = GoValue(.int(value))
    case (.int, .float(let value)) where value < 0x1p63:
      out = GoValue(.int(Int64(goTruncating: value)))
    case (.float, .int(let value)): out = GoValue(.float(Double(value)))
    case (.float, .float(let value)): out = GoValue(.float(value))
    default: return false
    }
    out.location = node.location
    return true
  }

  private mutating func sequence(
    _ out: inout GoValue, _ shape: GoShape, _ node: GuestTree.Node, _ depth: Int
  ) throws(GuestDecodeFailure) -> Bool {
    let element: GoShape
    var items: [GoValue] = []
    switch (shape, out.kind) {
    case (.any, _): element = .any
    case (.list(let inner), .list(let known)):
      element = inner
      items = known
    default: return false
    }
    for child in node.children {
      var item = GoValue.zero(element)
      if try fill(&item, element, from: child, depth: depth + 1) { items.append(item) }
    }
    out = GoValue(.list(items), at: out.location ?? node.location)
    return true
  }

  private mutating func mapping(
    _ out: inout GoValue, _ shape: GoShape, _ node: GuestTree.Node, _ depth: Int
  ) throws(GuestDecodeFailure) -> Bool {
    switch (shape, out.kind) {
    case (.record(let fields), .record(var values)):
      try record(&values, fields, node, depth)
      out = GoValue(.record(values), at: out.location ?? node.location)
    case (.any, _):
      var map = GoMap()
      try fill(&map, node, depth)
      out = GoValue(.map(map), at: node.location)
    default: return false
    }
    return true
  }

  private mutating func record(
    _ values: inout [GoValue], _ fields: [GoField], _ node: GuestTree.Node, _ depth: Int
  ) throws(GuestDecodeFailure) {
    let shape = GoShape.record(fields)
    for pair in node.pairs {
      if isMerge(pair.key) {
        var whole = GoValue(.record(values))
        for source in try mergeSources(pair.value) {
          _ = try fill(&whole, shape, from: source, depth: depth + 1)
        }
        if case .record(let merged) = whole.kind { values = merged }
        continue
      }
      var name = GoValue(.text([]))
      guard try fill(&name, .text, from: pair.key, depth: depth + 1) else { continue }
      if let (index, field) = shape.field(name.text) {
        _ = try fill(&values[index], field.shape, from: pair.value, depth: depth + 1)
      }
    }
  }

  private mutating func fill(
    _ map: inout GoMap, _ node: GuestTree.Node, _ depth: Int
  ) throws(GuestDecodeFailure) {
    for pair in node.pairs {
      if isMerge(pair.key) {
        for source in try mergeSources(pair.value) { try merge(&map, source, depth) }
        continue
      }
      var key = GoValue(.null)
      guard try fill(&key, .any, from: pair.key, depth: depth + 1) else { continue }
      guard let known = GoMap.Key(key) else {
        throw refused("invalid map key", tree.nodes[pair.key])
      }
      var value = GoValue(.null)
      if try fill(&value, .any, from: pair.value, depth: depth + 1) { map[known] = value }
    }
  }

  private mutating func merge(
    _ map: inout GoMap, _ index: Int, _ depth: Int
  ) throws(GuestDecodeFailure) {
    let node = tree.nodes[index]
    try budget.spend(at: node.location)
    guard case .alias(let target?) = node.kind else { return try fill(&map, node, depth + 1) }
    guard following.insert(node.value).inserted else {
      throw refused("Anchor '\(node.name)' value contains itself", node)
    }
    defer { following.remove(node.value) }
    try fill(&map, tree.nodes[target], depth + 1)
  }

  private func isMerge(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    return node.kind == .scalar && node.value == Array("<<".utf8)
      && (node.isImplicit || node.tag == GoScalar.merge)
  }

  /// The mappings that a merge key names, those that others override first.
  private func mergeSources(_ index: Int) throws(GuestDecodeFailure) -> [Int] {
    let node = tree.nodes[index]
    let sources = node.kind == .sequence ? node.children.reversed() : [index]
    for source in sources {
      switch tree.nodes[source].kind {
      case .mapping: continue
      case .alias(let target):
        guard let target else {
          throw refused("Unknown anchor '\(tree.nodes[source].name)' referenced", node)
        }
        if tree.nodes[target].kind == .mapping { continue }
      case .scalar, .sequence: break
      }
      throw refused("map merge requires map or sequence of maps as the value", node)
    }
    return sources
  }

  private func refused(_ message: String, _ node: GuestTree.Node) -> GuestDecodeFailure {
    GuestDecodeFailure(kind: .refused, message: message, location: node.location)
  }
}
