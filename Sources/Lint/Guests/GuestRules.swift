import CloudConfig
import Diagnostics
import Machine
import YAMLDocument

/// Rules about what each guest does with user-data. They follow from predictions of its run, so
/// what a finding says of a guest is what it does.
enum GuestRules {
  static let rules = [stops, passesOver, dropped, overwritten]

  static let stops = Rule(
    "RK1171", "guest-stops", .error, "user-data that makes a guest stop",
    reason: """
      The guest refuses this, and applies nothing that follows: no later file, no unit. Each \
      guest's steps are predicted one by one, as 'rkgen show FILE --guest GUEST' prints them; the \
      predictions are tested against what real guests did with hundreds of files \
      (fixtures/guests).
      """)

  static let passesOver = Rule(
    "RK1172", "guest-passes-over", .warning, "user-data that a guest does not apply as written",
    reason: """
      The guest continues without it, or does something else. 'rkgen show FILE --guest GUEST' \
      prints what it does.
      """)

  static let dropped = Rule(
    "RK1173", "guest-drops-value", .warning, "value that a guest does not apply as written",
    reason: """
      The guest's decoder accepts no value of this kind for the key, or the guest writes nothing \
      for a setting that is false, 0 or empty: the service uses its own default.
      """)

  static let overwritten = Rule(
    "RK1174", "overwritten", .warning, "something that is written and then overwritten",
    reason: """
      Files are written first, then /etc/hosts, settings and units. What is written later silently \
      replaces what was written before.
      """)

  /// What each guest does with the user-data, unless a rule says it already; and of the findings of
  /// the cloud-config rules, only those that hold.
  static func findings(_ bytes: [UInt8], _ reading: UserDataReading, file: String) -> [Diagnostic] {
    let addresses = Dictionary(
      uniqueKeysWithValues: GuestVariable.allCases.map { ($0, "192.0.2.1") })
    let runs = Guest.allCases.map { guest in
      Prediction(
        guest,
        GuestRun.predict(
          userData: bytes, guest: guest, surroundings: GuestSurroundings(addresses: addresses),
          file: file), reading)
    }
    let kept = reading.diagnostics.flatMap { agreed($0, runs) }
    let said = Dictionary(grouping: kept.filter { !aboutSystemd.contains($0.code) }) {
      $0.location.map { FileLine($0) }
    }
    var found: [Diagnostic] = []
    var known: [Said: Int] = [:]
    for prediction in runs {
      for claim in prediction.claims {
        let finding = claim.finding
        // A claim without a location is about the whole document.
        let place = finding.location.map { FileLine($0) }
        let others = place.map { said[$0] ?? [] } ?? kept.filter { $0.code.number < 1200 }
        guard !others.contains(where: { prediction.isSaid(claim, by: $0) }) else { continue }
        let index = known[Said(finding)] ?? found.count
        if index == found.count {
          known[Said(finding)] = index
          found.append(finding)
        }
        found[index].guests.append(prediction.guest.rawValue)
      }
    }
    for index in found.indices where found[index].guests.count == Guest.allCases.count {
      found[index].guests = []
    }
    return kept + found
  }

  /// What identical claims about several guests have in common.
  private struct Said: Hashable {
    var code: DiagnosticCode
    var message: String
    var location: SourceLocation?

    init(_ finding: Diagnostic) {
      (code, message, location) = (finding.code, finding.message, finding.location)
    }
  }

  /// Findings that say what guests do with a value or the whole document.
  private static let claiming: Set<DiagnosticCode> = Set(
    (CloudConfigRules.aboutGuests + YAMLRules.aboutReaders).map(\.code))

  private static let aboutSystemd = Set(CloudConfigRules.aboutSystemd.map(\.code))

  /// A finding for the guests that it applies to, as severe as what they do.
  private static func agreed(_ finding: Diagnostic, _ runs: [Prediction]) -> [Diagnostic] {
    guard claiming.contains(finding.code), let location = finding.location else { return [finding] }
    let meant = runs.filter {
      finding.guests.isEmpty || finding.guests.contains($0.guest.rawValue)
    }
    let stopped = meant.filter { $0.stops(at: location) }
    var others = meant.filter { !$0.stops(at: location) && $0.hasTrouble(at: location) }
    var weaker = finding
    weaker.severity = min(finding.severity, .warning)
    switch finding.code {
    case YAMLRules.duplicateKey.code:
      others = meant.filter { !$0.stops(at: location) }
      weaker.message +=
        "; here lists are joined and mappings merged, and the later of two texts wins"
    case YAMLRules.severalDocuments.code:
      others = meant.filter { !$0.stops(at: location) }
      weaker.message = "a second document starts here; the guests read only the first"
    default: break
    }
    return [(finding, stopped), (weaker, others)].compactMap { finding, guests in
      if guests.isEmpty { return nil }
      var finding = finding
      finding.guests = guests.count == Guest.allCases.count ? [] : guests.map(\.guest.rawValue)
      return finding
    }
  }
}

/// What one guest does, by location in the user-data.
private struct Prediction {
  /// Something to report about the guest.
  struct Claim {
    var finding: Diagnostic
    /// The least severity with which another finding covers it.
    var severity: Severity
  }

