extension ClusterPicture {
  /// The cluster for Graphviz.
  public var dot: String {
    var text = "graph cluster {\n  label=\(Self.quoted([title])); node [shape=box];\n"
    for (place, server) in servers.enumerated() {
      text += "  s\(place) [label=\(Self.quoted([server.name] + server.programs)), penwidth=2];\n"
    }
    for (place, network) in networks.enumerated() {
      let lines = ["\(network.interface) \(network.title)"] + network.talks
      text += "  n\(place) [label=\(Self.quoted(lines)), style=rounded];\n"
    }
    for place in servers.indices {
      for (other, network) in networks.enumerated() {
        // The first network lies above the servers.
        let ends = other == 0 ? "n\(other) -- s\(place)" : "s\(place) -- n\(other)"
        text += "  \(ends) [label=\(Self.quoted([network.interface], isLeft: false))];\n"
      }
    }
    return text + "}\n"
  }

  /// The cluster for Mermaid, which GitHub draws in Markdown.
  public var mermaid: String {
    var text = "flowchart TB\n"
    for (place, server) in servers.enumerated() {
      text += "  s\(place)[\"\(Self.entities([server.name] + server.programs))\"]:::server\n"
    }
    for (place, network) in networks.enumerated() {
      let lines = ["\(network.interface) \(network.title)"] + network.talks
      text += "  n\(place)([\"\(Self.entities(lines))\"])\n"
    }
    for place in servers.indices {
      for (other, network) in networks.enumerated() {
        let ends = other == 0 ? ("n\(other)", "s\(place)") : ("s\(place)", "n\(other)")
        text += "  \(ends.0) ---|\(Self.entities([network.interface]))| \(ends.1)\n"
      }
    }
    return text + "  classDef server stroke-width:3px\n"
  }

  /// Lines as a text of dot, to the left.
  private static func quoted(_ lines: [String], isLeft: Bool = true) -> String {
    let escaped = lines.map { line in
      line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
    guard isLeft, lines.count > 1 else { return "\"\(escaped.joined(separator: "\\n"))\"" }
    return "\"\(escaped.map { $0 + "\\l" }.joined())\""
  }

  /// Lines for Mermaid, in which only letters, digits and a few marks mean themselves.
  private static func entities(_ lines: [String]) -> String {
    lines.map { line in
      line.unicodeScalars.map { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", "-", ".", ",", ":", "/", "$": String(scalar)
        default: "#\(scalar.value);"
        }
      }.joined()
    }.joined(separator: "<br/>")
  }
}
