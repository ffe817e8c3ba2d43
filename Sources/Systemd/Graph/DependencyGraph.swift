import Diagnostics

/// The dependencies between units, as systemd would see them, except for those it derives from
/// mount points and devices.
public struct DependencyGraph: Sendable {
  /// A unit of the graph.
  public struct Unit: Sendable {
    /// Its name.
    public var name: UnitName
    /// Its file with all drop-ins.
    public var file: UnitFile
    /// Whether it is enabled, so that its `[Install]` section counts.
    public var isEnabled: Bool
    /// Whether it gets default dependencies if `file` does not forbid them: false for a unit of which
    /// only drop-ins are known.
    public var takesDefaults: Bool

    /// A unit with its file.
    public init(name: UnitName, file: UnitFile, isEnabled: Bool, takesDefaults: Bool = true) {
      self.name = name
      self.file = file
      self.isEnabled = isEnabled
      self.takesDefaults = takesDefaults
    }
  }

  /// A dependency of one unit on another.
  public struct Edge: Hashable, Sendable {
    /// The kinds of dependency.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// Starting one starts the other.
      case wants
      /// Starting one starts the other, and fails without it.
      case requires
      /// They stop and restart together.
      case partOf
      /// They can't run at the same time.
      case conflicts
      /// One starts the other when something happens.
      case triggers
      /// One starts after the other has.
      case after
    }

    /// The unit that has the dependency.
    public var from: UnitName
    /// The unit it depends on.
    public var to: UnitName
    /// What kind it is.
    public var kind: Kind
    /// Where the directive is; nil if systemd adds the dependency by itself.
    public var place: SourceLocation?

    /// A dependency. See the properties for what each part means.
    public init(from: UnitName, to: UnitName, kind: Kind, place: SourceLocation? = nil) {
      self.from = from
      self.to = to
      self.kind = kind
      self.place = place
    }
  }

  /// The units, in the order given, then those only named by others, by name.
  public let units: [UnitName]
  /// The dependencies, in the order of the units and their files.
  public let edges: [Edge]
  /// Each unit's index in `units`.
  let numbers: [UnitName: Int]
  /// The indices of the units at both ends of each edge.
  let ends: [(from: Int, to: Int)]
  /// The edges from each unit.
  private var outgoing: [[Int]]
  /// Of these, the ones of kind `after`.
  private(set) var waits: [[Int]]

  /// Builds the graph of some units.
  ///
  /// - Parameters:
  ///   - units: The units; what they name becomes part of the graph too.
  ///   - withDefaults: Whether to include the ordering that systemd adds by itself: it reveals
  ///     cycles through sysinit.target, but would only clutter a drawing.
  public init(_ units: [Unit], withDefaults: Bool = false) {
    var edges: [Edge] = []
    for unit in units { edges += Self.edges(of: unit) }
    if withDefaults { edges += Self.defaultOrder(of: units) }
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
    var numbers: [UnitName: Int] = [:]
    for (number, unit) in self.units.enumerated() where numbers[unit] == nil {
      numbers[unit] = number
    }
    self.numbers = numbers
    ends = edges.map { (from: numbers[$0.from] ?? 0, to: numbers[$0.to] ?? 0) }
    outgoing = [[Int]](repeating: [], count: self.units.count)
    waits = outgoing
    for (edge, end) in ends.enumerated() {
      outgoing[end.from].append(edge)
      if edges[edge].kind == .after { waits[end.from].append(edge) }
    }
  }

  /// The dependencies of a unit.
  public func edges(from unit: UnitName) -> [Edge] {
    numbers[unit].map { outgoing[$0].map { edges[$0] } } ?? []
  }

  /// Adds everything that starting a unit also starts, directly or indirectly. Units already in the
  /// set are not followed again, so that calls for many units take linear time together.
  public func pull(_ unit: UnitName, into reached: inout Set<UnitName>) {
    var waiting = [unit]
    while let unit = waiting.popLast() {
      for edge in edges(from: unit) where edge.kind == .wants || edge.kind == .requires {
        if reached.insert(edge.to).inserted { waiting.append(edge.to) }
      }
    }
  }

  private struct Pair: Hashable {
    let from: UnitName
    let to: UnitName

    init(_ from: UnitName, _ to: UnitName) {
      self.from = from
      self.to = to
    }
  }

  static func hasDefaults(_ file: UnitFile) -> Bool {
    !["no", "false", "off", "0", "n", "f"].contains(
      file.value(of: "DefaultDependencies", in: "Unit")?.lowercased() ?? "yes")
  }
}
