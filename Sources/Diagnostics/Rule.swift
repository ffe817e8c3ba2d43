/// A kind of finding. It is declared once, beside the check that finds it, and listed by its family;
/// `fixtures/rules/<code>-<name>` shows how it looks and how it should.
public struct Rule: Hashable, Sendable {
  /// The stable code.
  public let code: DiagnosticCode
  /// What people call it: words in lower case with hyphens, such as `mkfs-at-boot`.
  public let name: String
  /// How much it matters, unless a finding says otherwise.
  public let severity: Severity
  /// What is found, in a few words without a full stop.
  public let title: String
  /// Why it matters: what happens on the machine. A few sentences, with the source of the fact.
  public let reason: String

  /// A rule. See the properties for what each part means.
  public init(
    _ code: DiagnosticCode, _ name: String, _ severity: Severity, _ title: String, reason: String
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.title = title
    self.reason = reason
  }

  /// A finding of this kind. `severity` replaces the usual one.
  public func finding(
    _ message: String, at location: SourceLocation? = nil, severity: Severity? = nil,
    hint: String? = nil, related: [Diagnostic.Related] = [], guests: [String] = []
  ) -> Diagnostic {
    Diagnostic(
      severity ?? self.severity, code, message, at: location, hint: hint, related: related,
      guests: guests)
  }
}

extension Rule: CustomStringConvertible {
  /// Code and name, as in `RK1312 ordering-cycle`.
  public var description: String { "\(code) \(name)" }
}
