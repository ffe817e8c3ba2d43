import Diagnostics
import Guests
import Machine
import Systemd

/// Directives and values that some guest's systemd does not know yet, or no longer.
enum VersionRules {
  static let rules = [newDirective, newValue, oldDirective]

  static let newDirective = Rule(
    "RK1221", "directive-too-new", .warning, "directive newer than a guest's systemd",
    reason: """
      A systemd that does not know a directive yet logs a line and continues without it: the unit \
      runs, but without a limit or a protection that is relied on. CoreOS of mid-2015 has systemd \
      219, of 2018 systemd 238, Flatcar of 2026 systemd 257. Source: the manual pages of systemd \
      262 ("Added in version") and NEWS.
      """)

  static let newValue = Rule(
    "RK1222", "value-too-new", .warning, "value newer than a guest's systemd",
    reason: """
      A systemd that does not know a value yet logs a line and uses the default, as if the \
      assignment did not exist: Type=exec becomes Type=simple. An unknown prefix of a command \
      makes it refuse the command. Source: systemd.service(5), systemd.exec(5), NEWS.
      """)

  static let oldDirective = Rule(
    "RK1223", "superseded-directive", .note, "directive replaced in newer versions of systemd",
    reason: """
      The directive has a new name or section, or no longer has an effect. Newer versions of \
      systemd still read most old names and say so in the log, until they drop them. Source: NEWS \
      and the manual pages of systemd 262.
      """)

  static func findings(in source: ParsedUnit.Part) -> [Diagnostic] {
    source.known.flatMap { known -> [Diagnostic] in
      let (section, entry, directive) = (known.section, known.entry, known.directive)
      return [
        compatibility(of: directive, entry, section, source),
        outcome(of: directive, entry, section),
      ]
      .compactMap(\.self) + (value(entry, directive.kind).map { [$0] } ?? [])
    }
  }

  private static func compatibility(
    of directive: Directive, _ entry: UnitFile.Entry, _ section: String, _ source: ParsedUnit.Part
  ) -> Diagnostic? {
    let guests = GuestImage.older(than: directive.since)
    guard !guests.isEmpty else { return nil }
    return newDirective.finding(
      "\(entry.key)= in [\(section)] was added in systemd \(directive.since); "
        + "\(guests.versions) \(guests.count == 1 ? "ignores" : "ignore") it",
      at: entry.location, severity: source.type.isNetworkd ? .note : nil,
      hint: older(directive), guests: guests.names)
  }

  /// What guests without a directive have instead.
  private static func older(_ directive: Directive) -> String? {
    switch (directive.section, directive.name) {
    case ("Unit", "StartLimitIntervalSec"), ("Unit", "StartLimitInterval"):
      "all versions know StartLimitInterval= in [Service]"
    case ("Unit", "StartLimitBurst"), ("Unit", "StartLimitAction"):
      "all versions know \(directive.name)= in [Service]"
    case (_, "MemoryMax"): "older versions have MemoryLimit="
    case (_, "CPUWeight"): "older versions have CPUShares="
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
      "\(entry.key)=\(found.word) was added in systemd \(found.since); "
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
        severity: .warning, hint: instead.map { "newer versions have \($0)=" },
        guests: guests.names)
    }
    for case .replaced(let name, let home, let since) in directive.outcomes {
      let guests = GuestImage.from(since)
      guard !guests.isEmpty else { continue }
      let other = name == "+" ? "a + before the program" : "\(name)="
      return oldDirective.finding(
        "\(entry.key)= in [\(section)] has been replaced by \(other)"
          + (home.map { " in [\($0)]" } ?? "") + " since systemd \(since)",
        at: entry.location, guests: guests.names)
    }
    return nil
  }
}

extension VersionRules {
  /// `.include FILE` is a directive to systemd before 250, and an invalid assignment to later
  /// versions. Source: NEWS of 250.
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
    finding.message = "\(guests.versions) no longer reads .include"
    finding.hint = "put the changes in a drop-in"
    finding.guests = guests.names
    return finding
  }
}
