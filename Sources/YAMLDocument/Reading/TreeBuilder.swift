import Diagnostics

/// Builds the tree from libyaml's events, with an explicit stack: depth causes no recursion.
struct TreeBuilder {
  private let text: SourceBytes
  private let limits: ReadLimits
  private let dialect: YAMLDialect
  private var problems: ProblemList
  private var open: [OpenCollection] = []
  private var root: Node?
  private var nodes = 0
  private var isUsable = true
  /// Nodes that aliases can refer to, with the number of values in them.
  private var anchored: [String: (node: Node, count: Int)] = [:]

  init(text: SourceBytes, limits: ReadLimits, dialect: YAMLDialect, problems: ProblemList) {
    self.text = text
    self.limits = limits
    self.dialect = dialect
    self.problems = problems
  }

  /// Reads to the end, or to the first problem that makes the rest meaningless.
  mutating func read() -> ReadResult {
    guard var parser = EventParser(text.bytes) else {
      return ReadResult(node: nil, diagnostics: [.outOfMemory(file: text.file)])
    }
    var documents = 0
    reading: while !problems.isFull {
      let event: Event
      do { event = try parser.next() } catch {
        report(SyntaxProblem(error, in: text).diagnostic)
        break
      }
      switch event.kind {
      case .streamStart, .documentEnd: continue
      case .streamEnd: break reading
      case .documentStart:
        documents += 1
        guard documents == 1 else {
          report(.severalDocuments(at: location(event.range)), breaks: dialect == .strict)
          break reading
        }
      default:
        guard take(event) else { break reading }
      }
    }
    return ReadResult(
      node: isUsable && !isEmptyRoot ? root : nil,
      diagnostics: problems.diagnostics.sorted())
  }

  /// A lone `---` gives an empty scalar; it counts as a file without a value.
  private var isEmptyRoot: Bool {
    guard case .scalar(let scalar) = root?.content else { return false }
    return scalar.text.isEmpty && scalar.style == .plain && scalar.tag == nil
  }

  /// Adds an event to the tree. False if reading must stop here.
  private mutating func take(_ event: Event) -> Bool {
    let location = location(event.range)
    switch event.kind {
    case .scalar(let scalar):
      scalarTag(scalar, at: location)
      take(scalar, event.anchor, at: location)
    case .alias(let name):
      take(aliasOf: name, at: location)
    case .sequenceStart(let tag, let isFlow):
      collectionTag(tag, allowed: CoreTag.sequence, at: location)
      open.append(
        OpenCollection(isMapping: false, isFlow: isFlow, anchor: event.anchor, at: location))
    case .mappingStart(let tag, let isFlow):
      collectionTag(tag, allowed: CoreTag.mapping, at: location)
      open.append(
        OpenCollection(isMapping: true, isFlow: isFlow, anchor: event.anchor, at: location))
    case .collectionEnd:
      if let done = open.popLast() {
        let node = done.node(closedAt: event.range.end)
        remember(node, done.anchor)
        put(node)
      }
    default: break
    }
    nodes += 1
    if open.count > limits.depth {
      report(.tooDeep(limit: limits.depth, at: location))
      return false
    }
    if nodes > limits.nodes {
      report(.tooManyNodes(limit: limits.nodes, at: location))
      return false
    }
    return true
  }

  private mutating func take(
    _ scalar: Scalar, _ anchor: String?, at location: SourceLocation
  ) {
    remember(Node(.scalar(scalar), at: location), anchor)
    guard let top = open.indices.last, open[top].expectsKey else {
      return put(Node(.scalar(scalar), at: location))
    }
    if scalar.style == .plain, scalar.text == MergeKey.text {
      if dialect == .guest { return open[top].key = .merge }
      report(.mergeKey(at: location))
      open[top].key = .refused(.mergeKey)
    } else if scalar.style == .plain, scalar.text.isEmpty {
      report(.emptyKey(at: location))
      open[top].key = .refused(.other)
    } else if let first = open[top].keyLocation(of: scalar.text) {
      problems.add(.duplicateKey(scalar.text, at: location, first: first))
      open[top].key = dialect == .guest ? .text(scalar.text, location) : .refused(.other)
    } else {
      open[top].key = .text(scalar.text, location)
    }
  }

  private mutating func take(aliasOf name: String, at location: SourceLocation) {
    if dialect == .guest, let known = anchored[name] {
      nodes += known.count
      if let top = open.indices.last, open[top].expectsKey {
        guard case .scalar(let scalar) = known.node.content else { return put(known.node) }
        return take(scalar, nil, at: location)
      }
      return put(known.node)
    }
    // The merge key is already reported; its value is part of the same mistake.
    if case .refused(.mergeKey)? = open.last?.key {
    } else {
      report(.alias(name, at: location))
    }
    if let top = open.indices.last, open[top].expectsKey {
      open[top].key = .refused(.other)
    } else {
      put(Node(.scalar(Scalar("")), at: location))
    }
  }

  /// Keeps a node that aliases can refer to.
  private mutating func remember(_ node: Node, _ anchor: String?) {
    guard dialect == .guest, let anchor else { return }
    anchored[anchor] = (node, node.count(upTo: limits.nodes))
  }

  /// Adds a finished value to the innermost open collection.
  private mutating func put(_ node: Node) {
    guard let top = open.indices.last else {
      root = node
      return
    }
    if open[top].expectsKey {
      report(.keyIsNotText(at: node.location))
      open[top].key = .refused(.other)
    } else {
      open[top].put(node)
    }
  }

  private mutating func scalarTag(_ scalar: Scalar, at location: SourceLocation) {
    guard let tag = scalar.tag, !CoreTag.scalars.contains(tag) else { return }
    if dialect == .guest, tag == CoreTag.binary { return }
    report(.tag(tag, on: "text", at: location), breaks: dialect == .strict)
  }

  private mutating func collectionTag(
    _ tag: String?, allowed: String, at location: SourceLocation
  ) {
    guard let tag, tag != allowed else { return }
    report(
      .tag(tag, on: allowed == CoreTag.mapping ? "a mapping" : "a sequence", at: location),
      breaks: dialect == .strict)
  }

  /// Reports a problem; the tree is unusable afterwards unless `breaks` is false.
  private mutating func report(_ diagnostic: Diagnostic, breaks: Bool = true) {
    if breaks { isUsable = false }
    problems.add(diagnostic)
  }

  private func location(_ range: SourceRange) -> SourceLocation {
    SourceLocation(file: text.file, range: range)
  }
}