  let guest: Guest
  let claims: [Claim]
  /// Whether the document as a whole was refused.
  private let isRefused: Bool
  /// The highest severity for each line; nil stands for the whole document.
  private let strongest: [FileLine?: Severity]

  init(_ guest: Guest, _ run: GuestRun, _ reading: UserDataReading) {
    self.guest = guest
    isRefused = run.taken.isEmpty && !run.notes.isEmpty
    let all =
      run.notes.filter { !$0.dependsOnAccounts }.map(Self.claim) + Self.overwritten(run)
      + (isRefused ? [] : reading.values.compactMap { Self.dropped($0, guest, run) })
    let lines = reading.lineCounts
    claims = all.map { $0.placed(in: lines) }
    strongest = Dictionary(
      all.map { ($0.finding.location.map { FileLine($0) }, $0.severity) }, uniquingKeysWith: max)
  }

  private static func claim(_ note: GuestRun.Note) -> Claim {
    switch note.kind {
    case .stops:
      Claim(
        finding: GuestRules.stops.finding(
          "\(note.message); the guest stops here", at: note.location), severity: .error)
    case .passesOver, .unknown:
      Claim(
        finding: GuestRules.passesOver.finding(
          note.message, at: note.location, severity: note.kind == .unknown ? .note : nil),
        severity: .note)
    }
  }

  /// A value that the guest does not have, or has differently.
  private static func dropped(_ value: WrittenValue, _ guest: Guest, _ run: GuestRun) -> Claim? {
    let isSetting = ["etcd.", "etcd2.", "fleet.", "flannel.", "locksmith."].contains {
      value.path.hasPrefix("coreos." + $0)
    }
    let taken = run.taken[GuestRun.Place(value.location)]
    let isZero =
      taken.map { $0.isEmpty || $0 == Array("0".utf8) || $0 == Array("false".utf8) } ?? false
    let message: String
    if taken == nil {
      // A flag is false by default.
      if value.kind == .flag, ["false", "no", "off", "n"].contains(value.text.lowercased()) {
        return nil
      }
      // RK1122 reports that at the key.
      if value.text.isEmpty || guest == .flatcar && value.isHyphenated { return nil }
      message = "\(value.path) is not accepted, as if the key were absent"
    } else if isSetting, isZero, value.kind != .text || value.text.isEmpty {
      message = "the guest writes nothing for \(value.path), so the service uses its default"
    } else if value.kind == .number, let taken, taken != Array(value.text.utf8) {
      message = "\(value.path) becomes \(String(decoding: taken, as: UTF8.self))"
    } else {
      return nil
    }
    return Claim(finding: GuestRules.dropped.finding(message, at: value.location), severity: .note)
  }

  /// Writes that a later one replaces.
  private static func overwritten(_ run: GuestRun) -> [Claim] {
    var first: [[UInt8]: SourceLocation?] = [:]
    return run.steps.compactMap { step in
      let path: [UInt8]
      switch step.action {
      case .write(let written), .mask(let written), .remove(let written): path = written
      case .command, .systemd: return nil
      }
      defer { first[path] = .some(step.location) }
      guard let earlier = first[path] ?? nil, let location = step.location, earlier != location
      else {
        return nil
      }
      return Claim(
        finding: GuestRules.overwritten.finding(
          "this replaces \(quotedName(String(decoding: path, as: UTF8.self))), written earlier",
          at: location, related: [.init(message: "the earlier write", location: earlier)]),
        severity: .note)
    }
  }

  /// Whether a finding about the same line already says it of this guest, with enough severity.
  func isSaid(_ claim: Claim, by finding: Diagnostic) -> Bool {
    finding.severity >= claim.severity
      && (finding.guests.isEmpty || finding.guests.contains(guest.rawValue))
  }

  /// Whether the guest stops at a location, or refused everything.
  func stops(at location: SourceLocation) -> Bool {
    isRefused || claims(about: location).contains(.error)
  }

  /// Whether something goes wrong at a location, or everything does.
  func hasTrouble(at location: SourceLocation) -> Bool {
    isRefused || !claims(about: location).isEmpty
  }

  private func claims(about location: SourceLocation) -> [Severity] {
    [strongest[FileLine(location)], strongest[nil as FileLine?]].compactMap(\.self)
  }
}

extension Prediction.Claim {
  /// The same, located in the text: YAML recognises more line breaks than others do.
  fileprivate func placed(in lineCounts: [String: Int]) -> Self {
    guard let place = finding.location else { return self }
    var claim = self
    if let last = lineCounts[place.file] {
      guard place.range.start.line > last else { return self }
      claim.finding.location = SourceLocation(file: place.file, line: last)
    } else {
      claim.finding.location = nil
    }
    return claim
  }
}

extension UserDataReading {
  /// How many lines each text has.
  fileprivate var lineCounts: [String: Int] {
    Dictionary(
      sources.map { ($0.name, $0.bytes.count { $0 == UInt8(ascii: "\n") } + 1) }
    ) { first, _ in first }
  }
}
