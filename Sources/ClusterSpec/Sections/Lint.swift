import Diagnostics
import YAMLDocument

/// A finding that is allowed in one place.
public struct LintAllowance: Sendable {
  /// The finding's code.
  public let code: DiagnosticCode
  /// A unit, drop-in or file on a machine, or a machine's name.
  public let place: String
  /// Why it is allowed.
  public let reason: String
  /// Where the spec allows it.
  public let location: SourceLocation?

  /// Whether it applies to a finding.
  public func covers(_ finding: Diagnostic) -> Bool {
    guard finding.code == code else { return false }
    if let subject = finding.subject, subject == place || subject.hasPrefix(place + ".d/") {
      return true
    }
    return GuestFormat.allCases.contains { finding.location?.file == place + $0.fileEnding }
  }
}

/// Two allowances of the same code in the same place are duplicates, whatever their reasons.
extension LintAllowance: Hashable {
  /// Compares code and place.
  public static func == (left: Self, right: Self) -> Bool {
    left.code == right.code && left.place == right.place
  }

  /// Hashes code and place.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(place)
  }
}

extension ClusterSpec {
  /// How the output is linted.
  public struct Lint: Sendable {
    /// Findings that are allowed.
    public let allow: Setting<[LintAllowance]>
  }
}

/// The code of a finding in rendered output, `RK1135`, or of shellcheck in its scripts, `SC2086`.
public struct LintCode: TextValue {
  /// The code.
  public let code: DiagnosticCode

  /// Reads a code; nil if it is not one. What is wrong with the spec itself, or with an allowance,
  /// can't be allowed.
  public init?(_ text: String) {
    guard let code = DiagnosticCode(text),
      code.source == .shellcheck || (1100...1799).contains(code.number)
    else { return nil }
    self.code = code
  }

  /// The code as printed.
  public var description: String { code.description }

  /// A code with an example.
  public static let expected = "the code of a finding in rendered output such as RK1344"

  /// RK and four digits from 1100 to 1799, or SC and four digits.
  public static let pattern = "^(RK1[1-7]|SC[0-9]{2})[0-9]{2}$"

  /// Which codes can't be allowed.
  public static func fault(in text: String) -> String? {
    guard DiagnosticCode(text) != nil else { return nil }
    return "of rkgen's findings, only RK1100 to RK1799 can be allowed; fix the others"
  }
}

extension Keys {
  static let lintAllow = Key(
    "lint.allow", Codecs.allowances, .value([]),
    "findings that are allowed",
    effect:
      "rkgen validate and rkgen render do not report them. Each names a code, one place and a "
      + "reason."
  )

  static let lintRows = [KeyRow(lintAllow) { $0.lint.allow }]
}

extension Codecs {
  /// Findings that are allowed, each in one place.
  static let allowances = list(
    "a list of allowances such as [{code: RK1344, where: /etc/cloud.conf, reason: …}]",
    of: allowance)

  private static let allowance = Codec<LintAllowance>.record(
    "a map with code, where and reason",
    [
      .init("code", "the finding's code", .text(of: LintCode.self)),
      .init(
        "where", "one unit, drop-in, file or machine", .text(of: AllowedPlace.self)),
      .init("reason", "why it is allowed", .text(of: PlainText.self)),
    ],
    read: { record in
      let code = record.value("code", Codec<LintCode>.text())
      let place = record.value("where", Codec<AllowedPlace>.text())
      let reason = record.value("reason", Codec<PlainText>.text())
      guard let code, let place, let reason else { return nil }
      return LintAllowance(
        code: code.code, place: place.description, reason: reason.description,
        location: record.location)
    },
    written: { allowance in
      "{code: \(allowance.code), where: \(flowText(allowance.place)), "
        + "reason: \(flowText(allowance.reason))}"
    })

  private static func flowText(_ text: String) -> String { YAMLWriter.json(.text(text)) }
}

/// A single unit, drop-in, file or machine.
struct AllowedPlace: TextValue {
  let description: String

  init?(_ text: String) {
    guard PlainText(text) != nil, !text.contains("*") else { return nil }
    description = text
  }

  static let expected =
    "the name of one unit, drop-in, file or machine such as kubelet.service"

  static let pattern = #"^[^*\u0000-\u0008\u000B-\u001F\u007F-\u009F]+$"#

  static func fault(in text: String) -> String? {
    text.contains("*")
      ? "name one place; a finding can't be allowed everywhere" : PlainText.fault(in: text)
  }
}
