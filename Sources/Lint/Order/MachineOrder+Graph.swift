import CloudConfig
import Diagnostics
import Machine
import Systemd

extension OrderRules {
  static let missingRequirement = Rule(
    "RK1310", "missing-requirement", .error, "required unit does not exist",
    reason: """
      Starting a unit whose Requires= can't be found fails at once with "Unit … not found". \
      systemd-analyze verify does not check names in After=, and nothing checks the image. Source: \
      systemd.unit(5).
      """)

  static let missingOrder = Rule(
    "RK1311", "missing-dependency", .warning,
    "unit in After=, Wants= or similar does not exist",
    reason: """
      systemd ignores names it can't find in After=, Before= and Wants=: the unit starts without \
      waiting, usually because the other one was renamed. Seen in all revisions of the Kubernetes \
      provider of 2015.
      """)

  static let cycle = Rule(
    "RK1312", "ordering-cycle", .error, "ordering cycle",
    reason: """
      systemd breaks a cycle by leaving out one of its units, perhaps a different one at the next \
      boot, with one line in the journal: "Job … deleted to break ordering cycle". Source: \
      systemd.unit(5).
      """)

  static let unordered = Rule(
    "RK1313", "requires-without-after", .warning, "requirement without ordering",
    reason: """
      Requires= and BindsTo= start the other unit, but at the same time. A unit that needs it to \
      be up also needs After=. Source: systemd.unit(5).
      """)
}

extension MachineOrder {
  /// Cycles of units that wait for each other.
  var cycles: [Diagnostic] {
    let strangers = Image.ordinaryUnits.compactMap { UnitName($0) }.filter { byName[$0] == nil }
    let graph = DependencyGraph(
      units.map(\.graphUnit)
        + strangers.map { DependencyGraph.Unit(name: $0, file: UnitFile(), isEnabled: false) },
      withDefaults: true)
    return graph.cycles.compactMap { cycle in
      guard let first = cycle.first else { return nil }
      let names = cycle.map(\.from.description) + [first.from.description]
      // Implicit edges come from the units that are not targets.
      let early = cycle.lazy.filter { $0.place == nil }
        .compactMap { edge in [edge.from, edge.to].first { self.byName[$0] != nil } }.first
      let places = cycle.filter { $0.place != nil }
      return OrderRules.cycle.finding(
        "these units wait for each other: \(names.joined(separator: " → "))",
        at: places.first?.place,
        hint: early.map {
          "systemd orders \($0) in the boot by default; remove the added ordering, or set "
            + "DefaultDependencies=no"
        } ?? "remove one After= or Before= of the cycle; otherwise systemd leaves out a unit",
        related: places.dropFirst().compactMap { edge in
          edge.place.map {
            .init(message: "this makes \(edge.from) wait for \(edge.to)", location: $0)
          }
        })
    }
  }

  /// Requirements without an order.
  var unordered: [Diagnostic] {
    let waiting = units.filter { $0.name.type != .target && !$0.isForFleet }
    let required = waiting.flatMap { unit in
      graph.edges(from: unit.name).filter {
        $0.kind == .requires && $0.place != nil && isOrderable($0.to)
      }
    }
    let isAfter = graph.areOrdered(required.map { ($0.from, $0.to) })
    let isBefore = Set(graph.edges.filter { $0.kind == .after }.map { [$0.to, $0.from] })
    var reported: Set<[UnitName]> = []
    return zip(required, isAfter).compactMap { edge, isAfter in
      guard !isAfter, !isBefore.contains([edge.from, edge.to]),
        reported.insert([edge.from, edge.to]).inserted
      else { return nil }
      return OrderRules.unordered.finding(
        "\(edge.from) requires \(edge.to) but does not wait for it: both start at the same time",
        at: edge.place, hint: "add After=\(edge.to)")
    }
  }

  /// Mounts, slices and sockets are ordered by systemd itself.
  private func isOrderable(_ unit: UnitName) -> Bool {
    switch unit.type {
    case .service, .target: true
    default: false
    }
  }

  /// Dependencies on units that do not exist.
  var dangling: [Diagnostic] {
    // Rarely needed.
    lazy var names = byName.keys.map(\.description).sorted() + Image.names
    // Searching for the name that was meant is slow, and more suggestions would not be read.
    var searches = min(50, 100_000 / (byName.count + Image.units.count))
    return units.filter { !$0.isForFleet }.flatMap { unit in
      DependencyDirective.all(in: unit).flatMap { directive in
        directive.names.compactMap { name -> Diagnostic? in
          let guests = guests(with: name)
          let strangers = Guest.allCases.filter { !guests.contains($0) }
          guard !strangers.isEmpty else { return nil }
          var near: String?
          if strangers.count == Guest.allCases.count, searches > 0 {
            searches -= 1
            near = nearestName(to: name.description, among: names).flatMap {
              $0 == name.description ? nil : $0
            }
          }
          return Self.missing(name, directive, unit.name, strangers, near)
        }
      }
    }
  }

  private static func missing(
    _ name: UnitName, _ directive: DependencyDirective, _ unit: UnitName, _ strangers: [Guest],
    _ near: String?
  ) -> Diagnostic {
    let rule = directive.isRequirement ? OrderRules.missingRequirement : OrderRules.missingOrder
    return rule.finding(
      directive.isRequirement
        ? "\(unit) requires \(name), which is neither in this document nor on the image, so it never "
          + "starts"
        : "\(directive.key)= names \(name), which is neither in this document nor on the image",
      at: directive.place, hint: near.map { "did you mean '\($0)'?" },
      guests: strangers.map(\.rawValue))
  }
}

/// A directive that names units.
struct DependencyDirective {
  let key: String
  let names: [UnitName]
  let place: SourceLocation?

  var isRequirement: Bool { ["Requires", "BindsTo", "Requisite"].contains(key) }

  private static let keys = [
    "Requires", "BindsTo", "Requisite", "Wants", "Upholds", "After", "Before", "PartOf",
    "OnFailure",
    "Conflicts",
  ]

  private static let installKeys = ["WantedBy", "RequiredBy", "UpheldBy", "Also"]

  static func all(in unit: ParsedUnit) -> [DependencyDirective] {
    // [Install] matters only if the unit is enabled.
    let install = unit.isEnabled ? installKeys : []
    return (keys.map { ($0, "Unit") } + install.map { ($0, "Install") }).flatMap { key, section in
      unit.merged.entries(of: key, in: section).map { entry in
        DependencyDirective(
          key: key,
          names: UnitName.words(in: entry.value).filter { !$0.contains("%") }
            .compactMap { UnitName($0) },
          place: entry.location)
      }
    }
  }
}

extension ParsedUnit {
  /// Whether fleet schedules it on a machine of its choice, which has other units than this one.
  var isForFleet: Bool { merged.sections.contains { $0.name == "X-Fleet" } }
}
