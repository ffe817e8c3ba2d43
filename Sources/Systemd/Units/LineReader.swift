/// Splits a file into lines, as systemd's `read_line` does: LF, CRLF and a lone CR end one.
struct LineReader {
  struct Line {
    /// The bytes of the line, without its end.
    var range: Range<Int>
    /// From 1.
    var number: Int
    /// Whether a lone CR ended it, where systemd 219 drops the rest of the line instead.
    var endsInLoneReturn = false
  }

  let bytes: [UInt8]
  private var index = 0
  private var number = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { index = 3 }
  }

  mutating func next() -> Line? {
    guard index < bytes.count else { return nil }
    number += 1
    let start = index
    while index < bytes.count, bytes[index] != Bytes.newline, bytes[index] != Bytes.carriageReturn {
      index += 1
    }
    var line = Line(range: start..<index, number: number)
    guard index < bytes.count else { return line }
    let end = bytes[index]
    index += 1
    if end == Bytes.carriageReturn {
      if index < bytes.count, bytes[index] == Bytes.newline {
        index += 1
      } else {
        line.endsInLoneReturn = true
      }
    }
    return line
  }

  /// The range without whitespace at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Bytes.isBlank(bytes[start]) { start += 1 }
    while end > start, Bytes.isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The text of the range, which must be valid UTF-8.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// How many Unicode scalars the range has.
  func scalars(_ range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) }
  }
}
