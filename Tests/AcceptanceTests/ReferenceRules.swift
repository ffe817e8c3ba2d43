import CommandSupport
import Diagnostics
import Lint

/// The page of all rules, made from the rules and `fixtures/rules`.
enum ReferenceRules {
  static func page() throws -> String {
    var text = """
      # Rules

      What `rkgen validate` and `rkgen lint` find. A code never changes its meaning. \
      `rkgen lint --explain RULE` prints one rule, by code or name; `scripts/update-fixtures` writes \
      this page from the rules and `fixtures/rules`.

      Codes such as SC2086 are shellcheck's; `rkgen lint --explain` prints where each is explained.

      | Code | Name | Severity | What is found |
      | --- | --- | --- | --- |

      """
    for rule in AllRules.rules {
      let code = rule.code.description
      text += "| [\(code)](#\(code.lowercased())) | \(rule.name) | \(rule.severity.rawValue) "
      text += "| \(rule.title) |\n"
    }
    text += "\nRetired, but accepted in allowances:\n\n| Code | Name | |\n| --- | --- | --- |\n"
    for rule in RetiredRule.all {
      text += "| \(rule.code) | \(rule.name) | \(rule.successor) |\n"
    }
    let examples = Dictionary(uniqueKeysWithValues: RuleExample.all.map { ($0.rule.code, $0) })
    for rule in AllRules.rules {
      text += "\n\(RulePage.heading(of: rule))\n\n"
      text += "**\(rule.title)** (\(rule.severity.rawValue))\n\n\(rule.reason)\n"
      guard let example = examples[rule.code] else { continue }
      for (title, kind) in [("Wrong", RuleExample.Kind.bad), ("Right", .good)] {
        let (name, code) = try example.file(kind)
        text += "\n\(title):\n\n```\(name.hasSuffix(".yaml") ? "yaml" : "ini")\n\(shown(code))```\n"
      }
    }
    return text
  }

  /// An example as a page can show it: with control characters escaped.
  private static func shown(_ code: String) -> String {
    code.unicodeScalars.reduce(into: "") { text, scalar in
      let isControl =
        scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
      let digits = String(scalar.value, radix: 16, uppercase: true)
      text += isControl ? (digits.count < 2 ? "\\x0" : "\\x") + digits : String(scalar)
    }
  }
}
