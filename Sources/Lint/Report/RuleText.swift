import Diagnostics

/// Rules explained to people.
public enum RuleText {
  /// One rule for a terminal.
  public static func explanation(_ rule: Rule) -> String {
    var text = "\(rule.code) (\(rule.severity.rawValue)): \(rule.title)\n\n"
    text += wrapped(rule.reason, width: 80) + "\n"
    if let example = rule.example {
      text += "\nWrong:\n\n\(indented(example.bad))\nRight:\n\n\(indented(example.good))"
    }
    return text
  }

  /// All rules as a page of documentation, in Markdown.
  public static func page(_ rules: [Rule]) -> String {
    var text = """
      # Rules

      Made by `rkgen lint --explain all`. What `rkgen validate` and `rkgen lint` find, by code. \
      A code never changes its meaning.

      | Code | Severity | What is found |
      | --- | --- | --- |

      """
    for rule in rules {
      let code = rule.code.description
      text += "| [\(code)](#\(code.lowercased())) | \(rule.severity.rawValue) | \(rule.title) |\n"
    }
    for rule in rules {
      text +=
        "\n## \(rule.code)\n\n**\(rule.title)** (\(rule.severity.rawValue))\n\n\(rule.reason)\n"
      guard let example = rule.example else { continue }
      let language = example.file.hasSuffix(".yaml") ? "yaml" : "ini"
      text += "\nWrong:\n\n\(fenced(example.bad, language))"
      text += "\nRight:\n\n\(fenced(example.good, language))"
    }
    return text
  }

  private static func fenced(_ text: String, _ language: String) -> String {
    "```\(language)\n\(text.hasSuffix("\n") ? text : text + "\n")```\n"
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
      text.hasSuffix("\n") ? 1 : 0
    )
    .map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
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
