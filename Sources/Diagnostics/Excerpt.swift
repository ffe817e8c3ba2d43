/// A source line as shown under a finding, with the position of its caret run in terminal cells.
struct Excerpt {
  /// The line, or the part of it around the caret.
  let text: String
  /// Cells before the caret run.
  let indent: Int
  /// Cells of the caret run, at least 1.
  let length: Int

  /// A longer line is cut to about this many cells around the caret.
  static let maximalWidth = 96
  /// Beyond this column a line is treated as data that nobody reads and gets no excerpt, which also
  /// bounds the cost of a finding in a huge line.
  static let lastColumnShown = 100_000

  /// The excerpt for `range`, whose start is in `line`. Nil if its column is too far out.
  init?(line: ArraySlice<UInt8>, range: SourceRange) {
    let line = SecretMask.masked(line)
    let from = max(range.start.column, 1) - 1
    guard from <= Excerpt.lastColumnShown else { return nil }
    let first = from < Excerpt.maximalWidth * 3 / 4 ? 0 : from - Excerpt.maximalWidth / 2
    let scalars = Excerpt.scalars(of: line, from: first)
    let isOneLine = range.end.line == range.start.line
    let to = isOneLine ? max(range.end.column - 1, from + 1) : Int.max

    var shown = DisplayText(first > 0 ? "…" : "")
    var caret: Int?
    var caretEnd: Int?
    var column = first
    for scalar in scalars {
      guard shown.width < Excerpt.maximalWidth else { break }
      if column == from { caret = shown.width }
      if column == to { caretEnd = shown.width }
      shown.append(scalar)
      column += 1
    }
    let indent = caret ?? shown.width
    self.indent = indent
    self.length = max((caretEnd ?? shown.width) - indent, 1)
    self.text = column - first < scalars.count ? shown.text + "…" : shown.text
  }

  /// Enough characters of a line, from a column that counts from 0. Only the part shown is decoded;
  /// before it, bytes that begin a character are counted, which also works for invalid UTF-8.
  private static func scalars(of line: ArraySlice<UInt8>, from first: Int) -> [Unicode.Scalar] {
    var column = -1
    let start = line.firstIndex { byte in
      if byte & 0xC0 != 0x80 { column += 1 }
      return column == first
    }
    guard let start else { return [] }
    let count = maximalWidth + 1
    let text = String(decoding: line[start...].prefix(count * 4), as: UTF8.self)
    return Array(text.unicodeScalars.prefix(count))
  }
}

/// Hides what must not reach logs through an excerpt: the signature of a temp URL is a credential.
enum SecretMask {
  private static let name = Array("temp_url_sig=".utf8)
  private static let ends = Set("&\"'".utf8)

  /// A line with a star for each character of a signature.
  static func masked(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    // A longer line is data, and searching it for every finding would be slow.
    guard line.count <= 10_000, var start = line.firstRange(of: name)?.upperBound else {
      return line
    }
    var masked = Array(line[..<start])
    while start < line.endIndex {
      let end = line[start...].firstIndex(where: ends.contains) ?? line.endIndex
      // One star per character, not per byte.
      masked += line[start..<end].filter { $0 & 0xC0 != 0x80 }.map { _ in UInt8(ascii: "*") }
      let next = line[end...].firstRange(of: name)?.upperBound ?? line.endIndex
      masked += line[end..<next]
      start = next
    }
    return masked[...]
  }
}
