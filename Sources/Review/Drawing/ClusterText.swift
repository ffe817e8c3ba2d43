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
    for link in links {
      text += "  \(link.from) -- \(link.to) [label=\(Self.quoted([link.interface]))];\n"
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
    for link in links {
      text += "  \(link.from) ---|\(Self.entities([link.interface]))| \(link.to)\n"
    }
    return text + "  classDef server stroke-width:3px\n"
  }

  /// Each server with each network. The first network is above the servers.
  private var links: [(from: String, to: String, interface: String)] {
    servers.indices.flatMap { place in
      networks.enumerated().map { other, network in
        other == 0
          ? ("n\(other)", "s\(place)", network.interface)
          : ("s\(place)", "n\(other)", network.interface)
      }
    }
  }

  /// Lines as a DOT string; several are left-aligned.
  private static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
    return "\"\(lines.count > 1 ? escaped.map { $0 + "\\l" }.joined() : escaped.joined())\""
  }

  /// Lines for Mermaid, in which only letters, digits and a few symbols are literal.
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
