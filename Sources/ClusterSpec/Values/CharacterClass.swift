/// The classes of characters that names are made of.
enum CharacterClass {
  static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
  }

  static func isLowercase(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a") <= byte && byte <= UInt8(ascii: "z")
  }

  static func isLetter(_ byte: UInt8) -> Bool { isLowercase(byte | 0x20) }

  /// A label of a host name in lower case (RFC 1123 §2.1): letters, digits, inner hyphens, 1 to 63.
  static func isLabel(_ text: some Collection<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard (1...63).contains(text.count), text.first != hyphen else { return false }
    var last: UInt8 = hyphen
    for byte in text {
      guard isDigit(byte) || isLowercase(byte) || byte == hyphen else { return false }
      last = byte
    }
    return last != hyphen
  }
}

/// Whole numbers in plain decimal form: digits without sign, blank or leading zero.
enum DecimalText {
  static func number(_ text: some Collection<UInt8>, upTo limit: Int) -> Int? {
    guard let first = text.first, text.count <= 12, text.count == 1 || first != UInt8(ascii: "0")
    else { return nil }
    var value = 0
    for byte in text {
      guard CharacterClass.isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value <= limit ? value : nil
  }

  /// What to write for a number in a form that YAML readers do not agree on.
  static func fault(in text: String) -> String? {
    let digits = text.lowercased().filter { $0 != "_" }
    let bases = [("0x", 16), ("0o", 8), ("0b", 2)]
    if let (prefix, radix) = bases.first(where: { digits.hasPrefix($0.0) }) {
      return UInt(digits.dropFirst(prefix.count), radix: radix).map {
        "write it as a decimal number, \($0)"
      }
    }
    guard let value = Int(digits), value >= 0 else { return nil }
    if digits.utf8.count > 1, digits.utf8.first == UInt8(ascii: "0") {
      return "write \(value); a leading zero means octal to some readers"
    }
    return String(value) == text ? nil : "write \(value)"
  }
}

/// Hexadecimal digits in lower case.
enum HexText {
  static func bytes(_ text: String) -> [UInt8]? {
    guard text.utf8.count.isMultiple(of: 2), text.utf8.count <= 128 else { return nil }
    var bytes: [UInt8] = []
    var high: UInt8?
    for byte in text.utf8 {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      if let upper = high {
        bytes.append(upper << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return bytes
  }
}
