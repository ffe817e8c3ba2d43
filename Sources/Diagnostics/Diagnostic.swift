/// One finding: what is wrong, where, and what was probably meant.
public struct Diagnostic: Hashable, Sendable {
  /// A second location relevant to a finding, such as the first of two duplicate keys.
  public struct Related: Hashable, Sendable {
    /// How the location relates to the finding.
    public var message: String
    /// Where it is in a file.
    public var location: SourceLocation

    /// A related location with its message.
    public init(message: String, location: SourceLocation) {
      self.message = message
      self.location = location
    }
  }

  /// How much it matters.
  public var severity: Severity
  /// The stable code of this kind of finding.
  public var code: DiagnosticCode
  /// One sentence, lower case at the start, no full stop: what is wrong and what is allowed.
  public var message: String
  /// Where it is; nil if it is not about a place in a file.
  public var location: SourceLocation?
  /// What to do, or what was probably meant.
  public var hint: String?
  /// Other locations that help to understand it.
  public var related: [Related]
  /// The guests it applies to; empty means all.
  public var guests: [String]
  /// The unit, drop-in or file on the machine that it is about, by name.
  public var subject: String?

  /// A finding. See the properties for what each part means.
  public init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String,
    at location: SourceLocation? = nil, hint: String? = nil, related: [Related] = [],
    guests: [String] = [], subject: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.hint = hint
    self.related = related
    self.guests = guests
    self.subject = subject
  }
}

extension Diagnostic {
  /// A suffix for the message in formats that have no field for guests.
  var guestsText: String { guests.isEmpty ? "" : " (\(guests.joined(separator: ", ")))" }
}

extension Sequence where Element == Diagnostic {
  /// Whether any finding is an error, in which case no output may be produced.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}

extension Sequence where Element == Diagnostic {
  /// The findings by file, then by position. The sort is stable; findings without a location come
  /// last.
  ///
  /// `files` gives the order of files; others follow in order of first occurrence.
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

  /// The number of findings of each severity.
  public var counts: DiagnosticCounts { DiagnosticCounts(self) }
}

/// The number of findings of each severity. Prints as `2 errors, 1 warning`.
public struct DiagnosticCounts: Hashable, Sendable, CustomStringConvertible {
  /// Findings that prevent output.
  public private(set) var errors = 0
  /// Findings that don't prevent output.
  public private(set) var warnings = 0
  /// Findings for information only.
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

  /// The nonzero counts in words; `no findings` if there are none.
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
