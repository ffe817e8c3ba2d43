/// A kind of finding. It is declared once, next to the check that reports it, and listed by its
/// family; `fixtures/rules/<code>-<name>` has a bad and a good example.
public struct Rule: Hashable, Sendable {
  /// The stable code.
  public let code: DiagnosticCode
  /// Its name for people, in kebab case, such as `mkfs-at-boot`.
  public let name: String
  /// The severity of its findings, unless a finding overrides it.
  public let severity: Severity
  /// What it finds, in a few words without a full stop.
  public let title: String
  /// Why it matters: what happens on the machine. A few sentences, with the source of the facts.
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

  /// A finding of this kind. `severity` overrides that of the rule.
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
  /// Probably not what was meant; output is still produced.
  case warning
  /// Wrong; no output is produced.
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
