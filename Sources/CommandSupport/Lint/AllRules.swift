import ClusterSpec
import Diagnostics
import KubernetesRelease
import Lint
import Rendering
import YAMLDocument

/// Every rule whose code rkgen can print.
package enum AllRules {
  /// Sorted by code.
  package static let rules =
    (YAMLRules.rules + SpecRules.rules + FlagCheck.rules + RenderingRules.rules + RuleBook.rules)
    .sorted { $0.code < $1.code }

  /// The rule with a code or name, ignoring case.
  package static func rule(_ text: String) -> Rule? {
    rules.first { $0.code.description == text.uppercased() || $0.name == text.lowercased() }
  }

  /// Where to find the explanation of a code that has no rule: shellcheck's, or a retired rule's.
  package static func elsewhere(_ text: String) -> String? {
    if let link = DiagnosticCode(text.uppercased())?.link { return "\(link)\n" }
    return RetiredRule.all
      .first { $0.code.description == text.uppercased() || $0.name == text.lowercased() }
      .map { "\($0.code) \($0.name) is retired: \($0.successor).\n" }
  }
}
