import Diagnostics

/// The dependencies between units, as systemd would have them.
///
/// Not in it: what systemd works out from mount points and devices.
public struct DependencyGraph: Sendable {
  /// A unit to put into the graph.
  public struct Unit: Sendable {
    /// Its name.
    public var name: UnitName
    /// Its file with all drop-ins.
    public var file: UnitFile
    /// Whether it is enabled, so that its `[Install]` section counts.
    public var isEnabled: Bool

    /// A unit with its file.
    public init(name: UnitName, file: UnitFile, isEnabled: Bool) {
      self.name = name
      self.file = file
      self.isEnabled = isEnabled
    }
  }

  /// What one unit has to do with another.
  public struct Edge: Hashable, Sendable {
    /// The kinds of dependency.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// Starting the one starts the other.
      case wants
      /// Starting the one starts the other, and fails without it.
      case requires
      /// They stop and restart together.
      case partOf
      /// They can't run at the same time.
      case conflicts
      /// The one starts the other when something happens.
      case triggers
      /// The one starts after the other has.
      case after
    }

    /// The unit that has the dependency.
    public var from: UnitName
    /// The unit it depends on.
    public var to: UnitName
    /// What kind it is.
    public var kind: Kind
    /// The directive; nil if systemd adds the dependency by itself.
    public var place: SourceLocation?
  }

  /// The units, in the order given, then those only named by others, by name.
  public let units: [UnitName]
  /// The dependencies, in the order of the units and their files.
  public let edges: [Edge]
  private let following: [UnitName: [Edge]]

  /// The graph of some units.
  public init(_ units: [Unit]) {
    var edges: [Edge] = []
    for unit in units { edges += Self.edges(of: unit) }
    // A target waits for what it wants, unless it says otherwise (systemd.target(5)).
    let known = Dictionary(units.map { ($0.name, $0.file) }) { first, _ in first }
    let ordered = Set(edges.filter { $0.kind == .after }.map { Pair($0.from, $0.to) })
    edges += edges.compactMap { edge in
      guard edge.from.type == .target, edge.kind == .wants || edge.kind == .requires,
        known[edge.from].map(Self.hasDefaults) ?? false,
        known[edge.to].map(Self.hasDefaults) ?? true,
        !ordered.contains(Pair(edge.to, edge.from)), !ordered.contains(Pair(edge.from, edge.to))
      else { return nil }
      return Edge(from: edge.from, to: edge.to, kind: .after)
    }
    let given = units.map(\.name)
    let others = Set(edges.flatMap { [$0.from, $0.to] }).subtracting(given)
    self.units = given + others.sorted()
    self.edges = edges
    following = Dictionary(grouping: edges, by: \.from)
  }

  /// The dependencies that a unit has.
  public func edges(from unit: UnitName) -> [Edge] { following[unit] ?? [] }

  /// The units that start before a unit does, by any number of steps.
  public func predecessors(of unit: UnitName) -> Set<UnitName> {
    reach(unit) { $0 == .after }
  }

  /// The units that starting a unit starts too, by any number of steps.
  public func pulled(by unit: UnitName) -> Set<UnitName> {
    reach(unit) { $0 == .wants || $0 == .requires }
  }

  private func reach(_ start: UnitName, _ follows: (Edge.Kind) -> Bool) -> Set<UnitName> {
    var reached: Set<UnitName> = []
    var waiting = [start]
    while let unit = waiting.popLast() {
      for edge in edges(from: unit) where follows(edge.kind) && reached.insert(edge.to).inserted {
        waiting.append(edge.to)
      }
    }
    return reached
  }

  private struct Pair: Hashable {
    let from: UnitName
    let to: UnitName

    init(_ from: UnitName, _ to: UnitName) {
      self.from = from
      self.to = to
    }
  }

  private static func hasDefaults(_ file: UnitFile) -> Bool {
    !["no", "false", "off", "0", "n", "f"].contains(
      file.value(of: "DefaultDependencies", in: "Unit")?.lowercased() ?? "yes")
  }
}
