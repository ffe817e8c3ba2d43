import Machine

/// An occurrence of a variable's name in raw text, whether intended as a variable or not.
struct VariableReference: Hashable, Sendable {
  /// The byte offset of the dollar sign.
  var offset: Int
  var variable: GuestVariable

  /// The byte offset after the name.
  var end: Int { offset + variable.rawValue.utf8.count }

  /// All names in a text, in order. The guest ignores word boundaries, so this does too.
  static func all(in bytes: Span<UInt8>) -> [VariableReference] {
    var found: [VariableReference] = []
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == dollar, let variable = variable(at: offset, in: bytes) {
        found.append(VariableReference(offset: offset, variable: variable))
        offset += variable.rawValue.utf8.count
      } else {
        offset += 1
      }
    }
    return found
  }

  static let dollar = UInt8(ascii: "$")
  static let backslash = UInt8(ascii: "\\")

  private static func variable(at offset: Int, in bytes: Span<UInt8>) -> GuestVariable? {
    GuestVariable.allCases.first { variable in
      let name = variable.rawValue.utf8
      guard offset + name.count <= bytes.count else { return false }
      var position = offset
      for byte in name {
        if bytes[position] != byte { return false }
        position += 1
      }
      return true
    }
  }
}
