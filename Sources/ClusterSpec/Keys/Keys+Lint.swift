import Diagnostics
import YAMLDocument

extension Keys {
  static let lintAllow = Key(
    "lint.allow", Forms.allowances, .value([]),
    "findings that are allowed",
    effect:
      "rkgen validate and rkgen render do not report them. Each names a code, one place and a reason."
  )

  static let lintRows = [KeyRow(lintAllow) { $0.lint.allow }]
}

extension Forms {
  /// Findings that are allowed, each in one place.
  static let allowances = list(
    "a list of allowances such as [{code: RK1344, where: /etc/cloud.conf, reason: …}]",
    of: allowance)

  private static let names = ["code", "where", "reason"]

  private static let allowance = Form<LintAllowance>(
    expected: "a map with code, where and reason",
    shape: .record([
      .init("code", "the finding's code", .text(of: LintCode.self)),
      .init(
        "where", "one unit, drop-in, file or machine", .text(of: AllowedPlace.self)),
      .init("reason", "why it is allowed", .text(of: PlainText.self)),
    ]),
    decode: { node, key in
      guard case .mapping(let pairs) = node.content else {
        return .bad([.wrong(key, expected: "a map with code, where and reason", node)])
      }
      var problems = pairs.filter { !names.contains($0.key) }.map { pair in
        ValueProblem.name(
          "a key of \(key)", expected: "code, where or reason", pair,
          hint: nearestName(to: pair.key, among: names).map { "did you mean '\($0)'?" })
      }
      func text<Value: TextValue>(_ name: String, _ type: Value.Type) -> Value? {
        guard let pair = pairs.first(where: { $0.key == name }) else {
          problems.append(.wrong(key, expected: "a map with code, where and reason", node))
          return nil
        }
        switch Form<Value>.text().decode(pair.value, "\(key).\(name)") {
        case .value(let value): return value
        case .bad(let found):
          problems += found
          return nil
        }
      }
      let code = text("code", LintCode.self)
      let place = text("where", AllowedPlace.self)
      let reason = text("reason", PlainText.self)
      guard problems.isEmpty, let code, let place, let reason else { return .bad(problems) }
      return .value(
        LintAllowance(
          code: code.code, place: place.description,
          reason: reason.description, location: node.location))
    },
    written: { allowance in
      .inline(
        "{code: \(allowance.code), where: \(flowText(allowance.place)), "
          + "reason: \(flowText(allowance.reason))}")
    })

  private static func flowText(_ text: String) -> String { YAMLWriter.json(.text(text)) }
}

/// A unit, file or machine; not all of them at once.
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
