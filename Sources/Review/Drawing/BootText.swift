import Systemd

extension BootGraph {
  /// The boot for Graphviz.
  public func dot(title: String) -> String {
    var text =
      "digraph boot {\n  label=\"\(title)\"; rankdir=LR; node [shape=box, style=rounded];\n"
    for node in nodes {
      var marks: [String] = []
      if node.isOfImage { marks.append("color=gray, fontcolor=gray") }
      if node.isCritical { marks.append("penwidth=2") }
      text += "  \"\(node.name)\"\(marks.isEmpty ? "" : " [\(marks.joined(separator: ", "))]");\n"
    }
    for edge in edges {
      var marks = [edge.isRequirement ? "style=solid" : "style=dashed"]
      if !edge.isOrder { marks.append("arrowhead=empty, constraint=false") }
      if edge.isCritical { marks.append("penwidth=2") }
      text += "  \"\(edge.from)\" -> \"\(edge.to)\" [\(marks.joined(separator: ", "))];\n"
    }
    return text + "}\n"
  }

  /// The boot for Mermaid, which GitHub draws in Markdown.
  public var mermaid: String {
    let ids = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.name, "u\($0)") })
    var text = "flowchart LR\n"
    for node in nodes {
      let marks =
        switch (node.isCritical, node.isOfImage) {
        case (true, true): ":::criticalImage"
        case (true, false): ":::critical"
        case (false, true): ":::image"
        case (false, false): ""
        }
      text += "  \(ids[node.name] ?? "")[\"\(node.name)\"]\(marks)\n"
    }
    for edge in edges {
      let arrow =
        !edge.isOrder ? "--o" : edge.isCritical ? "==>" : edge.isRequirement ? "-->" : "-.->"
      text += "  \(ids[edge.from] ?? "") \(arrow) \(ids[edge.to] ?? "")\n"
    }
    return text + "  classDef image stroke:#999,color:#999\n  classDef critical stroke-width:3px\n"
      + "  classDef criticalImage stroke:#999,color:#999,stroke-width:3px\n"
  }
}
