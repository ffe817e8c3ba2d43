/// A kind of finding: why it is one, and an example. What is printed by `--explain`, what stands in
/// `docs/rules.md` and what the tests try out come from here.
public struct Rule: Hashable, Sendable {
  /// Small files that show a rule.
  public struct Example: Hashable, Sendable {
    /// What the files would be called: `user-data.yaml` for a cloud-config, else a unit's name.
    public var file: String
    /// A file with the finding.
    public var bad: String
    /// The same, mended; nothing at all is found in it.
    public var good: String

    /// An example from its two texts.
    public init(file: String = "user-data.yaml", bad: String, good: String) {
      self.file = file
      self.bad = bad
      self.good = good
    }
  }

  /// The stable name.
  public let code: DiagnosticCode
  /// How much it matters, unless a finding says otherwise.
  public let severity: Severity
  /// What is found, in a few words without a full stop.
  public let title: String
  /// Why it matters: what happens on the machine. A few sentences, with the source of the fact.
  public let reason: String
  /// How it looks, and how it should.
  public let example: Example?

  /// A rule. See the properties for what each part means.
  public init(
    _ code: DiagnosticCode, _ severity: Severity, _ title: String, reason: String,
    example: Example? = nil
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.reason = reason
    self.example = example
  }

  /// A finding of this kind. `severity` replaces the usual one.
  public func finding(
    _ message: String, at location: SourceLocation?, severity: Severity? = nil,
    hint: String? = nil, related: [Diagnostic.Related] = [], concerns: [String] = []
  ) -> Diagnostic {
    Diagnostic(
      severity ?? self.severity, code, message, at: location, hint: hint, related: related,
      concerns: concerns)
  }
}
