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

/// How much a finding matters.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Worth knowing; nothing has to change.
  case note
  /// Probably not what was meant; output is still made.
  case warning
  /// Wrong; no output is made.
  case error

  /// Whether `left` matters less.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
