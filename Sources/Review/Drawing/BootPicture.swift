import Systemd

extension BootGraph {
  /// The boot as a picture (SVG), readable on light and dark ground.
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
    // A line runs to the right; what only starts something to its left is drawn from there.
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
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(n(width)) \(n(height))" \
      width="\(n(width))" height="\(n(height))" role="img" aria-label="\(escaped(title))">
      <style>\(Self.style)</style>
      <defs>\(Self.markers)</defs>
      <text x="\(n(Self.margin))" y="30" class="title">\(escaped(title))</text>

      """
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
    return """
      <rect x="\(n(column.left))" y="\(n(y(slot) - Self.boxHeight / 2))" width="\(n(width))" \
      height="\(n(Self.boxHeight))" rx="6" class="\(kind)\(node.isOfImage ? " image" : "")"/>
      <text x="\(n(column.left + 10))" y="\(n(y(slot) + 4))" class="\(node.isOfImage ? "name image" : "name")">\
      \(escaped(node.name.description))</text>

      """
  }

  /// A line through its gaps, level where it passes a column.
  private func path(_ edge: BootGraph.Edge, _ route: [Int]) -> String {
    guard let first = route.first, let last = route.last, let box = layout.slots[first].box else {
      return ""
    }
    let start = layout.slots[first]
    let width = Double(graph.nodes[box].name.description.count) * Self.letter + 20
    var x = columns[start.layer].left + width
    var data = "M\(n(x)) \(n(y(start)))"
    // Level to the end of the column, whatever the box's own width.
    x = columns[start.layer].left + columns[start.layer].width
    data += " H\(n(x))"
    var level = y(start)
    for index in route.dropFirst() {
      let slot = layout.slots[index]
      let left = columns[slot.layer].left - (index == last ? 2 : 0)
      let middle = (x + left) / 2
      data += " C\(n(middle)) \(n(level)) \(n(middle)) \(n(y(slot))) \(n(left)) \(n(y(slot)))"
      level = y(slot)
      x = left
      if index != last {
        x = left + columns[slot.layer].width
        data += " H\(n(x))"
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
        "<path d=\"M\(n(x)) \(n(y - 4)) H\(n(x + 30))\" class=\"line \(kind)\" marker-end=\"url(#\(kind))\"/>"
      text += "<text x=\"\(n(x + 40))\" y=\"\(n(y))\" class=\"legend\">\(words)</text>\n"
      x += 40 + Double(words.count) * 6.4 + 22
    }
    return text
      + "<text x=\"\(n(x))\" y=\"\(n(y))\" class=\"legend image\">grey: the image's own</text>\n"
  }

  private static let markers = ["needs", "after", "starts", "critical"].map { kind in
    """
    <marker id="\(kind)" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" \
    markerWidth="9" markerHeight="9" \
    orient="auto-start-reverse"><path d="M0 0 L8 4 L0 8 Z" class="head \(kind)"/></marker>
    """
  }.joined()

  private static let style = """
    text{font:12px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328}\
    .title{font-weight:bold;font-size:15px}.legend{font-size:11px}\
    .unit{fill:#fff;stroke:#57606a}.unit.image{fill:#f6f8fa;stroke:#afb8c1;stroke-dasharray:4 3}\
    .unit.critical{stroke:#0969da;stroke-width:2}text.image{fill:#6e7781}\
    .line{fill:none;stroke:#57606a;stroke-width:1.2}.line.after{stroke-dasharray:5 4;stroke:#8c959f}\
    .line.starts{stroke:#8c959f;stroke-dasharray:1.5 3}.line.critical{stroke:#0969da;stroke-width:2.2}\
    .head{fill:#57606a}.head.after,.head.starts{fill:#8c959f}.head.critical{fill:#0969da}\
    @media(prefers-color-scheme:dark){text{fill:#e6edf3}.unit{fill:#161b22;stroke:#8d96a0}\
    .unit.image{fill:#0d1117;stroke:#484f58}.unit.critical{stroke:#4493f8}text.image{fill:#8d96a0}\
    .line{stroke:#8d96a0}.line.after,.line.starts{stroke:#6e7681}.line.critical{stroke:#4493f8}\
    .head{fill:#8d96a0}.head.after,.head.starts{fill:#6e7681}.head.critical{fill:#4493f8}}
    """

  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }

  /// A number with one digit behind the point, the same on every machine.
  private func n(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
