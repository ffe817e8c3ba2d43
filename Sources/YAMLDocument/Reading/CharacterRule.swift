/// Which raw characters a YAML file may hold.
enum CharacterRule {
  /// What YAML itself forbids (1.2 §5.1: control characters, surrogates, U+FFFE and U+FFFF), and what
  /// its versions read differently: YAML 1.1 ends lines at CR, NEL, U+2028 and U+2029, YAML 1.2 only
  /// at CR. A byte order mark inside a text is invisible and never meant.
  static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// How a refused character is written inside double quotes.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\r": return "\\r"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let width = digits.utf8.count <= 2 ? 2 : 4
      let zeros = String(repeating: "0", count: width - digits.utf8.count)
      return (width == 2 ? "\\x" : "\\u") + zeros + digits
    }
  }

  /// The usual name, such as `U+0007`.
  static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(4 - digits.utf8.count, 0)) + digits
  }
}
