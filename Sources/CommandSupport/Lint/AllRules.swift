import ClusterSpec
import Diagnostics
import KubernetesRelease
import Lint
import Rendering
import YAMLDocument

/// Every rule behind a code that rkgen prints.
package enum AllRules {
  /// By code.
  package static let rules =
    (YAMLRules.rules + SpecRules.rules + FlagCheck.rules + RenderingRules.rules + RuleBook.rules)
    .sorted { $0.code < $1.code }

  /// The rule of a code or name, in upper or lower case.
  package static func rule(_ text: String) -> Rule? {
    rules.first { $0.code.description == text.uppercased() || $0.name == text.lowercased() }
  }

  /// Where a code is explained that no rule has: shellcheck's, or that of a rule that is no more.
  package static func elsewhere(_ text: String) -> String? {
    if let link = DiagnosticCode(text.uppercased())?.link { return "\(link)\n" }
    return RetiredRule.all
      .first { $0.code.description == text.uppercased() || $0.name == text.lowercased() }
      .map { "\($0.code) \($0.name) is retired: \($0.successor).\n" }
  }
}
