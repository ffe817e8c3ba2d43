import ClusterSpec
import Foundation

/// The page of all keys, made of the tables that the files are read by.
enum ReferenceKeys {
  static func page() -> String {
    """
    # The spec and the secrets, key by key

    Made of the tables that rkgen reads files by; `scripts/update-fixtures` writes it anew. `rkgen explain KEY` \
    prints one entry with the files it reaches, `rkgen spec SPEC` the values that hold and where each comes from.

    A flag of the command line wins over the environment (read with `--env` only), the environment over the \
    file, the file over the default.

    ## The spec

    \(table(ClusterSpec.keys))
    \(entries(ClusterSpec.keys))
    ## The secrets

    A file of its own, made by `rkgen secrets new`. rkgen refuses one that others can read.

    \(table(SecretsBundle.keys))
    \(entries(SecretsBundle.keys))
    """
  }

  private static func table(_ keys: [KeyDescription]) -> String {
    "| key | meaning | default |\n|---|---|---|\n"
      + keys.map { key in
        "| [`\(key.path)`](#\(anchor(key))) | \(cell(key.summary)) | \(defaultValue(key)) |\n"
      }.joined()
  }

  /// As web pages of git hosts make it of a heading; the second of the same heading gets a number.
  private static func anchor(_ key: KeyDescription) -> String {
    let isSecond =
      !ClusterSpec.keys.contains(key) && ClusterSpec.keys.contains { $0.path == key.path }
    return key.path.lowercased().filter { $0.isLetter || $0.isNumber } + (isSecond ? "-1" : "")
  }

  private static func entries(_ keys: [KeyDescription]) -> String {
    keys.map(entry).joined(separator: "\n")
  }

  private static func entry(_ key: KeyDescription) -> String {
    var lines = [
      "### `\(key.path)`", "", "\(sentence(key.summary)) \(key.effect)", "",
      "- Type: \(type(key.shape))", "- Value: \(key.expected)", "- Default: \(defaultValue(key))",
    ]
    if key.places.count > 1 {
      let others = key.places.dropFirst().map { "`\($0)`" }
      lines.append("- Also at: " + others.joined(separator: ", "))
    }
    if !key.environment.isEmpty {
      let names = key.environment.map { "`\($0)`" }.joined(separator: ", ")
      lines.append(
        "- Environment: \(names)" + (key.environment.count > 1 ? "; the first that is set" : ""))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func defaultValue(_ key: KeyDescription) -> String {
    switch key.defaultValue {
    case .value(let value): cell("`\(value)`")
    case .derived(let words): cell(words)
    case .required: "none, must be given"
    }
  }

  /// What YAML calls it.
  private static func type(_ shape: ValueShape) -> String {
    switch shape {
    case .text: "text"
    case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .bool: "boolean"
    case .integer(let range): "integer, \(range.lowerBound) to \(range.upperBound)"
    case .numbers(let numbers):
      "one of the integers " + numbers.map(String.init).joined(separator: ", ")
    case .list(let item): "list of \(type(item)), no two alike"
    case .map(_, let value, let least):
      "map of names to \(type(value))" + (least > 0 ? ", at least \(least)" : "")
    case .record(let fields):
      "map with "
        + fields.map { "`\($0.name)`" + ($0.isRequired ? "" : " (optional)") }
        .joined(separator: ", ")
    case .scalar: "text, number or boolean"
    case .nullable(let inner): type(inner) + ", or `null`"
    }
  }

  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst() + "."
  }

  private static func cell(_ text: String) -> String {
    text.replacingOccurrences(of: "|", with: "\\|")
  }
}
