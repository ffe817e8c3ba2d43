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
}
