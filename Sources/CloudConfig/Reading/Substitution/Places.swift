import Diagnostics
import YAMLDocument

/// Converts byte offsets to lines and columns.
struct Places {
  private let file: String
  private let lines: LineStarts

  init(_ source: SourceText) {
    file = source.name
    lines = LineStarts(source.bytes)
  }

  /// The location of a range of bytes, which must be ASCII and on one line.
  func location(_ start: Int, _ end: Int) -> SourceLocation {
    let (line, before) = lines.place(of: start)
    return SourceLocation(
      file: file,
      range: SourceRange(
        start: SourcePosition(line: line, column: before + 1),
        end: SourcePosition(line: line, column: before + 1 + end - start)))
  }
}
