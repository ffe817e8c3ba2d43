import ClusterSpec
import Diagnostics
import Lint
import Rendering
import YAMLDocument

/// Every rule behind a code that rkgen prints.
enum AllRules {
  /// By code.
  static let rules =
    (YAMLRules.rules + SpecRules.rules + RenderingRules.rules + RuleBook.rules)
    .sorted { $0.code < $1.code }
}
