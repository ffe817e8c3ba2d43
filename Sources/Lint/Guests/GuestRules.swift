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
    var found: [Diagnostic] = []
    for prediction in runs {
      for claim in prediction.claims.map({ $0.placed(in: reading.sources) })
      where !prediction.isSaid(claim, by: kept) {
        let finding = claim.finding
        if let same = found.firstIndex(where: {
          $0.message == finding.message && $0.location == finding.location
            && $0.code == finding.code
        }) {
          found[same].guests.append(prediction.guest.rawValue)
        } else {
          var finding = finding
          finding.guests = [prediction.guest.rawValue]
          found.append(finding)
        }
      }
    }
    return kept
      + found.map { finding in
        var finding = finding
        if finding.guests.count == Guest.allCases.count { finding.guests = [] }
        return finding
      }
  }

  /// Findings that say what guests do with a value or the whole document.
  private static let claiming: Set<DiagnosticCode> = Set(
    (CloudConfigRules.aboutGuests + YAMLRules.aboutReaders).map(\.code))

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

extension GuestRun.Note {
  /// Whether it depends on the users of the image, of which a prediction knows a few; RK1149 knows more.
  fileprivate var isAboutOwner: Bool { message.hasPrefix("chown refuses") }
}

/// What one guest does, by the places of the user-data.
private struct Prediction {
  /// Something to be said of the guest.
  struct Claim {
    var finding: Diagnostic
    /// The least that has to be said.
    var severity: Severity

    /// The same in the text: YAML counts lines by more characters than others do.
    func placed(in sources: [SourceText]) -> Claim {
      guard let place = finding.location else { return self }
      let source = sources.first { $0.name == place.file }
      let last = (source?.bytes.count { $0 == UInt8(ascii: "\n") } ?? 0) + 1
      guard source == nil || place.range.start.line > last else { return self }
      var claim = self
      claim.finding.location = source == nil ? nil : Self.start(of: last, in: place.file)
      return claim
    }

    private static func start(of line: Int, in file: String) -> SourceLocation {
      let start = SourcePosition(line: line, column: 1)
      return SourceLocation(file: file, range: SourceRange(start: start, end: start))
    }
  }

  let guest: Guest
  let claims: [Claim]
  /// Whether the document as a whole was refused.
  private let isRefused: Bool

  init(_ guest: Guest, _ run: GuestRun, _ reading: UserDataReading) {
    self.guest = guest
    isRefused = run.taken.isEmpty && !run.notes.isEmpty
    claims =
      run.notes.filter { !$0.isAboutOwner }.map(Self.claim) + Self.overwritten(run)
      + (isRefused ? [] : reading.values.compactMap { Self.dropped($0, guest, run) })
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

  /// Whether a finding says it already, of this guest and strongly enough.
  func isSaid(_ claim: Claim, by findings: [Diagnostic]) -> Bool {
    findings.contains { finding in
      guard finding.severity >= claim.severity,
        finding.guests.isEmpty || finding.guests.contains(guest.rawValue)
      else { return false }
      guard let place = claim.finding.location else { return finding.code.number < 1200 }
      return finding.location.map {
        $0.file == place.file && $0.range.start.line == place.range.start.line
      }
        ?? false
    }
  }

  /// Whether the guest gives up at a place, or took nothing at all.
  func stops(at location: SourceLocation) -> Bool {
    isRefused
      || claims.contains { claim in
        claim.severity == .error && Self.isAt(claim.finding.location, location)
      }
  }

  private static func isAt(_ place: SourceLocation?, _ location: SourceLocation) -> Bool {
    place.map { $0.file == location.file && $0.range.start.line == location.range.start.line }
      ?? true
  }

  /// Whether something goes wrong at a place, or everything does.
  func hasTrouble(at location: SourceLocation) -> Bool {
    isRefused || claims.contains { Self.isAt($0.finding.location, location) }
  }
}
