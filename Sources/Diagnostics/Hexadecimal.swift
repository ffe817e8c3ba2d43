extension Sequence<UInt8> {
  /// The bytes in hexadecimal digits in lower case.
  @inlinable package var hexadecimal: String {
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
