import Diagnostics
import YAMLDocument

extension Node {
  /// Whether it is `null`, which Go treats as absent.
  var isNull: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.style == .plain && scalar.text == "null"
  }

  /// The value of a key, unless it is `null`. As in Go, upper and lower case are the same, and the
  /// last of equal keys wins.
  subscript(key: String) -> Node? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.last { $0.key == key || $0.key.lowercased() == key.lowercased() }
      .flatMap { $0.value.isNull ? nil : $0.value }
  }

  /// The elements of the list at a key; empty if there is none.
  func items(_ key: String) -> [Node] {
    guard case .sequence(let items)? = self[key]?.content else { return [] }
    return items
  }

  /// The string at a key with its location.
  func text(_ key: String) -> Located<String>? {
    self[key].flatMap { node in node.string.map { Located($0, at: node.location) } }
  }

  /// The number at a key with its location.
  func number(_ key: String) -> Located<Int>? {
    guard let node = self[key], case .scalar(let scalar) = node.content, scalar.style == .plain,
      let number = Int(scalar.text)
    else { return nil }
    return Located(number, at: node.location)
  }

  /// Whether the value of a key is `true`.
  func flag(_ key: String) -> Bool {
    guard case .scalar(let scalar)? = self[key]?.content else { return false }
    return scalar.style == .plain && scalar.text == "true"
  }

  /// The value of a JSON string; nil for anything else.
  var string: String? {
    guard case .scalar(let scalar) = content, scalar.style == .doubleQuoted else { return nil }
    return scalar.text
  }

  /// Completes "must be …, not …".
  var kindName: String {
    switch content {
    case .mapping: "an object"
    case .sequence: "a list"
    case .scalar(let scalar):
      scalar.style == .plain ? quotedName(scalar.text) : "the string \(quotedName(scalar.text))"
    }
  }
}
