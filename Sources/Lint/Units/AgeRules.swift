import Diagnostics
import Guests
import Machine
import Systemd

/// Directives and values that some guest's systemd does not know yet, or no more.
enum AgeRules {
  static let rules = [newDirective, newValue, oldDirective]

  static let newDirective = Rule(
    "RK1221", "directive-too-new", .warning, "directive newer than a guest's systemd",
    reason: """
      A systemd that does not know a directive yet logs a line and goes on without it: the unit \
      runs, but without a limit or a protection that is counted on. CoreOS of mid-2015 has systemd \
      219, of 2018 systemd 238, Flatcar of 2026 systemd 257. Source: the manual pages of systemd \
      262 ("Added in version") and NEWS.
      """)

  static let newValue = Rule(
    "RK1222", "value-too-new", .warning, "value newer than a guest's systemd",
    reason: """
      A systemd that does not know a value yet logs a line and goes on with the default, as if the \
      assignment were not there: Type=exec becomes Type=simple. A prefix of a command that it does \
      not know makes it refuse the command. Source: systemd.service(5), systemd.exec(5), NEWS.
      """)

  static let oldDirective = Rule(
    "RK1223", "superseded-directive", .note, "directive that newer versions of systemd replace",
    reason: """
      The directive has a new name or place, or lost its effect. Newer versions of systemd still \
      read most old names and say so in the log, until they drop them. Source: NEWS and the manual \
      pages of systemd 262.
      """)

  static func findings(in source: ParsedUnit.Part) -> [Diagnostic] {
    source.known.flatMap { known -> [Diagnostic] in
      let (section, entry, directive) = (known.section, known.entry, known.directive)
      return [age(of: directive, entry, section, source), outcome(of: directive, entry, section)]
        .compactMap(\.self) + (value(entry, directive.kind).map { [$0] } ?? [])
    }
  }

  private static func age(
    of directive: Directive, _ entry: UnitFile.Entry, _ section: String, _ source: ParsedUnit.Part
  ) -> Diagnostic? {
    let guests = GuestImage.older(than: directive.since)
    guard !guests.isEmpty else { return nil }
    return newDirective.finding(
      "\(entry.key)= in [\(section)] came with systemd \(directive.since), "
        + "\(guests.versions) \(guests.count == 1 ? "ignores" : "ignore") it",
      at: entry.location, severity: source.type.isNetworkd ? .note : nil,
      hint: older(directive), guests: guests.names)
  }

  /// What guests without a directive have instead.
  private static func older(_ directive: Directive) -> String? {
    switch (directive.section, directive.name) {
    case ("Unit", "StartLimitIntervalSec"), ("Unit", "StartLimitInterval"):
      "StartLimitInterval= in [Service] is understood by all"
    case ("Unit", "StartLimitBurst"), ("Unit", "StartLimitAction"):
      "\(directive.name)= in [Service] is understood by all"
    case (_, "MemoryMax"): "older ones have MemoryLimit="
    case (_, "CPUWeight"): "older ones have CPUShares="
    default: nil
    }
  }

  private static func value(_ entry: UnitFile.Entry, _ kind: ValueKind) -> Diagnostic? {
    let values: [EnumeratedValue]
    switch kind {
    case .oneOf(let all), .booleanOr(let all): values = all
    default: return nil
    }
    let value = entry.value
    guard let found = values.first(where: { $0.matches(value) }) else { return nil }
    let guests = GuestImage.older(than: found.since)
    guard !guests.isEmpty else { return nil }
    return newValue.finding(
      "\(entry.key)=\(found.word) came with systemd \(found.since), "
        + "\(guests.versions) \(guests.count == 1 ? "does" : "do") not know it",
      at: entry.valueLocation, guests: guests.names)
  }

  private static func outcome(
    of directive: Directive, _ entry: UnitFile.Entry, _ section: String
  ) -> Diagnostic? {
    for case .removed(let since, let instead) in directive.outcomes {
      let guests = GuestImage.from(since)
      guard !guests.isEmpty else { continue }
      return oldDirective.finding(
        "\(entry.key)= has no effect in \(guests.versions)", at: entry.location,
        severity: .warning, hint: instead.map { "newer ones have \($0)=" },
        guests: guests.names)
    }
    for case .replaced(let name, let home, let since) in directive.outcomes {
      let guests = GuestImage.from(since)
      guard !guests.isEmpty else { continue }
      let other = name == "+" ? "a + before the program" : "\(name)="
      return oldDirective.finding(
        "\(entry.key)= in [\(section)] is the old form of \(other)"
          + (home.map { " in [\($0)]" } ?? "") + " since systemd \(since)",
        at: entry.location, guests: guests.names)
    }
    return nil
  }
}

extension AgeRules {
  /// `.include FILE` is a line of its own to systemd before 250, and no assignment to later ones.
  /// Source: NEWS of 250.
  static func ofInclude(
    _ finding: Diagnostic, in texts: [String: EmbeddedText]
  ) -> Diagnostic {
    guard
      [UnitFormRules.outsideSection, UnitFormRules.missingEquals].map(\.code).contains(
        finding.code),
      let location = finding.location,
      let text = texts[location.file]?.text,
      text.lines.dropFirst(location.range.start.line - 1).first?.hasPrefix(".include ") == true
    else { return finding }
    let guests = GuestImage.from(250)
    var finding = finding
    finding.message = "\(guests.versions) reads no .include"
    finding.hint = "put what is to change into a drop-in"
    finding.guests = guests.names
    return finding
  }
}
