import Systemd

/// A command line as written: its words with their positions, quotes included.
struct CommandText {
  struct Piece {
    /// Where it is in the value, in UTF-8 bytes.
    let range: Range<Int>
    /// The word as written.
    let raw: String
    /// Whether it is the bare `;` between commands.
    let isSeparator: Bool
    let unknownEscapes: [Int]

    var isQuoted: Bool { raw.hasPrefix("\"") || raw.hasPrefix("'") }
  }

  let words: [Piece]

  init(_ value: String) throws(WordError) {
    let bytes = Array(value.utf8)
    words = try Word.split(value).map {
      Piece(
        range: $0.range, raw: String(decoding: bytes[$0.range], as: UTF8.self),
        isSeparator: $0.isSeparator, unknownEscapes: $0.unknownEscapes)
    }
  }

  /// The commands; a bare `;` separates them.
  var commands: [ArraySlice<Piece>] { words.split(whereSeparator: \.isSeparator) }

  /// The program of a command without marks and quotes.
  static func program(_ word: Piece) -> (marks: Substring, path: Substring) {
    var text = word.raw[...]
    if let quote = text.first, quote == "\"" || quote == "'" {
      text = text.dropFirst()
      if text.last == quote { text = text.dropLast() }
    }
    let marks = text.prefix { "-@:+!|".contains($0) }
    return (marks, text[marks.endIndex...])
  }

  /// The words of a command that some shell reads: those after `-c`.
  static func shellWords(_ command: ArraySlice<Piece>) -> Set<Int> {
    var result: Set<Int> = []
    for index in command.indices.dropLast() {
      let word = command[index].raw
      guard word.hasPrefix("-"), !word.hasPrefix("--"), word.hasSuffix("c") else { continue }
      result.insert(index + 1)
    }
    return result
  }

  /// The last component of a path.
  static func name(_ path: Substring) -> Substring {
    path.split(separator: "/").last ?? path
  }
}
