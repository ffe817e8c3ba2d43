import Diagnostics

/// Whole numbers in plain decimal notation: digits without sign, space or leading zero.
enum DecimalText {
  static func number(_ text: some Collection<UInt8>, upTo limit: Int) -> Int? {
    guard let first = text.first, text.count <= 12, text.count == 1 || first != UInt8(ascii: "0")
    else { return nil }
    var value = 0
    for byte in text {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value <= limit ? value : nil
  }

  /// What to write instead of a number that YAML parsers read differently.
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
      return "write \(value); some parsers read a leading zero as octal"
    }
    return String(value) == text ? nil : "write \(value)"
  }
}

/// Hexadecimal digits in lower case.
enum HexText {
  static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2), digits.count <= 128,
      digits.allSatisfy({ $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) })
    else { return nil }
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
  }
}
