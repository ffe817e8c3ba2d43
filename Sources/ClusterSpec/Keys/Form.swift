import Diagnostics
import YAMLDocument

/// What decoding a value gave.
enum Outcome<Value> {
  case value(Value)
  case bad([Diagnostic])
}

/// How a kind of value is described, read and written.
struct Form<Value: Sendable>: Sendable {
  /// What fits into "must be …", with an example.
  let expected: String
  /// Reads a value that is not null; the text is its key for messages.
  let decode: @Sendable (Node, String) -> Outcome<Value>
  /// The lines of the value: one stands behind the key, more below it. The place is the one of a
  /// line that has its own.
  let lines: @Sendable (Value) -> Written

  /// The same, or nothing.
  var optional: Form<Value?> {
    Form<Value?>(
      expected: expected,
      decode: { node, key in
        switch decode(node, key) {
        case .value(let value): .value(value)
        case .bad(let problems): .bad(problems)
        }
      },
      lines: { value in value.map(lines) ?? .inline("null") })
  }
}

/// A value as YAML.
enum Written {
  case inline(String)
  case block([(text: String, location: SourceLocation?)])
}

extension Form {
  /// One scalar.
  static func scalar(
    _ expected: String, parse: @escaping @Sendable (String) -> Value?,
    print: @escaping @Sendable (Value) -> String,
    hint: @escaping @Sendable (String) -> String? = { _ in nil }, mustBePlain: Bool = false,
    code: DiagnosticCode = .specValue
  ) -> Form {
    Form(
      expected: expected,
      decode: { node, key in
        guard case .scalar(let scalar) = node.content else {
          return .bad([.specValue(key, expected: expected, node: node)])
        }
        if mustBePlain, scalar.style != .plain {
          return .bad([
            .specValue(
              key, expected: expected, node: node,
              hint: parse(scalar.text) == nil ? nil : "write it without quotes")
          ])
        }
        guard let value = parse(scalar.text) else {
          return .bad([
            .specValue(key, expected: expected, node: node, hint: hint(scalar.text), code: code)
          ])
        }
        return .value(value)
      },
      lines: { .inline(print($0)) })
  }
}

extension Form where Value: CustomStringConvertible {
  /// One scalar that prints as its description.
  static func text(
    _ expected: String, _ parse: @escaping @Sendable (String) -> Value?,
    hint: @escaping @Sendable (String) -> String? = { _ in nil },
    code: DiagnosticCode = .specValue
  ) -> Form {
    scalar(
      expected, parse: parse, print: { plainOrQuoted($0.description) }, hint: hint, code: code)
  }
}

extension Form
where Value: CaseIterable & RawRepresentable & CustomStringConvertible, Value.RawValue == String {
  /// One of the names of an enumeration.
  static var choice: Form {
    let names = Value.allCases.map { $0.rawValue }
    let expected = "one of " + names.joined(separator: ", ")
    return text(expected, { Value(rawValue: $0) }) { text in
      nearestName(to: text, among: names).map { "did you mean \(quotedName($0))?" }
    }
  }
}
