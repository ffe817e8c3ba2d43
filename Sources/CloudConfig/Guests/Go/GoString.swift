/// Functions of Go's packages `strings` and `strconv` for a text of any bytes.
enum GoString {
  /// Without white space around it (`strings.TrimSpace`).
  static func trimmed(_ text: some Sequence<UInt8>) -> [UInt8] {
    Array(trimmedLeft(trimmedRight(Array(text)[...])))
  }

  /// Without white space at its beginning.
  static func trimmedLeft(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = text
    while let space = spaces.first(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(space.count)
    }
    return rest
  }

  /// Without white space at its end (`strings.TrimRightFunc` with `unicode.IsSpace`).
  static func trimmedRight(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = text
    while let space = spaces.first(where: { rest.suffix($0.count).elementsEqual($0) }) {
      rest = rest.dropLast(space.count)
    }
    return rest
  }

  /// In quotes, as `%q` prints it.
  static func quoted(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [quote]
    var rest = text[...]
    while let first = rest.first {
      guard let scalar = firstScalar(of: rest) else {
        result += "\\x\(hexadecimal(UInt32(first), digits: 2))".utf8
        rest = rest.dropFirst()
        continue
      }
      result += escaped(scalar)
      rest = rest.dropFirst(UTF8.width(scalar))
    }
    return result + [quote]
  }

  /// The value of a hexadecimal digit in either case; nil if it is not one.
  static func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    Character(Unicode.Scalar(digit)).hexDigitValue.map(UInt8.init)
  }

  private static let quote = UInt8(ascii: "\"")

  /// What `unicode.IsSpace` treats as white space, common ones first.
  private static let spaces: [[UInt8]] =
    ("\u{20}\u{0A}\u{0D}\u{09}\u{0B}\u{0C}\u{85}\u{A0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}"
    + "\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}")
    .unicodeScalars.map { Array(String($0).utf8) }

  /// The scalar that valid UTF-8 begins with.
  private static func firstScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes.prefix(4).makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
    return nil
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> [UInt8] {
    switch scalar {
    case "\"": Array("\\\"".utf8)
    case "\\": Array("\\\\".utf8)
    case "\u{07}": Array("\\a".utf8)
    case "\u{08}": Array("\\b".utf8)
    case "\u{0C}": Array("\\f".utf8)
    case "\n": Array("\\n".utf8)
    case "\r": Array("\\r".utf8)
    case "\t": Array("\\t".utf8)
    case "\u{0B}": Array("\\v".utf8)
    default:
      if isPrinted(scalar) {
        Array(String(scalar).utf8)
      } else if scalar.value < 0x80 {
        Array("\\x\(hexadecimal(scalar.value, digits: 2))".utf8)
      } else if scalar.value < 0x10000 {
        Array("\\u\(hexadecimal(scalar.value, digits: 4))".utf8)
      } else {
        Array("\\U\(hexadecimal(scalar.value, digits: 8))".utf8)
      }
    }
  }

  /// Letters, marks, numbers, punctuation, symbols and the ASCII space (`strconv.IsPrint`).
  private static func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
