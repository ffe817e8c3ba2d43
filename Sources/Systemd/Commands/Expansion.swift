import Diagnostics

/// Separates what systemd would replace in an unquoted word from literal text.
enum Expansion {
  /// The pieces of a word: specifiers and variables verbatim, the rest literal with `%%` and `$$`
  /// resolved. Nil if the bytes are not valid UTF-8.
  static func fragments(_ bytes: [UInt8], variables: Bool) -> [Fragment]? {
    guard let whole = String(validating: bytes, as: UTF8.self) else { return nil }
    // As a word of its own, `$NAME` becomes any number of words, even none.
    if variables, bytes.first == Bytes.dollar,
      bytes.count == 1 || (bytes[1] != Bytes.openBrace && bytes[1] != Bytes.dollar)
    {
      return [.verbatim(whole)]
    }

    var result: [Fragment] = []
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard let (kind, length) = special(bytes[index...], variables: variables) else {
        literal.append(bytes[index])
        index += 1
        continue
      }
      let text = bytes[index..<(index + length)]
      switch kind {
      case .doubled: literal.append(bytes[index])
      case .nothing: break
      case .replaced:
        result.append(.literal(String(decoding: literal, as: UTF8.self)))
        result.append(.verbatim(String(decoding: text, as: UTF8.self)))
        literal = []
      }
      index += length
    }
    result.append(.literal(String(decoding: literal, as: UTF8.self)))
    return result.joined
  }

  private enum Kind { case doubled, replaced, nothing }

  private static func special(
    _ text: ArraySlice<UInt8>, variables: Bool
  ) -> (Kind, length: Int)? {
    guard let mark = text.first, let next = text.dropFirst().first else { return nil }
    if mark == Bytes.percent {
      if next == mark { return (.doubled, 2) }
      return next.isLetter ? (.replaced, 2) : nil
    }
    guard mark == Bytes.dollar, variables else { return nil }
    if next == mark { return (.doubled, 2) }
    guard next == Bytes.openBrace else { return nil }
    let name = text.dropFirst(2).prefix { isNamePart($0) }
    guard text.dropFirst(2 + name.count).first == Bytes.closeBrace else { return nil }
    return (name.isEmpty ? .nothing : .replaced, name.count + 3)
  }

  /// The name may contain a specifier, as in `${%i}`.
  private static func isNamePart(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == Bytes.percent
  }
}

/// The escapes of systemd's `cunescape_one`.
enum CEscape {
  /// What the text after a backslash stands for and how many bytes of it that takes; nil for an
  /// unknown escape, and for those of NUL.
  static func read(_ text: ArraySlice<UInt8>) -> (bytes: [UInt8], length: Int)? {
    guard let mark = text.first else { return nil }
    if let simple = simple[mark] { return ([simple], 1) }
    switch mark {
    case UInt8(ascii: "x"):
      return number(text.dropFirst().prefix(2), count: 2, radix: 16).flatMap(byte)
    case UInt8(ascii: "u"):
      return number(text.dropFirst().prefix(4), count: 4, radix: 16).flatMap(character)
    case UInt8(ascii: "U"):
      return number(text.dropFirst().prefix(8), count: 8, radix: 16).flatMap(character)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      return number(text.prefix(3), count: 3, radix: 8).flatMap(octal)
    default:
      return nil
    }
  }

  private static let simple: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0c,
    UInt8(ascii: "n"): 0x0a, UInt8(ascii: "r"): 0x0d, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "v"): 0x0b, UInt8(ascii: "s"): 0x20, Bytes.backslash: Bytes.backslash,
    Bytes.doubleQuote: Bytes.doubleQuote, Bytes.singleQuote: Bytes.singleQuote,
  ]

  private static func number(
    _ digits: ArraySlice<UInt8>, count: Int, radix: UInt32
  ) -> (value: UInt32, digits: Int)? {
    guard digits.count == count else { return nil }
    var value: UInt32 = 0
    for byte in digits {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < Int(radix),
        case let (next, overflow) = value.multipliedReportingOverflow(by: radix), !overflow
      else { return nil }
      value = next + UInt32(digit)
    }
    return value == 0 ? nil : (value, count)
  }

  private static func byte(_ number: (value: UInt32, digits: Int)) -> ([UInt8], Int)? {
    UInt8(exactly: number.value).map { ([$0], number.digits + 1) }
  }

  private static func octal(_ number: (value: UInt32, digits: Int)) -> ([UInt8], Int)? {
    UInt8(exactly: number.value).map { ([$0], number.digits) }
  }

  private static func character(_ number: (value: UInt32, digits: Int)) -> ([UInt8], Int)? {
    Unicode.Scalar(number.value).map { (Array(String($0).utf8), number.digits + 1) }
  }
}
