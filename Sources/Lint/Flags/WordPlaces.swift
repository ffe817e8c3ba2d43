import Diagnostics
import Systemd

/// Where the words of one entry are, found for all of them in one pass: asking the entry for each
/// word counts from its beginning every time, which is quadratic for a long line.
struct WordPlaces {
  private let file: String?
  private let fallback: SourceLocation?
  /// Each line's start and number of characters.
  private var lines: [(start: SourcePosition?, length: Int)] = []
  /// For each byte of the value: its line, and the number of characters before it there.
  private var cells: [(line: Int, before: Int)] = []

  init(_ entry: UnitFile.Entry) {
    file = entry.location?.file
    fallback = entry.valueLocation
    // Leading blank lines were trimmed from the value.
    var leading = 0
    if entry.lines.count > 1 {
      let blanks = Set(" \t".utf8)
      for line in entry.lines {
        let front = line.text.utf8.prefix { blanks.contains($0) }.count
        leading += front
        if front < line.text.utf8.count { break }
        leading += 1
      }
    }
    for line in entry.lines {
      let bytes = Array(line.text.utf8)
      let skipped = min(leading, bytes.count + 1)
      leading -= skipped
      var before = 0
      for index in 0...bytes.count {
        if index >= skipped { cells.append((lines.count, before)) }
        // Continuation bytes start no character.
        if index < bytes.count, bytes[index] & 0xC0 != 0x80 { before += 1 }
      }
      lines.append((line.start, before))
    }
  }

  /// The location of a byte range of the value.
  func place(of bytes: Range<Int>) -> SourceLocation? {
    guard let file, cells.indices.contains(bytes.lowerBound) else { return fallback }
    let first = cells[bytes.lowerBound]
    guard let start = lines[first.line].start else { return fallback }
    var end = lines[first.line].length
    if cells.indices.contains(bytes.upperBound), cells[bytes.upperBound].line == first.line {
      end = cells[bytes.upperBound].before
    }
    let begin = SourcePosition(line: start.line, column: start.column + first.before)
    let width = max(1, end - first.before)
    return SourceLocation(
      file: file,
      range: SourceRange(
        start: begin, end: SourcePosition(line: start.line, column: begin.column + width)))
  }
}
