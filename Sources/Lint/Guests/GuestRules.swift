import CloudConfig
import Diagnostics
import Machine
import YAMLDocument

/// Rules about what each guest does with a user-data. They follow from predictions, so that what is said
/// of a guest is what it does.
enum GuestRules {
  static let rules = [stops, passesOver, dropped, overwritten]

  static let stops = Rule(
    "RK1171", "guest-stops", .error, "something at which a guest stops",
    reason: """
      The guest refuses this, and applies nothing that follows: no later file, no unit. Each guest's steps are \
      predicted one by one, as 'rkgen show FILE --guest GUEST' prints them; the predictions are held to what real \
      guests did with hundreds of files (fixtures/guests).
      """)

  static let passesOver = Rule(
    "RK1172", "guest-passes-over", .warning, "something that a guest does not do as written",
    reason: """
      The guest goes on without it, or does something else. 'rkgen show FILE --guest GUEST' prints what it does.
      """)

  static let dropped = Rule(
    "RK1173", "guest-drops-value", .warning, "a value that a guest does not take as written",
    reason: """
      The guest's decoder takes no value of this kind for the key, or the guest writes nothing for a setting that \
      is false, 0 or empty: the service goes by its own default.
      """)

  static let overwritten = Rule(
    "RK1174", "overwritten", .warning, "something that is written and then written over",
    reason: """
      Files are written first, then /etc/hosts, settings and units. What is written later takes the place of what \
      was written before, without a word.
      """)

  /// What user-data becomes on each guest, said where no rule has said it; and of what the rules of
  /// cloud-configs found only what is so.
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
        // A claim about no place is about the whole document.
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

  /// What is said of several guests in the same words.
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

  /// A finding for those guests of which it is true, as strong as what they do.
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
        "; here lists are put together, mappings merged, and of texts the later counts"
    case YAMLRules.severalDocuments.code:
      others = meant.filter { !$0.stops(at: location) }
      weaker.message = "a second document starts here; the guests read the first alone"
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

/// What one guest does, by the places of the user-data.
private struct Prediction {
  /// Something to be said of the guest.
  struct Claim {
    var finding: Diagnostic
    /// The least that has to be said.
    var severity: Severity
  }

  let guest: Guest
  let claims: [Claim]
  /// Whether the document as a whole was refused.
  private let isRefused: Bool
  /// The strongest claim about each line, and about the whole under nil.
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

  /// A value that the guest has not, or has otherwise.
  private static func dropped(_ value: WrittenValue, _ guest: Guest, _ run: GuestRun) -> Claim? {
    let isSetting = ["etcd.", "etcd2.", "fleet.", "flannel.", "locksmith."].contains {
      value.path.hasPrefix("coreos." + $0)
    }
    let taken = run.taken[GuestRun.Place(value.location)]
    let isZero =
      taken.map { $0.isEmpty || $0 == Array("0".utf8) || $0 == Array("false".utf8) } ?? false
    let message: String
    if taken == nil {
      // False is what a flag is anyway.
      if value.kind == .flag, ["false", "no", "off", "n"].contains(value.text.lowercased()) {
        return nil
      }
      // RK1122 says that at the key.
      if value.text.isEmpty || guest == .flatcar && value.isHyphenated { return nil }
      message = "\(value.path) is not taken: the key is as good as absent"
    } else if isSetting, isZero, value.kind != .text || value.text.isEmpty {
      message = "the guest writes nothing for \(value.path), so the service goes by its default"
    } else if value.kind == .number, let taken, taken != Array(value.text.utf8) {
      message = "\(value.path) becomes \(String(decoding: taken, as: UTF8.self))"
    } else {
      return nil
    }
    return Claim(finding: GuestRules.dropped.finding(message, at: value.location), severity: .note)
  }

  /// Writes that a later one undoes.
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
          "this takes the place of \(quotedName(String(decoding: path, as: UTF8.self))), written before",
          at: location, related: [.init(message: "what was written before", location: earlier)]),
        severity: .note)
    }
  }

  /// Whether a finding about the same line says it already, of this guest and strongly enough.
  func isSaid(_ claim: Claim, by finding: Diagnostic) -> Bool {
    finding.severity >= claim.severity
      && (finding.guests.isEmpty || finding.guests.contains(guest.rawValue))
  }

  /// Whether the guest gives up at a place, or took nothing at all.
  func stops(at location: SourceLocation) -> Bool {
    isRefused || claims(about: location).contains(.error)
  }

  /// Whether something goes wrong at a place, or everything does.
  func hasTrouble(at location: SourceLocation) -> Bool {
    isRefused || !claims(about: location).isEmpty
  }

  private func claims(about location: SourceLocation) -> [Severity] {
    [strongest[FileLine(location)], strongest[nil as FileLine?]].compactMap(\.self)
  }
}

extension Prediction.Claim {
  /// The same in the text: YAML counts lines by more characters than others do.
  fileprivate func placed(in lineCounts: [String: Int]) -> Self {
    guard let place = finding.location else { return self }
    var claim = self
    if let last = lineCounts[place.file] {
      guard place.range.start.line > last else { return self }
      let start = SourcePosition(line: last, column: 1)
      claim.finding.location = SourceLocation(
        file: place.file, range: SourceRange(start: start, end: start))
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
