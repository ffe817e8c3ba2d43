import Diagnostics
import YAMLDocument

extension String {
  /// A key as CoreOS reads it: hyphens count as underscores.
  var guestName: String { contains("-") ? String(map { $0 == "-" ? "_" : $0 }) : self }

  /// The value of the text as a YAML 1.1 boolean; nil if it is not one.
  var yaml11Boolean: Bool? {
    // Only these three spellings of each word count.
    guard self == lowercased() || self == uppercased() || self == capitalizedASCII else {
      return nil
    }
    return switch lowercased() {
    case "y", "yes", "true", "on": true
    case "n", "no", "false", "off": false
    default: nil
    }
  }
}

extension String {
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst().lowercased() }
}

extension Node {
  /// Whether it is YAML's null.
  var isNull: Bool {
    guard case .scalar(let scalar) = content else { return false }
    return scalar.style == .plain && scalar.tag == nil
      && ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }

  /// The value of a key, as CoreOS reads it: hyphens count as underscores, the last duplicate wins.
  subscript(key: String) -> Node? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.last { $0.key.guestName == key }?.value
  }

  /// The elements of a list; empty if it is not a list.
  var items: [Node] {
    guard case .sequence(let items) = content else { return [] }
    return items
  }

  /// The text of a scalar that is not null.
  var scalar: Scalar? {
    guard case .scalar(let scalar) = content, !isNull else { return nil }
    return scalar
  }

  /// What it is, for "must be …, not …".
  var kindName: String {
    switch content {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar(let scalar):
      scalar.style == .plain ? quotedName(scalar.text) : "the string \(quotedName(scalar.text))"
    }
  }
}
