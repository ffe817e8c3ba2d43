import Diagnostics

extension DependencyGraph {
  /// The directives of `[Unit]` that name units, with what they mean.
  static let directives: [(key: String, kind: Edge.Kind, isTurned: Bool)] = [
    ("Wants", .wants, false), ("Upholds", .wants, false), ("Requires", .requires, false),
    ("Requisite", .requires, false), ("BindsTo", .requires, false), ("PartOf", .partOf, false),
    ("Conflicts", .conflicts, false), ("After", .after, false), ("Before", .after, true),
  ]

  /// The dependencies in a unit's own file.
  static func edges(of unit: Unit) -> [Edge] {
    var edges: [Edge] = []
    func add(_ other: UnitName, _ kind: Edge.Kind, isTurned: Bool = false, _ place: SourceLocation?)
    {
      guard other != unit.name else { return }
      edges.append(
        Edge(
          from: isTurned ? other : unit.name, to: isTurned ? unit.name : other, kind: kind,
          place: place))
    }
    for directive in directives {
      for entry in unit.file.entries(of: directive.key, in: "Unit") {
        for name in names(in: entry.value, of: unit.name) {
          add(name, directive.kind, isTurned: directive.isTurned, entry.location)
        }
      }
    }
    if unit.isEnabled {
      for (key, kind) in [("WantedBy", Edge.Kind.wants), ("RequiredBy", .requires)] {
        for entry in unit.file.entries(of: key, in: "Install") {
          for name in names(in: entry.value, of: unit.name) {
            add(name, kind, isTurned: true, entry.location)
          }
        }
      }
    }
    if let (target, place) = triggered(by: unit) {
      add(target, .triggers, place)
      // A trigger starts before what it triggers (systemd.socket(5), systemd.timer(5)).
      add(target, .after, isTurned: true, place)
    }
    return edges
  }

  /// The unit that a socket, timer or path unit starts: the one it names, or else its namesake
  /// service.
  public static func triggered(by unit: Unit) -> (unit: UnitName, place: SourceLocation?)? {
    let section: String
    let key: String
    switch unit.name.type {
    case .socket: (section, key) = ("Socket", "Service")
    case .timer: (section, key) = ("Timer", "Unit")
    case .path: (section, key) = ("Path", "Unit")
    default: return nil
    }
    let entry = unit.file.entries(of: key, in: section).last
    if let entry { return UnitName(entry.value).map { ($0, entry.location) } }
    let stem = unit.name.description.dropLast(unit.name.type.rawValue.count + 1)
    return UnitName("\(stem).service").map { ($0, nil) }
  }

  /// The units named in a value, with `%n`, `%p`, `%i` and `%I` replaced.
  static func names(in value: String, of unit: UnitName) -> [UnitName] {
    UnitName.words(in: value).compactMap { UnitName(filled($0, of: unit)) }
  }

  private static func filled(_ word: String, of unit: UnitName) -> String {
    guard word.contains("%") else { return word }
    var text = word
    for (specifier, value) in [
      ("%n", unit.description), ("%p", unit.prefix), ("%i", unit.instance ?? ""),
      ("%I", unit.instance ?? ""),
    ] {
      text = text.split(separator: specifier, omittingEmptySubsequences: false)
        .joined(separator: value)
    }
    return text
  }
}

extension UnitName {
  /// The words of a value that names units, perhaps with specifiers. Escapes are part of a name, such as `\x2d` for
  /// the hyphens in a mount's path (`EXTRACT_RETAIN_ESCAPE` in systemd's `config_parse_unit_deps`).
  package static func words(in value: String) -> [String] {
    let retained = value.split(separator: "\\", omittingEmptySubsequences: false)
      .joined(separator: "\\\\")
    return (try? Word.split(retained, variables: false))?.map(\.word.text) ?? []
  }
}
