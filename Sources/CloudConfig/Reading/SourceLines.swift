import Diagnostics
import YAMLDocument

/// The lines of a source, for finding where a text lies in it.
struct SourceLines {
  private let bytes: [UInt8]
  private let starts: [Int]

  /// The lines of a text, found once.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    self.starts = starts
  }

  /// A line from 1, without its end.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard starts.indices.contains(number - 1) else { return [] }
    let end = number < starts.count ? starts[number] - 1 : bytes.count
    let line = bytes[starts[number - 1]..<max(starts[number - 1], end)]
    return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  /// How the lines of a scalar's text lie in the source.
  func layout(of node: Node) -> EmbeddedText.Layout {
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

  /// A block's lines all lie as far to the right as its first one that is not empty.
  private func literal(_ text: String, header: Int) -> EmbeddedText.Layout {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let index = lines.firstIndex(where: { $0.contains { $0 != UInt8(ascii: " ") } }) else {
      return .opaque
    }
    let own = lines[index].prefix { $0 == UInt8(ascii: " ") }.count
    let written = line(header + 1 + index).prefix { $0 == UInt8(ascii: " ") }.count
    guard written >= own else { return .opaque }
    return .lines(firstLine: header + 1, indent: written - own)
  }

  /// A text of one line that stands in the source as it is.
  private func run(_ text: String, line number: Int, column: Int) -> EmbeddedText.Layout {
    guard !text.utf8.contains(UInt8(ascii: "\n")) else { return .opaque }
    let line = String(decoding: line(number), as: UTF8.self).unicodeScalars
    return line.dropFirst(column - 1).starts(with: text.unicodeScalars)
      ? .lines(firstLine: number, indent: column - 1) : .opaque
  }
}
