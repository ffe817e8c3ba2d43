import Diagnostics

/// The lines of a source, for locating texts in it.
package struct SourceLines {
  private let lines: LineStarts

  package init(_ bytes: [UInt8]) { lines = LineStarts(bytes) }

  /// How the lines of a scalar's text map to the source.
  package func layout(of node: Node) -> EmbeddedText.Layout {
    guard case .scalar(let scalar) = node.content else { return .opaque }
    let start = node.location.range.start
    switch scalar.style {
    case .literal: return literal(scalar.text, header: start.line)
    case .plain: return run(scalar.text, line: start.line, column: start.column)
    case .singleQuoted, .doubleQuoted:
      return run(scalar.text, line: start.line, column: start.column + 1)
    case .folded: return .opaque
    }
  }

  /// All lines of a block are indented like its first one that is not empty.
  private func literal(_ text: String, header: Int) -> EmbeddedText.Layout {
    let own = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let index = own.firstIndex(where: { $0.contains { $0 != UInt8(ascii: " ") } }) else {
      return .opaque
    }
    let indent = own[index].prefix { $0 == UInt8(ascii: " ") }.count
    let written = lines.line(header + 1 + index).prefix { $0 == UInt8(ascii: " ") }.count
    guard written >= indent else { return .opaque }
    return .lines(firstLine: header + 1, indent: written - indent)
  }

  /// The layout of a one-line text that occurs in the source verbatim.
  private func run(_ text: String, line number: Int, column: Int) -> EmbeddedText.Layout {
    guard !text.utf8.contains(UInt8(ascii: "\n")) else { return .opaque }
    let line = String(decoding: lines.line(number), as: UTF8.self).unicodeScalars
    return line.dropFirst(column - 1).starts(with: text.unicodeScalars)
      ? .lines(firstLine: number, indent: column - 1) : .opaque
  }
}
