import Diagnostics

/// Findings for people: what many machines have alike is said once.
public struct FoldedFindings: Sendable {
  private struct Kind: Hashable {
    var code: DiagnosticCode
    var severity: Severity
    var message: String
    var subject: String?
    var column: Int?
  }

  /// Each finding at the first machine that has it, with the others named.
  public let diagnostics: [Diagnostic]

  /// Folds findings; two of one kind in one file stay two.
  public init(_ findings: [Diagnostic]) {
    var folded: [Diagnostic] = []
    var places: [Kind: [Int]] = [:]
    var files: [[String]] = []
    for finding in findings {
      let kind = Kind(
        code: finding.code, severity: finding.severity, message: finding.message,
        subject: finding.subject, column: finding.location?.range.start.column)
      if let file = finding.location?.file,
        let place = places[kind]?.first(where: { files[$0].last != file })
      {
        files[place].append(file)
      } else {
        places[kind, default: []].append(folded.count)
        files.append(finding.location.map { [$0.file] } ?? [])
        folded.append(finding)
      }
    }
    for (place, files) in files.enumerated() where files.count > 1 {
      folded[place].message += Self.also(files.dropFirst())
    }
    diagnostics = folded
  }

  private static func also(_ files: ArraySlice<String>) -> String {
    guard let first = files.first, let last = files.last, files.count > 1 else {
      return " (also in \(files.joined()))"
    }
    return files.count == 2
      ? " (also in \(first) and \(last))"
      : " (also in \(files.count) others, \(first) to \(last))"
  }
}
