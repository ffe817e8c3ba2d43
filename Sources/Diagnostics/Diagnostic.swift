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
