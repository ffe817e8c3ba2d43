/// A word found in a value, and where.
public struct SplitWord: Hashable, Sendable {
  /// The word.
  public let word: Word
  /// Where it stands in the value with its quotes, in bytes of UTF-8.
  public let range: Range<Int>
  /// Backslashes that begin no escape systemd knows, in bytes of UTF-8. It keeps them and warns.
  public let unknownEscapes: [Int]
  /// Whether it is the bare `;` that ends a command.
  public let isSeparator: Bool
}

extension Word {
  /// The words of a value, as the newest systemd takes it apart. `%%` and `$$` are resolved,
  /// specifiers and variables become verbatim fragments. Where variables mean nothing
  /// (`Environment=`), say so.
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
