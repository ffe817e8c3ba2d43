import Diagnostics
import Machine
import Systemd

/// Sections and directives by name.
struct NameRules {
  static let rules = [unknownSection, foreignSection, unknownDirective, wrongSection]

  static let unknownSection = Rule(
    "RK1210", "unknown-section", .error, "unknown section",
    reason: """
      systemd logs a line and skips a section whose name it does not know, with everything in it; \
      the unit runs without these settings. Names are case-sensitive. Sections whose names begin \
      with X- are for other programs. Source: systemd.unit(5), systemd.syntax(7).
      """)

  static let foreignSection = Rule(
    "RK1211", "foreign-section", .error, "section of another unit type",
    reason: """
      A unit has [Unit], [Install] and the one section of its own type. Another type's section is \
      skipped, so a timer with a [Service] runs nothing from it. Units of different types belong \
      together by name: demo.timer starts demo.service. Source: systemd.unit(5).
      """)

  static let unknownDirective = Rule(
    "RK1212", "unknown-directive", .error, "unknown directive",
    reason: """
      systemd logs a line and ignores an assignment whose name it does not know, so a typo \
      silently turns a setting off. Names are case-sensitive. Names that begin with X- are for \
      other programs. Source: systemd.syntax(7).
      """)

  static let wrongSection = Rule(
    "RK1213", "wrong-section", .error, "directive in the wrong section",
    reason: """
      A directive has a meaning only in its own section; in another one, systemd logs a line and \
      ignores it. Seen in 2015: Restart= below [Unit], after which a service that died stayed \
      dead. Source: systemd.unit(5), systemd.service(5).
      """)

  /// How many more unknown names get a search for the one that was meant: each search takes time,
  /// and a file of garbage has many.
  private var looksLeft = 200

  mutating func findings(in source: ParsedUnit.Part) -> [Diagnostic] {
    if source.file.isForBus { return [] }
    let sections = DirectiveTable.sections(of: source.type)
    let known = Set(sections)
    return source.file.sections.flatMap { section -> [Diagnostic] in
      if section.name.hasPrefix("X-") { return [] }
      guard known.contains(section.name) else {
        return [unknown(section, in: source, known: sections)]
      }
      // Types such as targets have no directives of their own; for others, all are known.
      return section.entries.compactMap { unknown($0, in: section.name, source) }
    }
  }

  private mutating func unknown(
    _ section: UnitFile.Section, in source: ParsedUnit.Part, known: [String]
  ) -> Diagnostic {
    let allowed = known.map { "[\($0)]" }.joined(separator: " ")
    if !source.type.isNetworkd, DirectiveTable.unitSections.contains(section.name) {
      return Self.foreignSection.finding(
        "systemd skips [\(section.name)] in a .\(source.type.rawValue) unit; "
          + "allowed are \(allowed)",
        at: section.location,
        hint: "put it in a .\(section.name.lowercased()) unit of its own")
    }
    let many = known.count > 12
    return Self.unknownSection.finding(
      "systemd does not know section \(quotedName(section.name)) in .\(source.type.rawValue) files "
        + "and skips it" + (many ? "" : "; allowed are \(allowed)"),
      at: section.location, hint: meant(section.name, among: known).map { "did you mean [\($0)]?" })
  }

  private mutating func unknown(
    _ entry: UnitFile.Entry, in section: String, _ source: ParsedUnit.Part
  ) -> Diagnostic? {
    let type = source.type
    guard !entry.key.hasPrefix("X-"),
      DirectiveTable.directive(entry.key, in: section, of: type) == nil
    else { return nil }
    let homes = DirectiveTable.sections(with: entry.key, of: type)
    if !homes.isEmpty {
      let home =
        homes.count > 3 ? "other sections" : homes.map { "[\($0)]" }.joined(separator: " or ")
      return Self.wrongSection.finding(
        "\(entry.key)= has no effect in [\(section)]; it belongs in \(home)", at: entry.location,
        hint: homes.count == 1 ? "move the line below [\(homes[0])]" : nil)
    }
    if !type.isNetworkd, let other = Self.otherType(entry.key, than: type) {
      return Self.wrongSection.finding(
        "\(entry.key)= has no effect in a .\(type.rawValue) unit; it belongs in [\(other)] of a "
          + ".\(other.lowercased()) unit",
        at: entry.location)
    }
    // The names of systemd-networkd come from its manual pages and programs; old ones may be
    // missing.
    return Self.unknownDirective.finding(
      "systemd does not know \(quotedName(entry.key)) in [\(section)] and ignores the line",
      at: entry.location, severity: type.isNetworkd ? .warning : nil,
      hint: meant(entry.key, in: section, type))
  }

  private mutating func meant(_ key: String, in section: String, _ type: UnitType) -> String? {
    let others = type.isNetworkd ? [] : DirectiveTable.sections(of: type).filter { $0 != section }
    for place in [section] + others where looksLeft > 0 {
      let names = DirectiveTable.directives(in: place, of: type).map(\.name)
      guard let name = meant(key, among: names) else { continue }
      return "did you mean \(name)=" + (place == section ? "?" : " in [\(place)]?")
    }
    return nil
  }

  private mutating func meant(_ name: String, among names: [String]) -> String? {
    guard looksLeft > 0 else { return nil }
    looksLeft -= 1
    return nearestName(to: name, among: names)
  }

  private static func otherType(_ key: String, than type: UnitType) -> String? {
    let others: [UnitType] = [.service, .socket, .timer, .path, .mount, .automount, .swap]
    for other in others where other != type {
      for section in DirectiveTable.sections(with: key, of: other)
      where section.lowercased() == other.rawValue {
        return section
      }
    }
    return nil
  }
}

extension UnitFile {
  /// Whether it is no unit but tells D-Bus which program has a name; both end in `.service`.
  var isForBus: Bool { sections.first?.name == "D-BUS Service" }
}
