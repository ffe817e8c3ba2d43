/// One argument of a command.
public struct Word: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The pieces it is made of, none empty, no two literals adjacent.
  public let fragments: [Fragment]

  /// A word from its pieces.
  public init(_ fragments: [Fragment]) { self.fragments = fragments.joined }

  /// A literal word.
  public init(_ literal: String) { self.init([.literal(literal)]) }

  /// A literal word.
  public init(stringLiteral literal: String) { self.init(literal) }

  /// A word that is written verbatim.
  public init(verbatim: String) { self.init([.verbatim(verbatim)]) }

  /// All pieces as one text, not escaped.
  public var text: String { fragments.text }

  /// The word as written on a command line.
  public func quoted() throws(EscapeError) -> [Fragment] {
    try Quoting.escape(fragments, in: .commandWord)
  }
}

/// A word of a value, and where it is.
public struct SplitWord: Hashable, Sendable {
  /// The word.
  public let word: Word
  /// Its range in the value, with its quotes, in bytes of UTF-8.
  public let range: Range<Int>
  /// Offsets in bytes of backslashes that begin no known escape. systemd keeps them and warns.
  public let unknownEscapes: [Int]
  /// Whether it is the bare `;` that ends a command.
  public let isSeparator: Bool
}

extension Word {
  /// The words of a value, as the newest systemd splits it. `%%` and `$$` are resolved, specifiers
  /// and variables become verbatim fragments. `variables` is false where systemd does not replace
  /// them (`Environment=`).
  public static func split(
    _ value: String, variables: Bool = true
  ) throws(WordError) -> [SplitWord] {
    var scanner = WordScanner(value)
    var words: [SplitWord] = []
    while let raw = try scanner.next() {
      guard let fragments = Expansion.fragments(raw.bytes, variables: variables) else {
        throw .invalidUTF8(offset: raw.range.lowerBound)
      }
      words.append(
        SplitWord(
          word: Word(fragments), range: raw.range, unknownEscapes: raw.unknownEscapes,
          isSeparator: raw.isSeparator))
    }
    return words
  }
}

/// Why a value can't be split into words. Offsets count bytes of UTF-8 from the value's start.
public enum WordError: Error, Hashable, Sendable, CustomStringConvertible {
  case unterminatedQuote(offset: Int)
  /// Escapes such as `\xff` produce bytes that are not text.
  case invalidUTF8(offset: Int)
  case noCommand
  case executable(EscapeError, offset: Int)

  /// One sentence for people.
  public var description: String {
    switch self {
    case .unterminatedQuote: "a quote is not closed"
    case .invalidUTF8: "the escapes of this word are not valid UTF-8"
    case .noCommand: "there is no program to run"
    case .executable(let error, _): error.description
    }
  }

  /// Where in the value, in bytes of UTF-8.
  public var offset: Int {
    switch self {
    case .unterminatedQuote(let offset), .invalidUTF8(let offset), .executable(_, let offset):
      offset
    case .noCommand: 0
    }
  }
}

/// Splits a value as systemd's `extract_first_word` does with `EXTRACT_UNQUOTE` and
/// `EXTRACT_CUNESCAPE`, including the second try of `extract_first_word_and_warn`: whitespace
/// separates, quotes are recognized anywhere, C escapes are resolved, unknown ones are kept.
struct WordScanner {
  struct RawWord {
    /// Its range in the value, quotes included.
    var range: Range<Int>
    /// Without quotes and escapes.
    var bytes: [UInt8] = []
    var unknownEscapes: [Int] = []
    /// A bare `;`, which ends a command.
    var isSeparator = false
  }

  let bytes: [UInt8]
  var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() throws(WordError) -> RawWord? {
    while index < bytes.count, Bytes.isBlank(bytes[index]) { index += 1 }
    guard index < bytes.count else { return nil }
    let start = index
    if let lone = loneSemicolon() { return lone }

    var word = RawWord(range: start..<start)
    var quote: (mark: UInt8, start: Int)?
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Bytes.backslash, index + 1 < bytes.count {
        unescape(into: &word)
        continue
      }
      if let open = quote {
        if byte == open.mark { quote = nil } else { word.bytes.append(byte) }
      } else if byte == Bytes.doubleQuote || byte == Bytes.singleQuote {
        quote = (byte, index)
      } else if Bytes.isBlank(byte) {
        break
      } else {
        if byte == Bytes.backslash { word.unknownEscapes.append(index) }
        word.bytes.append(byte)
      }
      index += 1
    }
    if let quote { throw .unterminatedQuote(offset: quote.start) }
    word.range = start..<index
    return word
  }

  /// `;` alone separates, `\;` alone is a semicolon; both only as whole words.
  private mutating func loneSemicolon() -> RawWord? {
    let escaped = bytes[index] == Bytes.backslash
    let mark = escaped ? index + 1 : index
    guard mark < bytes.count, bytes[mark] == Bytes.semicolon,
      mark + 1 == bytes.count || Bytes.isBlank(bytes[mark + 1])
    else { return nil }
    defer { index = mark + 1 }
    return RawWord(
      range: index..<(mark + 1), bytes: [Bytes.semicolon], isSeparator: !escaped)
  }

  private mutating func unescape(into word: inout RawWord) {
    if let (unescaped, length) = CEscape.read(bytes[(index + 1)...]) {
      word.bytes += unescaped
      index += 1 + length
    } else {
      word.unknownEscapes.append(index)
      word.bytes += bytes[index...(index + 1)]
      index += 2
    }
  }
}
