import Machine
import Systemd

/// The boot of one machine: its units, what each waits for, and the longest chain of them.
public struct BootGraph: Sendable {
  /// A unit.
  public struct Node: Hashable, Sendable {
    /// Its name.
    public var name: UnitName
    /// Whether it is the image's, and the machine at most adds drop-ins.
    public var isOfImage: Bool
    /// Whether it is on the longest chain.
    public var isCritical: Bool
    /// How many units start before it in the longest chain that leads to it.
    public var layer: Int
  }

  /// The relation between two units.
  public struct Edge: Hashable, Sendable {
    /// The unit that starts first, or that starts the other.
    public var from: UnitName
    /// The unit that starts later, or that is started.
    public var to: UnitName
    /// Whether the later one waits for the other.
    public var isOrder: Bool
    /// Whether one of them starts the other.
    public var isRequirement: Bool
    /// Whether it is a link in the longest chain.
    public var isCritical: Bool
  }

  /// The units, by layer and name.
  public let nodes: [Node]
  /// The relations between them, sorted by unit.
  public let edges: [Edge]

  /// The boot of a machine. What systemd does on its own before a machine's units is left out.
  public init(_ machine: Machine) {
    let units = machine.units.map {
      DependencyGraph.Unit(name: $0.name, file: ParsedUnit($0).merged, isEnabled: $0.isEnabled)
    }
    let graph = DependencyGraph(units)
    let all =
      graph.edges + Self.commands(units, machine.files) + Self.targetsOfTheImage(graph, units)
    let own = Set(machine.units.filter { $0.text != nil }.map(\.name))
    let mentioned = Set(all.filter { $0.place != nil }.flatMap { [$0.from, $0.to] })
      .union(units.map(\.name))
    let shown = mentioned.filter { !Self.isOfEveryBoot($0) }.sorted()
    let names = Set(shown)
    let order = all.filter {
      $0.kind == .after && names.contains($0.from) && names.contains($0.to)
    }
    let layers = Self.layers(shown, order.map { ($0.from, $0.to) })
    let chain = Self.chain(layers, order.map { ($0.from, $0.to) })
    nodes = shown.map { name in
      Node(
        name: name, isOfImage: !own.contains(name), isCritical: chain.contains(name),
        layer: layers[name] ?? 0)
    }.sorted { ($0.layer, $0.name) < ($1.layer, $1.name) }
    edges = Self.edges(
      all.filter { names.contains($0.from) && names.contains($0.to) }, chain)
  }

  /// What commands, and the scripts they run, start with `systemctl start`.
  private static func commands(
    _ units: [DependencyGraph.Unit], _ files: [MachineFile]
  ) -> [DependencyGraph.Edge] {
    let scripts = Dictionary(files.map { ($0.path.description, $0.text?.description ?? "") }) {
      _, last in last
    }
    return units.flatMap { unit in
      unit.file.entries(of: "ExecStart", in: "Service").flatMap { entry -> [DependencyGraph.Edge] in
        let program = ((try? Word.split(entry.value)) ?? []).first?.word.text ?? ""
        let lines = [entry.value] + (scripts[program] ?? "").split(separator: "\n").map(String.init)
        return lines.filter { $0.contains("systemctl") }.flatMap(Self.started).map {
          DependencyGraph.Edge(from: unit.name, to: $0, kind: .triggers, place: entry.location)
        }
      }
    }
  }

  private static func started(by line: String) -> [UnitName] {
    let words = line.split { $0 == " " || $0 == "\t" || $0 == ";" }
    guard let start = words.firstIndex(where: { $0 == "start" || $0 == "restart" }) else {
      return []
    }
    return words[start...].compactMap { UnitName(String($0)) }
  }

  /// A target of the image waits for what the machine makes it want (systemd.target(5)).
  private static func targetsOfTheImage(
    _ graph: DependencyGraph, _ units: [DependencyGraph.Unit]
  ) -> [DependencyGraph.Edge] {
    let given = Set(units.map(\.name))
    return graph.edges.filter {
      $0.kind == .wants && $0.from.type == .target && !given.contains($0.from)
    }.map { DependencyGraph.Edge(from: $0.from, to: $0.to, kind: .after, place: $0.place) }
  }

  /// Targets that every boot has; in a drawing they would hide everything else.
  private static func isOfEveryBoot(_ unit: UnitName) -> Bool {
    ["sysinit.target", "basic.target", "shutdown.target", "sockets.target", "timers.target"]
      .contains(unit.description)
  }

  private static func layers(
    _ units: [UnitName], _ order: [(later: UnitName, earlier: UnitName)]
  ) -> [UnitName: Int] {
    var layers = Dictionary(uniqueKeysWithValues: units.map { ($0, 0) })
    // At most as many rounds as there are units, so that cycles end, too.
    for _ in units {
      var hasChanged = false
      for (later, earlier) in order where (layers[later] ?? 0) <= (layers[earlier] ?? 0) {
        layers[later] = (layers[earlier] ?? 0) + 1
        hasChanged = true
      }
      if !hasChanged { break }
    }
    return layers
  }

  /// The longest chain, which ends with the unit in the highest layer, of several the first by name.
  private static func chain(
    _ layers: [UnitName: Int], _ order: [(later: UnitName, earlier: UnitName)]
  ) -> [UnitName] {
    let last = layers.min { ($1.value, $0.key) < ($0.value, $1.key) }
    guard var unit = last?.key else { return [] }
    var chain = [unit]
    while let layer = layers[unit], layer > 0,
      let before = order.filter({ $0.later == unit && layers[$0.earlier] == layer - 1 })
        .map(\.earlier).min()
    {
      chain.append(before)
      unit = before
    }
    return chain
  }

  private static func edges(
    _ all: [DependencyGraph.Edge], _ chain: [UnitName]
  ) -> [Edge] {
    struct Pair: Hashable {
      var from: UnitName
      var to: UnitName
    }
    var edges: [Pair: Edge] = [:]
    let links = Set(zip(chain, chain.dropFirst()).map { Pair(from: $1, to: $0) })
    func at(_ pair: Pair) -> Edge {
      edges[pair]
        ?? Edge(
          from: pair.from, to: pair.to, isOrder: false, isRequirement: false,
          isCritical: links.contains(pair))
    }
    for edge in all where edge.kind == .after {
      let pair = Pair(from: edge.to, to: edge.from)
      var known = at(pair)
      known.isOrder = true
      edges[pair] = known
    }
    for edge in all where [.wants, .requires, .triggers].contains(edge.kind) {
      // If the two are ordered, too, one arrow shows both.
      let ordered = Pair(from: edge.to, to: edge.from)
      let pair = edges[ordered] == nil ? Pair(from: edge.from, to: edge.to) : ordered
      var known = at(pair)
      known.isRequirement = true
      edges[pair] = known
    }
    return edges.values.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }
}
