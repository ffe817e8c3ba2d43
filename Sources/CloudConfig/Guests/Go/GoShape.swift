/// The Go type that a guest's decoder fills.
indirect enum GoShape: Sendable {
  case text
  case int
  case float
  case bool
  case list(GoShape)
  case record([GoField])
  /// Go's `interface{}`: accepts whatever the document has.
  case any

  /// Go's name for it, as the validators print it (node.go).
  var name: String {
    switch self {
    case .text: "string"
    case .int: "int"
    case .float: "float64"
    case .bool: "bool"
    case .list(let element): "[]" + element.name
    case .record: "struct"
    case .any: "interface"
    }
  }

  /// The shape of a field; nil if this is not a struct or has no such field.
  func field(_ name: [UInt8]) -> (index: Int, field: GoField)? {
    guard case .record(let fields) = self,
      let index = fields.firstIndex(where: { $0.bytes == name })
    else { return nil }
    return (index, fields[index])
  }

  var fields: [GoField] {
    guard case .record(let fields) = self else { return [] }
    return fields
  }
}

/// A field of a Go struct.
struct GoField: Sendable {
  /// Its key in a document.
  let name: String
  let bytes: [UInt8]
  let shape: GoShape
  /// The environment variable derived from it.
  let variable: String
  /// The validator's deprecation message; nil if there is none.
  let deprecated: String?
  /// The values that the validator accepts; nil for any.
  let valid: GoValid?

  init(
    _ name: String, _ shape: GoShape = .text, variable: String = "", deprecated: String? = nil,
    valid: GoValid? = nil
  ) {
    self.name = name
    bytes = Array(name.utf8)
    self.shape = shape
    self.variable = variable
    self.deprecated = deprecated
    self.valid = valid
  }
}

/// The values that a field's `valid` tag names; the guests match Go's print of a value against it.
enum GoValid: Sendable {
  case choice([String])
  /// An optional zero and three or four octal digits.
  case permissions
  /// An optional day and a time of day.
  case windowStart
  /// A Go duration, loosely.
  case windowLength

  /// Whether a value's text is among them.
  func allows(_ text: [UInt8]) -> Bool {
    switch self {
    case .choice(let words): return words.contains { text.elementsEqual($0.utf8) }
    case .permissions:
      return (3...5).contains(text.count) && text.allSatisfy { (0x30...0x37).contains($0) }
        && (text.count < 5 || text.first == 0x30)
    case .windowStart: return GoValid.isWindowStart(text)
    case .windowLength: return GoValid.isWindowLength(text)
    }
  }

  /// `((?i:sun|mon|…) )?0*([0-9]|1[0-9]|2[0-3]):0*([0-9]|[1-5][0-9])`
  private static func isWindowStart(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    if let space = rest.firstIndex(of: 0x20) {
      let day = String(decoding: rest[..<space], as: UTF8.self).lowercased()
      guard ["sun", "mon", "tue", "wed", "thu", "fri", "sat"].contains(day), space == 3 else {
        return false
      }
      rest = rest[(space + 1)...]
    }
    let parts = rest.split(separator: 0x3A, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    return number(parts[0], below: 24) && number(parts[1], below: 60)
  }

  /// A number with any leading zeros.
  private static func number(_ digits: ArraySlice<UInt8>, below limit: Int) -> Bool {
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    let own = digits.drop { $0 == 0x30 }
    guard own.count <= 2 else { return false }
    return own.reduce(0) { $0 * 10 + Int($1 - 0x30) } < limit
  }

  /// `[-+]?([0-9]*(\.[0-9]*)?[a-z]+)+`: it ends in a letter, and there is a letter between any two
  /// points.
  private static func isWindowLength(_ text: [UInt8]) -> Bool {
    let rest = text.first == 0x2B || text.first == 0x2D ? text.dropFirst() : text[...]
    var hasPoint = false
    for byte in rest {
      switch byte {
      case 0x30...0x39: continue
      case 0x2E where !hasPoint: hasPoint = true
      case 0x61...0x7A: hasPoint = false
      default: return false
      }
    }
    return rest.last.map { (0x61...0x7A).contains($0) } ?? false
  }
}
