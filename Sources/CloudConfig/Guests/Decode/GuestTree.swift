import Diagnostics
import YAMLDocument

/// The first document of a text as the guest's YAML library holds it before decoding: nodes by
/// index, so that depth needs no recursion.
struct GuestTree {
  enum Kind: Hashable {
    case scalar, sequence, mapping
    /// To the node with this index; nil if CoreOS's library finds no anchor of this name.
    case alias(Int?)
  }

  struct Node {
    var kind: Kind
    /// With `!!` for YAML's own; empty if there is none.
    var tag: String
    /// A scalar's text, or an alias's name.
    var value: [UInt8]
    /// Whether the library itself determines the type of the scalar.
    var isImplicit: Bool
    var isQuoted: Bool
    /// Items, or alternating keys and values.
    var children: [Int] = []
    var location: SourceLocation
  }

  /// Nodes in the order of the text.
  private(set) var nodes: [Node] = []
  /// The index of the document's value; nil if there is none.
  private(set) var root: Int?

  /// More fits no guest's memory and is never intended.
  static let mostNodes = 2_000_000
  static let greatestDepth = 20_000
  /// libyaml checks every open bracket again for each token.
  static let mostBracketLooks = 1_000_000_000
  /// libyaml compares each of them with all others.
  static let mostTagDirectives = 1000
}

extension GuestTree {
  /// Reads the first document as a guest does. `transform` replaces `-` with `_` in keys; only
  /// CoreOS's library does that, and only when it fills the configuration.
  init(
    _ bytes: [UInt8], for guest: Guest, file: String, transform: Bool
  ) throws(GuestDecodeFailure) {
    var builder = GuestTreeBuilder(
      source: GuestSource(bytes, for: guest), file: file, transform: transform)
    self = try builder.build()
  }

  mutating func add(_ node: Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  mutating func adopt(_ child: Int, by parent: Int?) {
    if let parent { nodes[parent].children.append(child) } else { root = child }
  }

  mutating func transformKey(_ key: Int) {
    guard nodes[key].value.contains(0x2D) else { return }
    nodes[key].value = nodes[key].value.map { $0 == 0x2D ? 0x5F : $0 }
  }

  /// Resolves aliases without a target to the last anchor of their name, as CoreOS's library does.
  mutating func resolveAliases(_ anchors: [[UInt8]: Int]) {
    for index in nodes.indices where nodes[index].kind == .alias(nil) {
      nodes[index].kind = .alias(anchors[nodes[index].value])
    }
  }
}

/// Builds a tree from libyaml's events and rejects what a guest's own parser rejects.
private struct GuestTreeBuilder {
  var source: GuestSource
  let file: String
  let transform: Bool
  private var tree = GuestTree()
  private var open: [(node: Int, isFlow: Bool)] = []
  private var anchors: [[UInt8]: Int] = [:]
  private var failure: GuestDecodeFailure?
  private var isDone = false
  /// Whether the text has changed, so that it must be read again.
  private var hasChanged = false
  private var flowDepth = 0
  private var bracketLooks = 0

  init(source: GuestSource, file: String, transform: Bool) {
    self.source = source
    self.file = file
    self.transform = transform
  }

  mutating func build() throws(GuestDecodeFailure) -> GuestTree {
    guard source.tagDirectives <= GuestTree.mostTagDirectives else {
      throw GuestDecodeFailure(kind: .tooLarge, message: "too many %TAG directives")
    }
    // Each pass finds at most one token that only libyaml rejects.
    for _ in 0..<100 {
      let stopped = YAMLEvents.read(source.text) { take($0) }
      if let failure { throw failure }
      if !hasChanged {
        guard let stopped, !isDone || source.readsOn(after: stopped) else {
          tree.resolveAliases(anchors)
          return tree
        }
        guard source.excuses(stopped) else { throw refused(stopped) }
      }
      self = GuestTreeBuilder(source: source, file: file, transform: transform)
    }
    throw GuestDecodeFailure(
      kind: .tooLarge, message: "too many tokens that libyaml reads differently")
  }

