import Diagnostics

/// The bytes of a file, for checks before libyaml sees them. Valid only inside the closure that
/// provides the buffer.
struct SourceBytes {
  /// The text without a byte order mark.
  let bytes: UnsafeBufferPointer<UInt8>
  let file: String
  /// The encoding that the first bytes indicate, if not UTF-8.
  private let foreignEncoding: String?

  init(_ whole: UnsafeBufferPointer<UInt8>, file: String) {
    self.file = file
    let mark = whole.starts(with: [0xEF, 0xBB, 0xBF] as [UInt8])
    bytes = mark ? UnsafeBufferPointer(rebasing: whole[3...]) : whole
    foreignEncoding = SourceBytes.foreignEncoding(of: whole)
  }

  /// Finds in one pass what libyaml would report badly or not at all. Afterwards lines and columns
  /// agree with libyaml's, since every line break it knows except LF and CRLF is rejected.
  func check(_ problems: inout ProblemList) {
    if let foreignEncoding {
      return problems.add(.notUTF8(foreignEncoding, at: location(1, 1)))
    }
    var lines = LineCounter()
    var tagDirectives = 0
    var index = 0
    while index < bytes.count, !problems.isFull {
      let byte = bytes[index]
      switch byte {
      case 0x20..<0x7F, 0x09:
        index += 1
      case 0x0A:
        index += 1
        lines.next(startingAt: index)
        if startsTagDirective(index) { tagDirectives += 1 }
        // libyaml compares each one with all others.
        if tagDirectives > SourceBytes.mostTagDirectives {
          return problems.add(.tooManyTagDirectives(at: location(lines.line, 1)))
        }
      case 0x0D where index + 1 < bytes.count && bytes[index + 1] == 0x0A:
        index += 1
      default:
        guard let scalar = decodeScalar(at: index) else {
          return problems.add(
            .invalidUTF8(byte, at: location(lines.line, column(of: index, from: lines.start))))
        }
        if CharacterRule.isRefused(scalar) {
          let column = column(of: index, from: lines.start)
          problems.add(.refusedCharacter(scalar, at: location(lines.line, column)))
        }
        index += UTF8.width(scalar)
      }
    }
  }

  /// The bytes of the line with a number from 1, without its end; empty if there is no such line.
  func line(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    guard let start = startOfLine(number) else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D })
  }

  /// The same position, or the end of the last line that is not empty if only whitespace follows:
  /// libyaml counts an end of input without a newline as a line of its own.
  func visible(_ place: SourcePosition) -> SourcePosition {
    let rest = bytes[(startOfLine(place.line) ?? bytes.endIndex)...]
    guard rest.allSatisfy(SourceBytes.isBlank),
      let last = bytes.lastIndex(where: { !SourceBytes.isBlank($0) })
    else { return place }
    let start = bytes[..<last].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = 1 + bytes[..<last].count { $0 == 0x0A }
    return SourcePosition(line: line, column: column(of: last + 1, from: start))
  }

  /// The location of one character.
  func location(_ line: Int, _ column: Int) -> SourceLocation {
    SourceLocation(
      file: file,
      range: SourceRange(
        start: SourcePosition(line: line, column: column),
        end: SourcePosition(line: line, column: column + 1)))
  }

  private static let mostTagDirectives = 16

  private static func foreignEncoding(of bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let start = Array(bytes.prefix(2))
    switch start {
    case [0xFE, 0xFF], [0xFF, 0xFE]: return "UTF-16"
    // Without a byte order mark, one byte of an ASCII first character is zero.
    case _ where start.count == 2 && (start[0] == 0) != (start[1] == 0): return "UTF-16"
    default: return nil
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private func startOfLine(_ number: Int) -> Int? {
    var start = 0
    for _ in 1..<max(number, 1) {
      guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
      start = end + 1
    }
    return start
  }

  private func startsTagDirective(_ index: Int) -> Bool {
    index + 3 < bytes.count && bytes[index] == UInt8(ascii: "%")
      && bytes[index + 1] == UInt8(ascii: "T") && bytes[index + 2] == UInt8(ascii: "A")
      && bytes[index + 3] == UInt8(ascii: "G")
  }

  /// The character that starts at `index`; nil if it is not valid.
  private func decodeScalar(at index: Int) -> Unicode.Scalar? {
    var decoder = Unicode.UTF8.ForwardParser()
    var input = bytes[index..<min(index + 4, bytes.count)].makeIterator()
    guard case .valid(let encoded) = decoder.parseScalar(from: &input) else { return nil }
    return UTF8.decode(encoded)
  }

  /// Everything before a reported position is valid, so counting start bytes is enough.
  private func column(of index: Int, from start: Int) -> Int {
    1 + bytes[start..<index].count { $0 & 0xC0 != 0x80 }
  }
}

/// The line that a pass has reached and where it begins.
private struct LineCounter {
  private(set) var line = 1
  private(set) var start = 0

  mutating func next(startingAt index: Int) {
    line += 1
    start = index
  }
}

/// Which raw characters a YAML file may contain.
enum CharacterRule {
  /// What YAML itself forbids (1.2 §5.1: control characters, surrogates, U+FFFE and U+FFFF), and what
  /// its versions read differently: YAML 1.1 ends lines at CR, NEL, U+2028 and U+2029, YAML 1.2 only
  /// at CR. A byte order mark inside a text is invisible and never intended.
  static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// The escape for a rejected character inside double quotes.
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
