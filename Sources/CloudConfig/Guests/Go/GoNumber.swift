/// Numbers as Go's `strconv` reads and prints them.
enum GoNumber {
  /// The result of `ParseInt(text, 0, 64)` and, beyond its range, of `ParseUint` for a text without
  /// underscores.
  enum Integer: Equatable {
    case signed(Int64)
    case unsigned(UInt64)
  }

  /// An integer with a prefix for its base: `0x`, `0o`, `0b`, or `0` alone for octal. Nil if it is
  /// not an integer or exceeds 64 bits.
  static func integer(_ text: [UInt8]) -> Integer? {
    var digits = text[...]
    let sign = digits.first
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { digits = digits.dropFirst() }
    guard let first = digits.first else { return nil }
    var base = 10
    if first == UInt8(ascii: "0") {
      let letter = digits.count >= 3 ? digits[digits.startIndex + 1] | 0x20 : 0
      switch letter {
      case UInt8(ascii: "b"): base = 2
      case UInt8(ascii: "o"): base = 8
      case UInt8(ascii: "x"): base = 16
      default: base = 8
      }
      digits = digits.dropFirst(base == 8 && letter != UInt8(ascii: "o") ? 1 : 2)
    }
    return integer(
      digits, base: base, isNegative: sign == UInt8(ascii: "-"), hasSign: sign != first)
  }

  private static func integer(
    _ digits: ArraySlice<UInt8>, base: Int, isNegative: Bool, hasSign: Bool
  ) -> Integer? {
    var value: UInt64 = 0
    for byte in digits {
      guard let digit = digitValue(byte), digit < base else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: UInt64(base))
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry { return nil }
      value = sum
    }
    if isNegative {
      if value == 1 << 63 { return .signed(.min) }
      return Int64(exactly: value).map { .signed(-$0) }
    }
    if let signed = Int64(exactly: value) { return .signed(signed) }
    // ParseUint takes no sign.
    return hasSign ? nil : .unsigned(value)
  }

  private static func digitValue(_ byte: UInt8) -> Int? {
    if isDigit(byte, isHex: false) { return Int(byte) - 0x30 }
    let letter = byte | 0x20
    return (0x61...0x7A).contains(letter) ? Int(letter) - 0x61 + 10 : nil
  }

  /// The result of `ParseFloat`: decimal or hexadecimal, `inf`, `infinity`, `nan`. Nil also if it
  /// is out of range.
  static func float(_ text: [UInt8]) -> Double? {
    var rest = text[...]
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
      rest = rest.dropFirst()
    }
    let word = String(decoding: rest, as: UTF8.self).lowercased()
    if word == "inf" || word == "infinity" {
      return text.first == UInt8(ascii: "-") ? -.infinity : .infinity
    }
    if word == "nan" { return rest.count == text.count ? .nan : nil }
    guard isFloat(rest) else { return nil }
    guard let value = Double(String(decoding: text.filter { $0 != 0x5F }, as: UTF8.self)) else {
      return nil
    }
    return value.isInfinite ? nil : value
  }

  /// Whether a text without a sign is a float: digits with at most one point and an exponent, which
  /// only hexadecimal ones require. Underscores are allowed between digits.
  private static func isFloat(_ text: ArraySlice<UInt8>) -> Bool {
    let isHex =
      text.count > 2 && text.first == 0x30 && text[text.startIndex + 1] | 0x20 == UInt8(ascii: "x")
    let letter = UInt8(ascii: isHex ? "p" : "e")
    let body = isHex ? text.dropFirst(2) : text
    let mantissa = body.prefix { $0 | 0x20 != letter }
    let exponent = body.dropFirst(mantissa.count)
    guard mantissa.contains(where: { isDigit($0, isHex: isHex) }),
      mantissa.allSatisfy({ isDigit($0, isHex: isHex) || $0 == 0x2E || $0 == 0x5F }),
      mantissa.count(where: { $0 == 0x2E }) <= 1, exponent.isEmpty ? !isHex : isExponent(exponent)
    else { return false }
    return !body.contains(0x5F) || hasUnderscoresBetweenDigits(body, isHex: isHex)
  }

  private static func isExponent(_ text: ArraySlice<UInt8>) -> Bool {
    var digits = text.dropFirst()
    if digits.first == 0x2B || digits.first == 0x2D { digits = digits.dropFirst() }
    guard let first = digits.first, isDigit(first, isHex: false) else { return false }
    return digits.allSatisfy { isDigit($0, isHex: false) || $0 == 0x5F }
  }

  private static func hasUnderscoresBetweenDigits(
    _ text: ArraySlice<UInt8>, isHex: Bool
  ) -> Bool {
    // The prefix of a hexadecimal number counts as a digit.
    var wasDigit = isHex
    var wasUnderscore = false
    for byte in text {
      if byte == 0x5F {
        guard wasDigit else { return false }
        (wasDigit, wasUnderscore) = (false, true)
      } else {
        wasDigit = isDigit(byte, isHex: isHex)
        if wasUnderscore, !wasDigit { return false }
        wasUnderscore = false
      }
    }
    return !wasUnderscore
  }

  private static func isDigit(_ byte: UInt8, isHex: Bool) -> Bool {
    (0x30...0x39).contains(byte) || isHex && (0x61...0x66).contains(byte | 0x20)
  }

  /// A float as `%v` prints it: the fewest digits that read back the same, with an exponent below
  /// 1e-4 and from 1e6 on.
  static func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    let sign = value.sign == .minus ? "-" : ""
    if value == 0 { return sign + "0" }
    var digits = ""
    var exponent = 0
    var fraction: Int?
    let parts = value.magnitude.description.split(separator: "e")
    for character in parts[0] {
      if character == "." {
        fraction = 0
      } else {
        digits.append(character)
        fraction = fraction.map { $0 + 1 }
      }
    }
    exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + digits.count - (fraction ?? 0) - 1
    let leading = digits.prefix { $0 == "0" }.count
    digits = String(digits.dropFirst(leading))
    exponent -= leading
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    if exponent < -4 || exponent >= 6 {
      let mantissa = digits.count > 1 ? "\(digits.prefix(1)).\(digits.dropFirst())" : digits
      let size = String(exponent.magnitude)
      return "\(sign)\(mantissa)e\(exponent < 0 ? "-" : "+")\(size.count < 2 ? "0" : "")\(size)"
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    if digits.count <= exponent + 1 {
      return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
    }
    return sign + "\(digits.prefix(exponent + 1)).\(digits.dropFirst(exponent + 1))"
  }
}
