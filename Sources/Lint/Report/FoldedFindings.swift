import Diagnostics

/// Findings for people: those that many machines share are shown once.
public struct FoldedFindings: Sendable {
  private struct Kind: Hashable {
    var code: DiagnosticCode
    var severity: Severity
    var message: String
    var subject: String?
    var column: Int?
  }

  private struct Occurrence: Hashable {
    var kind: Kind
    var file: String?
  }

  /// Each finding at the first machine that has it, with the others named.
  public let diagnostics: [Diagnostic]

  /// Folds findings; two of the same kind in one file stay two.
  public init(_ findings: [Diagnostic]) {
    var folded: [Diagnostic] = []
    var files: [[String]] = []
    // The second finding of a kind in one file matches the second of that kind in another.
    var places: [Kind: [Int]] = [:]
    var counts: [Occurrence: Int] = [:]
    for finding in findings {
      let kind = Kind(
        code: finding.code, severity: finding.severity, message: finding.message,
        subject: finding.subject, column: finding.location?.range.start.column)
      let file = finding.location?.file
      let number = counts[Occurrence(kind: kind, file: file), default: 0]
      counts[Occurrence(kind: kind, file: file)] = number + 1
      if let file, let known = places[kind], number < known.count {
        files[known[number]].append(file)
      } else {
        places[kind, default: []].append(folded.count)
        files.append(file.map { [$0] } ?? [])
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
