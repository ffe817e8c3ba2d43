import Diagnostics
import YAMLDocument

/// Turns places in bytes into lines and columns.
struct Places {
  private let file: String
  private let lines: LineStarts

  /// The places of a text.
  init(_ source: SourceText) {
    file = source.name
    lines = LineStarts(source.bytes)
  }

  /// Where a run of bytes stands, which must be on one line and plain.
  func location(_ start: Int, _ end: Int) -> SourceLocation {
    let (line, before) = lines.place(of: start)
    return SourceLocation(
      file: file,
      range: SourceRange(
        start: SourcePosition(line: line, column: before + 1),
        end: SourcePosition(line: line, column: before + 1 + end - start)))
  }
}
