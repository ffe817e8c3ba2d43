/// One finding: what is wrong, where, and what was probably meant.
public struct Diagnostic: Hashable, Sendable {
  /// A second place that belongs to a finding, such as the first of two equal keys.
  public struct Related: Hashable, Sendable {
    /// What that place has to do with it.
    public var message: String
    /// The place.
    public var location: SourceLocation

    /// A second place that belongs to a finding.
    public init(message: String, location: SourceLocation) {
      self.message = message
      self.location = location
    }
  }

  /// How much it matters.
  public var severity: Severity
  /// The stable name of this kind of finding.
  public var code: DiagnosticCode
  /// One sentence without a full stop, lower case first: what is wrong and what is allowed.
  public var message: String
  /// Where, if it is about a place in a file.
  public var location: SourceLocation?
  /// What to do, or what was probably meant.
  public var hint: String?
  /// Other places that belong to it.
  public var related: [Related]
  /// The guests it applies to; empty if all.
  public var guests: [String]
  /// What in a file it is about: the name of a unit, drop-in or file on the machine.
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
  /// The guests it applies to, to stand behind the message where there is no place of its own for them.
  var guestsText: String { guests.isEmpty ? "" : " (\(guests.joined(separator: ", ")))" }
}

extension Sequence where Element == Diagnostic {
  /// Whether any finding is an error, which means that no output may be made.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}

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
