extension Sequence where Element == Diagnostic {
  /// The findings by file, then by position. Equal places keep their order; findings without a place
  /// come last.
  ///
  /// `files` is the order of files; those it does not name follow in the order they are first met.
  public func sorted(files: [String] = []) -> [Diagnostic] {
    let all = Array(self)
    var ranks: [String: Int] = [:]
    for file in files + all.compactMap({ $0.location?.file }) where ranks[file] == nil {
      ranks[file] = ranks.count
    }
    let keyed = all.enumerated().map { index, diagnostic in
      let location = diagnostic.location
      let rank = location.flatMap { ranks[$0.file] } ?? Int.max
      let start = location?.range.start ?? SourcePosition(line: 0, column: 0)
      return (key: (rank, start, index), diagnostic: diagnostic)
    }
    return keyed.sorted { $0.key < $1.key }.map(\.diagnostic)
  }

  /// How many findings there are of each severity.
  public var counts: DiagnosticCounts { DiagnosticCounts(self) }
}

/// How many findings there are of each severity. Prints as `2 errors, 1 warning`.
public struct DiagnosticCounts: Hashable, Sendable, CustomStringConvertible {
  /// Findings that stop the output.
  public private(set) var errors = 0
  /// Findings that do not.
  public private(set) var warnings = 0
  /// Remarks.
  public private(set) var notes = 0

  /// Counts findings.
  public init(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
  }

  /// The counts in words without those that are zero; `no findings` if all are.
  public var description: String {
    let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")]
      .filter { $0.0 > 0 }
      .map(counted)
    return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
  }
}

/// A number with its noun: `1 machine`, `2 machines`.
package func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
