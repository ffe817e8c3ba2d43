import Diagnostics
import YAMLDocument

/// What is wrong with a value, before it is known whether the message may show the value.
enum ValueProblem {
  case wrong(
    String, expected: String, Node, hint: String? = nil, rule: Rule = SpecRules.value)
  case emptyMap(String, expected: String, Node)
  case null(String, expected: String, Node, defaultValue: KeyDescription.Default)
  case name(String, expected: String, Pair, hint: String?)
  case lacking(String, String, at: SourceLocation, hint: String?)
  case repeated(String, at: SourceLocation, first: SourceLocation)
  /// Keys that exclude each other.
  case excluded(String, in: String, at: SourceLocation)
  /// A key that has no effect on something of this name.
  case useless(String, of: String, String, at: SourceLocation)

  /// The finding. With values hidden, it shows neither the text found nor a hint made from it.
  func diagnostic(hidingValues: Bool) -> Diagnostic {
    switch self {
    case .wrong(let key, let expected, let node, let hint, let rule):
      // A temp URL is as good as a password.
      let isHidden =
        hidingValues || key == "release.url" || key.hasSuffix(".passwordHash")
        || key.hasPrefix("release.files.") && key.hasSuffix(".url")
      return must(
        key, expected, found: isHidden ? nil : Self.shown(node), rule, node.location,
        hint: hidingValues ? nil : hint)
    case .emptyMap(let key, let expected, let node):
      return must(
        key, expected, found: "an empty map", SpecRules.value, node.location,
        hint: "leave the key out to have none")
    case .null(let key, let expected, let node, let defaultValue):
      return must(
        key, expected, found: Self.shown(node), SpecRules.value, node.location,
        hint: Self.instead(defaultValue))
    case .name(let what, let expected, let pair, let hint):
      return must(
        what, expected, found: hidingValues ? nil : quotedName(pair.key), SpecRules.value,
        pair.keyLocation, hint: hidingValues ? nil : hint)
    case .excluded(let keys, let map, let location):
      return SpecRules.value.finding("\(map) must have one of \(keys), not both", at: location)
    case .useless(let key, let name, let reason, let location):
      return SpecRules.conflict.finding(
        "\(quotedName(name)) can't have \(key): \(reason)", at: location)
    case .lacking(let key, let what, let location, let hint):
      return SpecRules.value.finding("\(key) must have \(what)", at: location, hint: hint)
    case .repeated(let key, let location, let first):
      return SpecRules.repeated.finding(
        "\(key) repeats an earlier value", at: location,
        related: [.init(message: "first given here", location: first)])
    }
  }

  private func must(
    _ what: String, _ expected: String, found: String?, _ rule: Rule,
    _ location: SourceLocation, hint: String?
  ) -> Diagnostic {
    rule.finding(
      "\(what) must be \(expected)" + (found.map { ", not \($0)" } ?? ""),
      at: location, hint: hint)
  }

  private static func instead(_ defaultValue: KeyDescription.Default) -> String? {
    switch defaultValue {
    case .value(let text): "leave the key out for the default, \(text)"
    case .derived(let text): "leave the key out for the default: \(text)"
    case .required: nil
    }
  }

  static func shown(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar):
      node.isNull ? (scalar.text.isEmpty ? "empty" : "null") : quotedName(scalar.text)
    case .sequence: "a list"
    case .mapping: "a map"
    }
  }
}
