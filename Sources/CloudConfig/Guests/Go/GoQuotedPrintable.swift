/// Decodes quoted-printable as Go's `mime/quotedprintable` does.
enum GoQuotedPrintable {
  /// The bytes; nil if Go reports an error.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = text
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A).map { $0 + 1 }
      let whole = rest[..<(end ?? rest.endIndex)]
      guard whole.count <= lineLimit, end != nil || whole.count < lineLimit else { return nil }
      rest = rest[whole.endIndex...]
      var line = whole
      while let last = line.last, blanks.contains(last) { line = line.dropLast() }
      if line.last == equals {
        let behind = whole[line.endIndex...]
        line = line.dropLast()
        let isSoft = behind.first == 0x0A || behind.starts(with: [0x0D, 0x0A])
        let isLast = behind.isEmpty && !line.isEmpty && end == nil
        guard append(line, to: &result), isSoft || isLast else { return nil }
      } else {
        guard append(line, to: &result) else { return nil }
        if end != nil { result += whole.suffix(2).first == 0x0D ? [0x0D, 0x0A] : [0x0A] }
      }
    }
    return result
  }

  private static let equals = UInt8(ascii: "=")
  private static let blanks: [UInt8] = [0x0A, 0x0D, 0x20, 0x09]
  /// The size of Go's buffer; a line that does not fit is an error.
  private static let lineLimit = 4096

  private static func append(_ line: ArraySlice<UInt8>, to result: inout [UInt8]) -> Bool {
    var rest = line
    while let byte = rest.popFirst() {
      switch byte {
      case equals:
        let digits = rest.prefix(2).compactMap(GoString.hexadecimalValue)
        if rest.count >= 2, digits.count == 2 {
          result.append(digits[0] << 4 | digits[1])
          rest = rest.dropFirst(2)
        } else {
          guard let next = rest.first, next != 0x0D, next != 0x0A else { return false }
          result.append(equals)
        }
      case 0x09, 0x0D, 0x0A, 0x20...0x7E, 0x80...: result.append(byte)
      default: return false
      }
    }
    return true
  }
}
