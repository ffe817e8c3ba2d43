import Diagnostics

/// Turns places in bytes into lines and columns.
struct Places {
  private let source: SourceText
  private let starts: [Int]

  /// The places of a text.
  init(_ source: SourceText) {
    self.source = source
    var starts = [0]
    for (index, byte) in source.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// Where a run of bytes stands, which must be on one line.
  func location(_ start: Int, _ end: Int) -> SourceLocation {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= start { low = middle } else { high = middle }
    }
    let before = String(decoding: source.bytes[starts[low]..<start], as: UTF8.self)
    let column = before.unicodeScalars.count + 1
    return SourceLocation(
      file: source.name,
      range: SourceRange(
        start: SourcePosition(line: low + 1, column: column),
        end: SourcePosition(line: low + 1, column: column + end - start)))
  }
}
