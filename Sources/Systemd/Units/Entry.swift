import Diagnostics

extension UnitFile {
  /// `Key=value`, with the value's layout over lines.
  public struct Entry: Sendable {
    /// One line of a value.
    public struct Line: Sendable {
      /// The text, without the backslash that continues it.
      public let text: String
      /// Where the text begins, if it was read.
      public let start: SourcePosition?
    }

    /// The text before the `=`.
    public let key: String
    /// The value as laid out, at least one line.
    public let lines: [Line]
    /// Where the key is, if it was read.
    public let location: SourceLocation?

    /// An entry on one line, from a value that is already escaped and has no line break.
    public init(_ key: String, _ value: String) throws(EscapeError) {
      try self.init(key, lines: [value])
    }

    /// A command, one flag per line if it is long.
    public init(_ key: String, _ command: CommandLine) throws(EscapeError) {
      let lines = CommandLayout.lines(key: key, words: try command.quotedWords())
      try self.init(key, lines: lines.map(\.text))
    }

    init(_ key: String, lines: [String]) throws(EscapeError) {
      guard Self.isValid(key) else { throw .key }
      for line in lines {
        try Quoting.checkCharacters([.literal(line)])
        if line.utf8.contains(where: { $0 == Bytes.newline || $0 == Bytes.carriageReturn }) {
          throw .lineBreak
        }
      }
      self.init(
        parsed: key, lines: Self.normal(lines.map { Line(text: $0, start: nil) }), location: nil)
    }

    init(parsed key: String, lines: [Line], location: SourceLocation?) {
      self.key = key
      self.lines = lines
      self.location = location
    }

    /// The value as systemd sees it: the lines joined by spaces, trimmed.
    public var value: String {
      guard lines.count != 1 else { return lines[0].text }
      let whole = lines.map(\.text).joined(separator: " ")
      return String(Blanks.trimmed(Substring(whole)))
    }

    /// Drops the whitespace that would be trimmed on reading anyway.
    static func normal(_ lines: [Line]) -> [Line] {
      var lines = lines
      if let first = lines.first {
        lines[0] = Line(text: String(Blanks.leadingTrimmed(first.text[...])), start: first.start)
      }
      if let last = lines.last, let index = lines.indices.last {
        let text = Blanks.trimmed(("." + last.text)[...]).dropFirst()
        lines[index] = Line(text: String(text), start: last.start)
      }
      return lines
    }

    private static func isValid(_ key: String) -> Bool {
      guard let first = key.utf8.first, !Bytes.isComment(first), first != UInt8(ascii: "[")
      else { return false }
      return key[...] == Blanks.trimmed(key[...])
        && !key.unicodeScalars.contains {
          $0 == "=" || $0 == "\\" || Scalars.isASCIIControl($0) || Scalars.isNoncharacter($0)
        }
    }
  }
}

extension UnitFile.Entry.Line: Hashable {
  /// Whether the content is the same, wherever it was read from.
  public static func == (left: Self, right: Self) -> Bool { left.text == right.text }
  /// Ignores where it was read from.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension UnitFile.Entry: Hashable {
  /// Whether the content is the same, wherever it was read from.
  public static func == (left: Self, right: Self) -> Bool {
    left.key == right.key && left.lines == right.lines
  }

  /// Ignores where it was read from.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(lines)
  }
}
