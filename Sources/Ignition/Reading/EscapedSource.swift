import Diagnostics
import YAMLDocument

/// The characters of a JSON file, for locating the lines of a text in a string.
struct EscapedSource {
  /// A character of a text and how many characters it takes in the file.
  private struct Written {
    var scalar: Unicode.Scalar
    var width: Int
  }

  private let lines: [[Unicode.Scalar]]

  /// Larger files are not worth the memory.
  private static let limit = 1 << 20

  init(_ bytes: [UInt8]) {
    lines =
      bytes.count > Self.limit
      ? []
      : String(decoding: bytes, as: UTF8.self).unicodeScalars
        .split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  /// How the lines of a string's text map to the file.
  func layout(of node: Node, as text: String) -> EmbeddedText.Layout {
    guard let written = written(node.location) else { return .opaque }
    return Self.layout(written, from: node.location.range.start, skipping: 1, as: text)
  }

  /// How the lines of the text in a data URL without base64 map to the file.
  func layout(ofURL node: Node, as text: String) -> EmbeddedText.Layout {
    guard let written = written(node.location),
      let comma = written.firstIndex(where: { $0.scalar == "," })
    else { return .opaque }
    let header = written[...comma].reduce(1) { $0 + $1.width }
    return Self.layout(
      Self.unescaped(written[(comma + 1)...]), from: node.location.range.start, skipping: header,
      as: text)
  }

  private static func layout(
    _ written: [Written], from start: SourcePosition, skipping: Int, as text: String
  ) -> EmbeddedText.Layout {
    guard written.map(\.scalar).elementsEqual(text.unicodeScalars) else { return .opaque }
    var lines: [EmbeddedText.EscapedLine] = []
    var column = start.column + skipping
    var line = EmbeddedText.EscapedLine(start: SourcePosition(line: start.line, column: column))
    var own = 1
    for character in written {
      column += character.width
      if character.scalar == "\n" {
        lines.append(line)
        line = .init(start: SourcePosition(line: start.line, column: column))
        own = 1
      } else {
        if character.width > 1 { line.wide.append(.init(column: own, more: character.width - 1)) }
        own += 1
      }
    }
    return .escaped(lines + [line])
  }

  /// The characters between the quotes.
  private func written(_ location: SourceLocation) -> [Written]? {
    let (start, end) = (location.range.start, location.range.end)
    guard start.line == end.line, lines.indices.contains(start.line - 1),
      end.column - 2 <= lines[start.line - 1].count, start.column < end.column - 1
    else { return nil }
    let raw = lines[start.line - 1][start.column..<(end.column - 2)]
    var written: [Written] = []
    var index = raw.startIndex
    while index < raw.endIndex {
      guard raw[index] == "\\", index + 1 < raw.endIndex else {
        written.append(Written(scalar: raw[index], width: 1))
        index += 1
        continue
      }
      let width = raw[index + 1] == "u" ? 6 : 2
      guard index + width <= raw.endIndex else { return nil }
      let scalar: Unicode.Scalar? =
        switch raw[index + 1] {
        case "n": "\n"
        case "t": "\t"
        case "r": "\r"
        case "b": "\u{8}"
        case "f": "\u{C}"
        case "u": Self.scalar(raw[(index + 2)..<(index + 6)])
        default: raw[index + 1]
        }
      // Surrogate pairs are too rare to need positions.
      guard let scalar else { return nil }
      written.append(Written(scalar: scalar, width: width))
      index += width
    }
    return written
  }

  private static func scalar(_ digits: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init)
  }

  /// Decodes percent-encoding.
  private static func unescaped(_ written: ArraySlice<Written>) -> [Written] {
    var result: [Written] = []
    var bytes: [UInt8] = []
    var width = 0
    var rest = written
    while let first = rest.first {
      let digits = rest.dropFirst().prefix(2)
      if first.scalar == "%", digits.count == 2,
        let byte = UInt8(String(String.UnicodeScalarView(digits.map(\.scalar))), radix: 16)
      {
        bytes.append(byte)
        width += first.width + digits.reduce(0) { $0 + $1.width }
        rest = rest.dropFirst(3)
      } else {
        bytes += Array(String(first.scalar).utf8)
        width += first.width
        rest = rest.dropFirst()
      }
      if bytes.count == 4 || String(validating: bytes, as: UTF8.self) != nil {
        result += String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(1)
          .map { Written(scalar: $0, width: width) }
        (bytes, width) = ([], 0)
      }
    }
    return result
  }
}
