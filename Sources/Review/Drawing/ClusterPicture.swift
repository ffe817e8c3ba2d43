/// Draws a cluster: its servers, the networks they are on, and who talks to whom.
public struct ClusterPicture: Sendable {
  /// A kind of server.
  public struct Server: Sendable {
    /// Its name, or the folded names of all of the kind.
    public var name: String
    /// What runs on it, each with the ports it listens on.
    public var programs: [String]

    /// Creates a kind of server.
    public init(name: String, programs: [String]) {
      self.name = name
      self.programs = programs
    }
  }

  /// A network with the traffic on it.
  public struct Network: Sendable {
    /// The servers' interface on it.
    public var interface: String
    /// What it is, with its address range.
    public var title: String
    /// Who talks to whom over it, and how.
    public var talks: [String]

    /// Creates a network.
    public init(interface: String, title: String, talks: [String]) {
      self.interface = interface
      self.title = title
      self.talks = talks
    }
  }

  let title: String
  let servers: [Server]
  let networks: [Network]

  private static let letter = 7.3
  private static let line = 20.0
  private static let left = 24.0
  private static let top = 56.0

  /// A drawing of servers and networks; the first network is above the servers, the others are below.
  public init(title: String, servers: [Server], networks: [Network]) {
    self.title = title
    self.servers = servers
    self.networks = networks
  }

  /// The picture (SVG), readable on light and dark backgrounds.
  public var svg: String {
    let widths = servers.map { server in
      Double(([server.name] + server.programs).map(\.count).max() ?? 0) * Self.letter + 28
    }
    let talk = Double(networks.flatMap { $0.talks + [$0.title + "eth0  "] }.map(\.count).max() ?? 0)
    let width = max(
      widths.reduce(Self.left * 2, +) + 120 * Double(max(0, servers.count - 1)),
      talk * Self.letter + 2 * Self.left + 20)
    let boxTop = Self.top + barHeight(networks.first) + 44
    let boxHeight = Double((servers.map(\.programs.count).max() ?? 0) + 1) * Self.line + 22
    var bars: [(network: Network, y: Double, isAbove: Bool)] = []
    if let first = networks.first { bars.append((first, Self.top, true)) }
    var y = boxTop + boxHeight + 44
    for network in networks.dropFirst() {
      bars.append((network, y, false))
      y += barHeight(network) + 16
    }
    // Boxes are spread evenly over the width.
    let free = (width - 2 * Self.left - widths.reduce(0, +)) / Double(servers.count + 1)
    var boxes: [(server: Server, x: Double, width: Double)] = []
    var x = Self.left + free
    for (server, width) in zip(servers, widths) {
      boxes.append((server, x, width))
      x += width + free
    }
    var text = SVG.head(width: width, height: y + 8, title: title)
    for (index, bar) in bars.enumerated() {
      for (number, box) in boxes.enumerated() {
        // Side by side, so that each line can be followed to its network.
        let step = box.width / Double(networks.count + 1)
        let x = box.x + step * Double(bar.isAbove ? 1 : index + 1)
        let ends =
          bar.isAbove ? (bar.y + barHeight(bar.network), boxTop) : (boxTop + boxHeight, bar.y)
        text += "<path d=\"M\(SVG.n(x)) \(SVG.n(ends.0)) V\(SVG.n(ends.1))\" class=\"line\"/>\n"
        if number == 0 || number == boxes.count - 1 {
          let label = bar.isAbove ? ends.1 - 8 : ends.0 + 16
          text += SVG.text(bar.network.interface, x: x + 5, y: label, kind: "legend")
        }
      }
    }
    for bar in bars { text += band(bar.network, y: bar.y, width: width) }
    for box in boxes {
      text += SVG.rect(
        x: box.x, y: boxTop, width: box.width, height: boxHeight, kind: "unit critical")
      text += SVG.text(box.server.name, x: box.x + 14, y: boxTop + 24, kind: "strong")
      for (row, program) in box.server.programs.enumerated() {
        text += SVG.text(program, x: box.x + 14, y: boxTop + 24 + Double(row + 1) * Self.line)
      }
    }
    return text + "</svg>\n"
  }

  private func barHeight(_ network: Network?) -> Double {
    Double((network?.talks.count ?? 0) + 1) * Self.line + 12
  }

  private func band(_ network: Network, y: Double, width: Double) -> String {
    var text = SVG.rect(
      x: Self.left, y: y, width: width - 2 * Self.left, height: barHeight(network), kind: "band")
    text += SVG.text(
      "\(network.interface)  \(network.title)", x: Self.left + 12, y: y + 20, kind: "strong")
    for (row, talk) in network.talks.enumerated() {
      text += SVG.text(
        talk, x: Self.left + 12, y: y + 20 + Double(row + 1) * Self.line, kind: "image")
    }
    return text
  }
}
