import CloudConfig
import Diagnostics
import Systemd

extension MachineOrder {
  /// Rings of units that wait for each other.
  var cycles: [Diagnostic] {
    graph.cycles.compactMap { cycle in
      guard let first = cycle.first else { return nil }
      let names = cycle.map(\.from.description) + [first.from.description]
      return OrderRules.cycle.finding(
        "these units wait for each other: \(names.joined(separator: " → "))",
        at: cycle.compactMap(\.place).first,
        hint: "remove one After= or Before= of the ring; systemd would leave out a unit by itself",
        related: cycle.dropFirst().compactMap { edge in
          edge.place.map {
            .init(message: "\(edge.from) waits for \(edge.to) by this", location: $0)
          }
        })
    }
  }

  /// Requirements without an order.
  var unordered: [Diagnostic] {
    units.flatMap { unit -> [Diagnostic] in
      guard unit.name.type != .target else { return [] }
      guard graph.edges(from: unit.name).contains(where: { $0.kind == .requires }) else {
        return []
      }
      let predecessors = graph.predecessors(of: unit.name)
      var reported: Set<UnitName> = []
      return graph.edges(from: unit.name).compactMap { edge in
        guard edge.kind == .requires, let place = edge.place, !predecessors.contains(edge.to),
          !graph.edges(from: edge.to).contains(where: { $0.kind == .after && $0.to == unit.name }),
          isOrderable(edge.to), reported.insert(edge.to).inserted
        else { return nil }
        return OrderRules.unordered.finding(
          "\(unit.name) requires \(edge.to) but does not wait for it: both start at the same time",
          at: place, hint: "add After=\(edge.to)")
      }
    }
  }

  /// Mounts, slices and sockets are ordered by systemd itself.
  private func isOrderable(_ unit: UnitName) -> Bool {
    switch unit.type {
    case .service, .target: true
    default: false
    }
  }

  /// Dependencies on units that exist nowhere.
  var dangling: [Diagnostic] {
    units.flatMap { unit in
      DependencyDirective.all(in: unit).flatMap { directive in
        directive.names.compactMap { missing($0, directive, unit.name) }
      }
    }
  }

  private func missing(
    _ name: UnitName, _ directive: DependencyDirective, _ unit: UnitName
  ) -> Diagnostic? {
    let guests = guests(with: name)
    let strangers = Guest.allCases.filter { !guests.contains($0) }
    guard !strangers.isEmpty else { return nil }
    let near =
      strangers.count == Guest.allCases.count
      ? nearestName(
        to: name.description, among: byName.keys.map(\.description).sorted() + Image.names) : nil
    let hint = near.map { "did you mean '\($0)'?" }
    let rule = directive.isRequirement ? OrderRules.missingRequirement : OrderRules.missingOrder
    return rule.finding(
      directive.isRequirement
        ? "\(unit) requires \(name), which is neither in this document nor on the image, so it never "
          + "starts"
        : "\(directive.key)= names \(name), which is neither in this document nor on the image",
      at: directive.place, hint: hint, concerns: strangers.map(\.rawValue))
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

  static func all(in unit: UnitView) -> [DependencyDirective] {
    keys.flatMap { key in
      unit.merged.entries(of: key, in: "Unit").map { entry in
        let words = (try? Word.split(entry.value, variables: false))?.map(\.word.text) ?? []
        return DependencyDirective(
          key: key, names: words.filter { !$0.contains("%") }.compactMap { UnitName($0) },
          place: entry.location)
      }
    }
  }
}
