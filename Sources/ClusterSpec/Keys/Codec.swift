import Diagnostics
import YAMLDocument

/// The result of decoding a value.
enum Outcome<Value> {
  case value(Value)
  case bad([ValueProblem])
}

/// How a kind of value is described, read and written.
struct Codec<Value: Sendable>: Sendable {
  /// What fits into "must be …", with an example.
  let expected: String
  /// The same, machine-readable.
  let shape: ValueShape
  /// Whether null means "not given".
  var isNullable = false
  /// Reads a value that is not null; the text is its key for messages.
  let decode: @Sendable (Node, String) -> Outcome<Value>
  /// The value as YAML.
  let written: @Sendable (Value) -> Printed

  /// The same, but nullable.
  var optional: Codec<Value?> {
    Codec<Value?>(
      expected: expected, shape: .nullable(shape), isNullable: true,
      decode: { node, key in
        switch decode(node, key) {
        case .value(let value): .value(value)
        case .bad(let problems): .bad(problems)
        }
      },
      written: { value in value.map(written) ?? .inline("null") })
  }
}

extension Codec {
  /// One scalar. `hint` explains texts that `parse` rejects.
  static func scalar(
    _ expected: String, _ shape: ValueShape, parse: @escaping @Sendable (String) -> Value?,
    print: @escaping @Sendable (Value) -> String,
    hint: @escaping @Sendable (String) -> String? = { _ in nil }, mustBePlain: Bool = false,
    rule: Rule = SpecRules.value
  ) -> Codec {
    Codec(
      expected: expected, shape: shape,
      decode: { node, key in
        guard case .scalar(let scalar) = node.content else {
          return .bad([.wrong(key, expected: expected, node)])
        }
        let value = parse(scalar.text)
        if mustBePlain, scalar.style != .plain {
          let hint = value == nil ? nil : "write it without quotes"
          return .bad([.wrong(key, expected: expected, node, hint: hint)])
        }
        guard let value else {
          return .bad([
            .wrong(key, expected: expected, node, hint: hint(scalar.text), rule: rule)
          ])
        }
        return .value(value)
      },
      written: { .inline(print($0)) })
  }
}

extension Codec where Value: TextValue {
  /// A value that is one text.
  static func text(rule: Rule = SpecRules.value) -> Codec {
    scalar(
      Value.expected, .text(of: Value.self), parse: { Value($0) },
      print: { plainOrQuoted($0.description) }, hint: { Value.fault(in: $0) }, rule: rule)
  }
}

extension Codec where Value: TextValue & CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of the names of an enumeration.
  static var choice: Codec {
    scalar(
      Value.expected, .choice(Value.names), parse: { Value($0) },
      print: { plainOrQuoted($0.description) },
      hint: { text in
        nearestName(to: text, among: Value.names).map { "did you mean \(quotedName($0))?" }
      })
  }
}

extension Node {
  /// Whether it says "not given": `null`, `~` or nothing.
  var isNull: Bool {
    guard case .scalar(let scalar) = content, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }
}

/// A value as YAML.
enum Printed {
  /// An entry of a map, with its location if it is known.
  struct Entry {
    let name: String
    let value: String
    var location: SourceLocation?
  }

  case inline(String)
  case list([String])
  /// A list whose items have locations, but no names.
  case items([Entry])
  case map([Entry])

  /// On one line.
  var flow: String {
    switch self {
    case .inline(let text): text
    case .list(let items): "[" + items.joined(separator: ", ") + "]"
    case .items(let items): "[" + items.map(\.value).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.name): \($0.value)" }.joined(separator: ", ") + "}"
    }
  }
}