  private func refused(_ stopped: ParserFailure) -> GuestDecodeFailure {
    GuestDecodeFailure(
      kind: .refused, message: source.message(of: stopped),
      location: SourceLocation(
        file: file, range: SourceRange(start: stopped.place, end: stopped.place)))
  }

  /// False if reading ends here.
  private mutating func take(_ event: Event) -> Bool {
    let location = SourceLocation(file: file, range: event.range)
    if !isDone, source.mendsTag(of: event) {
      hasChanged = true
      return false
    }
    if !isDone || source.guest != .flatcar,
      let objection = source.objection(to: event, inFlow: flowDepth > 0)
    {
      failure = GuestDecodeFailure(
        kind: objection.kind, message: objection.message, location: location)
      return false
    }
    if isDone { return source.goesOn(behind: event) }
    switch event.kind {
    case .streamStart, .documentStart: return true
    case .streamEnd: return false
    case .documentEnd:
      isDone = true
      return true
    case .scalar(let scalar):
      let text = source.restored(scalar.text)
      let node = GuestTree.Node(
        kind: .scalar, tag: shortTag(scalar.tag), value: text,
        isImplicit: event.isImplicit, isQuoted: scalar.style != .plain, location: location)
      return add(node, event.anchor)
    case .alias(let name):
      let key = Array(name.utf8)
      let target = source.guest == .flatcar ? anchors[key] : nil
      if source.guest == .flatcar, target == nil {
        failure = GuestDecodeFailure(
          kind: .refused, message: "unknown anchor '\(name)' referenced", location: location)
        return false
      }
      let node = GuestTree.Node(
        kind: .alias(target), tag: "", value: key, isImplicit: false, isQuoted: false,
        location: location)
      return add(node, nil)
    case .sequenceStart(let tag, let isFlow), .mappingStart(let tag, let isFlow):
      var kind = GuestTree.Kind.mapping
      if case .sequenceStart = event.kind { kind = .sequence }
      let node = GuestTree.Node(
        kind: kind, tag: shortTag(tag), value: [], isImplicit: false,
        isQuoted: false, location: location)
      guard add(node, event.anchor) else { return false }
      open.append((tree.nodes.count - 1, isFlow))
      if isFlow { flowDepth += 1 }
      return isWithinDepth(at: location)
    case .collectionEnd:
      if open.popLast()?.isFlow == true { flowDepth -= 1 }
      return true
    }
  }

  /// The tag `!` alone has no meaning.
  private func shortTag(_ tag: String?) -> String {
    guard let tag, tag != "!" else { return "" }
    return GoScalar.shortTag(tag)
  }

  private mutating func add(_ node: GuestTree.Node, _ anchor: String?) -> Bool {
    let index = tree.add(node)
    if let anchor { anchors[Array(anchor.utf8)] = index }
    let parent = open.last?.node
    if transform, let parent, tree.nodes[parent].kind == .mapping,
      tree.nodes[parent].children.count % 2 == 0
    {
      tree.transformKey(index)
    }
    tree.adopt(index, by: parent)
    bracketLooks += flowDepth
    guard tree.nodes.count <= GuestTree.mostNodes, bracketLooks <= GuestTree.mostBracketLooks
    else {
      failure = GuestDecodeFailure(
        kind: .tooLarge, message: "too many values", location: node.location)
      return false
    }
    return true
  }

  private mutating func isWithinDepth(at location: SourceLocation) -> Bool {
    // go-yaml v3 scannerc.go, max_flow_level and max_indents.
    if source.guest == .flatcar, max(flowDepth, open.count - flowDepth) > 10_000 {
      failure = GuestDecodeFailure(
        kind: .refused, message: "exceeded max depth of 10000", location: location)
    } else if open.count > GuestTree.greatestDepth {
      failure = GuestDecodeFailure(
        kind: .tooLarge, message: "nested too deeply to follow", location: location)
    }
    return failure == nil
  }
}
