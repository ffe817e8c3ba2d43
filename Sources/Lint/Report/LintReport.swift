import CloudConfig
import Diagnostics

/// What was found in everything that was linted.
public struct LintReport: Sendable {
  /// A finding that is allowed.
  public struct Allowed: Hashable, Sendable {
    /// The finding.
    public var finding: Diagnostic
    /// Why it is allowed, in the words of the allowance.
    public var reason: String
  }

  /// What was linted.
  public let machines: [MachineLint]
  /// What was found, by file and position.
  public private(set) var diagnostics: [Diagnostic]
  /// What was found and is allowed.
  public let allowed: [Allowed]

  /// The texts that findings point into, without the secrets that were found in them.
  public let sources: [SourceText]

  /// Checks machines, each by itself and together.
  ///
  /// - Parameters:
  ///   - machines: The machines to report on.
  ///   - more: Findings of other checks in the same texts.
  ///   - shellcheck: What shellcheck found in their scripts.
  ///   - options: What to look for.
  ///   - sources: The texts that `more` points into, besides those of the machines.
  public init(
    _ machines: [MachineLint], more: [Diagnostic] = [],
    shellcheck: ShellcheckFindings = .notAsked, options: LintOptions, sources: [SourceText] = []
  ) {
    self.machines = machines
    let together = ClusterRules.findings(machines: machines.flatMap(\.inventories))
    let found =
      (machines.flatMap { $0.findings(for: options.guests) } + together + more
      + shellcheck.findings)
      .compactMap { Self.limited(options.guests, $0) }
    self.sources = SecretRules.hidden(found, in: sources + machines.flatMap(\.sources))
    var allowances = Allowances(
      comments: machines.flatMap(\.allowComments), spec: options.allowances,
      everywhere: options.allowed)
    var kept: [Diagnostic] = []
    var allowed: [Allowed] = []
    for finding in found {
      if let reason = allowances.reason(for: finding) {
        allowed.append(Allowed(finding: finding, reason: reason))
      } else {
        kept.append(finding)
      }
    }
    kept += allowances.findings { code in
      switch code.source {
      case .rkgen:
        options.guests.isSuperset(of: options.runners) && RuleBook.rule(code) != nil
      case .shellcheck: shellcheck.isComplete
      }
    }
    self.allowed = allowed
    diagnostics = FindingLimit.applied(to: kept).map { options.isStrict ? Self.strict($0) : $0 }
      .sorted(files: self.sources.map(\.name))
  }

  /// The same report with details added to its findings.
  public func tracing(_ trace: ([Diagnostic]) -> [Diagnostic]) -> LintReport {
    var report = self
    report.diagnostics = trace(diagnostics)
    return report
  }

  private static func limited(_ guests: Set<Guest>, _ finding: Diagnostic) -> Diagnostic? {
    guard !finding.guests.isEmpty else { return finding }
    guard isMeant(finding, for: guests) else { return nil }
    var finding = finding
    let affected = affected(by: finding)
    finding.guests =
      affected.count == Guest.allCases.count ? [] : affected.map(\.rawValue)
    return finding
  }

  /// Whether a finding is relevant to these guests.
  static func isMeant(_ finding: Diagnostic, for guests: Set<Guest>) -> Bool {
    guard !finding.guests.isEmpty else { return true }
    let affected = affected(by: finding)
    if OrderRules.newestCodes.contains(finding.code), guests.contains(.flatcar) {
      return affected.contains(.flatcar)
    }
    return OrderRules.imageCodes.contains(finding.code)
      ? guests.isSubset(of: affected) : !guests.isDisjoint(with: affected)
  }

  fileprivate static func affected(by finding: Diagnostic) -> [Guest] {
    Guest.allCases.filter { finding.guests.contains($0.rawValue) }
  }

  private static func strict(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    if finding.severity == .warning { finding.severity = .error }
    return finding
  }
}

extension MachineLint {
  /// Unit files alone are for any machine if no guest is named: what only guests of the past refuse is a note.
  fileprivate func findings(for guests: Set<Guest>) -> [Diagnostic] {
    guard isUnitFiles, guests.count == Guest.allCases.count else { return diagnostics }
    return diagnostics.map { finding in
      guard !finding.guests.isEmpty, !LintReport.affected(by: finding).contains(.flatcar) else {
        return finding
      }
      var finding = finding
      finding.severity = .note
      return finding
    }
  }
}
