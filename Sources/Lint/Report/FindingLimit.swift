import Diagnostics

/// Keeps a report readable, and bounded for files crafted to have a million faults.
enum FindingLimit {
  /// How many findings of one code are shown for one file.
  static let perCode = 50

  static let rules = [more]

  static let more = Rule(
    "RK1890", "more-findings", .note, "more findings of the same kind",
    reason: """
      At most 50 findings of one code are shown for one file; the first ones usually reveal the \
      cause of the others. Fix those and run again.
      """)

  private struct Kind: Hashable {
    var file: String?
    var code: DiagnosticCode
  }

  /// The first findings of each code and file, with the number of those left out.
  static func applied(to findings: [Diagnostic]) -> [Diagnostic] {
    guard findings.count > perCode else { return findings }
    var counts: [Kind: Int] = [:]
    var last: [Kind: SourceLocation?] = [:]
    var kept: [Diagnostic] = []
    var hasErrors: Set<Kind> = []
    for finding in findings {
      let kind = Kind(file: finding.location?.file, code: finding.code)
      let count = counts[kind, default: 0] + 1
      counts[kind] = count
      if count <= perCode {
        kept.append(finding)
        last[kind] = finding.location
      } else if finding.severity == .error {
        hasErrors.insert(kind)
      }
    }
    let full = counts.filter { $0.value > perCode }
      .sorted { ($0.key.file ?? "", $0.key.code) < ($1.key.file ?? "", $1.key.code) }
    return kept
      + full.map { kind, count in
        more.finding(
          "not shown: \(counted(count - perCode, "more \(kind.code) finding"))",
          at: last[kind] ?? nil,
          severity: hasErrors.contains(kind) ? .error : nil)
      }
  }
}
