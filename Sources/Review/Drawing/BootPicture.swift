import Systemd

extension BootGraph {
  /// The boot as a picture (SVG), readable on light and dark backgrounds.
  public func svg(title: String) -> String { BootPicture(self).svg(title: title) }
}

/// Draws a boot graph.
struct BootPicture {
  private let graph: BootGraph
  private let layout: LayeredLayout
  private let lines: [BootGraph.Edge]
  /// Left edge and width of each column, in pixels.
  private let columns: [(left: Double, width: Double)]

  private static let rowHeight = 46.0
  private static let boxHeight = 28.0
  private static let gap = 54.0
  private static let margin = 24.0
  private static let top = 56.0
  /// The width of a letter of the font below, measured generously.
  private static let letter = 7.3

  init(_ graph: BootGraph) {
    self.graph = graph
    let index = Dictionary(uniqueKeysWithValues: graph.nodes.enumerated().map { ($1.name, $0) })
    // Lines run to the right; what only starts something to its left is drawn from that.
    lines = graph.edges.filter { edge in
      guard let from = index[edge.from], let to = index[edge.to] else { return false }
      return graph.nodes[from].layer != graph.nodes[to].layer
    }
    layout = LayeredLayout(
      layers: graph.nodes.map(\.layer),
      lines: lines.compactMap { edge in
        guard let from = index[edge.from], let to = index[edge.to] else { return nil }
        return graph.nodes[from].layer < graph.nodes[to].layer ? (from, to) : (to, from)
      })
    var columns: [(Double, Double)] = []
    var left = Self.margin
    for layer in 0...(graph.nodes.map(\.layer).max() ?? 0) {
      let longest =
        graph.nodes.filter { $0.layer == layer }.map { $0.name.description.count }.max() ?? 0
      let width = Double(longest) * Self.letter + 20
      columns.append((left, width))
      left += width + Self.gap
    }
    self.columns = columns
  }

  private func y(_ slot: LayeredLayout.Slot) -> Double {
    Self.top + slot.y * Self.rowHeight + Self.boxHeight / 2
  }

  func svg(title: String) -> String {
    let right = (columns.last.map { $0.left + $0.width } ?? 0) + Self.margin
    let width = max(right, 640)
    let bottom = (layout.slots.map(y).max() ?? Self.top) + Self.boxHeight
    let height = bottom + 40
    var text = SVG.head(width: width, height: height, title: title, definitions: Self.markers)
    for (edge, route) in zip(lines, layout.routes) { text += path(edge, route) }
    for slot in layout.slots { text += box(slot) }
    text += legend(y: height - 16)
    return text + "</svg>\n"
  }

  private func box(_ slot: LayeredLayout.Slot) -> String {
    guard let index = slot.box else { return "" }
    let node = graph.nodes[index]
    let column = columns[node.layer]
    let kind = node.isCritical ? "unit critical" : node.isOfImage ? "unit image" : "unit"
    let width = Double(node.name.description.count) * Self.letter + 20
    return SVG.rect(
      x: column.left, y: y(slot) - Self.boxHeight / 2, width: width, height: Self.boxHeight,
      kind: kind + (node.isOfImage ? " image" : ""))
      + SVG.text(
        node.name.description, x: column.left + 10, y: y(slot) + 4,
        kind: node.isOfImage ? "name image" : "name")
  }

  /// A line through its gaps, level where it passes a column.
  private func path(_ edge: BootGraph.Edge, _ route: [Int]) -> String {
    guard let first = route.first, let last = route.last, let box = layout.slots[first].box else {
      return ""
    }
    let start = layout.slots[first]
    let width = Double(graph.nodes[box].name.description.count) * Self.letter + 20
    var x = columns[start.layer].left + width
    var data = "M\(SVG.n(x)) \(SVG.n(y(start)))"
    // Level to the end of the column, whatever the box's own width.
    x = columns[start.layer].left + columns[start.layer].width
    data += " H\(SVG.n(x))"
    var level = y(start)
    for index in route.dropFirst() {
      let slot = layout.slots[index]
      let left = columns[slot.layer].left - (index == last ? 2 : 0)
      let middle = (x + left) / 2
      data +=
        " C\(SVG.n(middle)) \(SVG.n(level)) \(SVG.n(middle)) \(SVG.n(y(slot))) \(SVG.n(left)) \(SVG.n(y(slot)))"
      level = y(slot)
      x = left
      if index != last {
        x = left + columns[slot.layer].width
        data += " H\(SVG.n(x))"
      }
    }
    let kind =
      edge.isCritical
      ? "critical" : !edge.isOrder ? "starts" : edge.isRequirement ? "needs" : "after"
    // What starts a unit to its left points back at it.
    let isTurned = layerOf(edge.from) > layerOf(edge.to)
    let marker = isTurned ? "marker-start" : "marker-end"
    return "<path d=\"\(data)\" class=\"line \(kind)\" \(marker)=\"url(#\(kind))\"/>\n"
  }

  private func layerOf(_ name: UnitName) -> Int {
    graph.nodes.first { $0.name == name }?.layer ?? 0
  }

  private func legend(y: Double) -> String {
    let items = [
      ("needs", "needs it and waits for it"), ("after", "waits for it"), ("starts", "starts it"),
      ("critical", "longest chain"),
    ]
    var x = Self.margin
    var text = ""
    for (kind, words) in items {
      text +=
        "<path d=\"M\(SVG.n(x)) \(SVG.n(y - 4)) H\(SVG.n(x + 30))\" class=\"line \(kind)\" marker-end=\"url(#\(kind))\"/>"
      text += "<text x=\"\(SVG.n(x + 40))\" y=\"\(SVG.n(y))\" class=\"legend\">\(words)</text>\n"
      x += 40 + Double(words.count) * 6.4 + 22
    }
    return text
      + "<text x=\"\(SVG.n(x))\" y=\"\(SVG.n(y))\" class=\"legend image\">grey: the image's own</text>\n"
  }

  private static let markers = ["needs", "after", "starts", "critical"].map { kind in
    """
    <marker id="\(kind)" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" \
    markerWidth="9" markerHeight="9" \
    orient="auto-start-reverse"><path d="M0 0 L8 4 L0 8 Z" class="head \(kind)"/></marker>
    """
  }.joined()
}
