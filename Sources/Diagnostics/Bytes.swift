/// Classes of ASCII characters.
extension UInt8 {
  /// Whether it is `0` to `9`.
  @inlinable package var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// Whether it is `a` to `z`.
  @inlinable package var isLowercase: Bool { self >= 0x61 && self <= 0x7A }

  /// Whether it is a letter of either case.
  @inlinable package var isLetter: Bool { (self | 0x20).isLowercase }

  @inlinable package var isAlphanumeric: Bool { isLetter || isDigit }
}

extension Sequence<UInt8> {
  /// The bytes as lowercase hexadecimal digits.
  @inlinable public var hexadecimal: String {
    let digits: StaticString = "0123456789abcdef"
    var text: [UInt8] = []
    text.reserveCapacity(2 * underestimatedCount)
    digits.withUTF8Buffer { digits in
      for byte in self {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
