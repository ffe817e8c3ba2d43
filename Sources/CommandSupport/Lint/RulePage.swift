import CRulePage
import Diagnostics

/// `docs/rules.md`, compiled in: all rules with their examples. `scripts/update-fixtures` writes it from
/// the rules and `fixtures/rules`.
package enum RulePage {
  /// The page, in Markdown.
  package static var text: String {
    var size = 0
    let start = rule_page(&size)
    return String(decoding: UnsafeBufferPointer(start: start, count: size), as: UTF8.self)
  }

  /// One rule with its example, for a terminal.
  package static func explanation(of rule: Rule) -> String {
    """
    \(rule.code) \(rule.name) (\(rule.severity.rawValue)): \(rule.title)

    \(wrapped(rule.reason, width: 80))

    """ + example(of: rule)
  }

  /// The heading of a rule's section.
  package static func heading(of rule: Rule) -> String {
    "## <a id=\"\(rule.code.description.lowercased())\"></a>\(rule.code) \(rule.name)"
  }

  /// The rule's example; code that the page has in fences is indented.
  private static func example(of rule: Rule) -> String {
    let heading = heading(of: rule)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != heading }.dropFirst().prefix { !$0.hasPrefix("## ") }
      .drop { $0 != "Wrong:" }
    var isCode = false
    var text = lines.isEmpty ? "" : "\n"
    for line in lines.dropLast() {
      if line.hasPrefix("```") {
        isCode.toggle()
      } else {
        text += isCode && !line.isEmpty ? "    \(line)\n" : "\(line)\n"
      }
    }
    return text
  }

  private static func wrapped(_ text: String, width: Int) -> String {
    var lines = [""]
    for word in text.split(whereSeparator: \.isWhitespace) {
      let last = lines.count - 1
      if lines[last].isEmpty {
        lines[last] = String(word)
      } else if lines[last].count + 1 + word.count <= width {
        lines[last] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
