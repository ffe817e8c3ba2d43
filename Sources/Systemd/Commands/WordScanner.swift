/// Takes a value apart as systemd's `extract_first_word` does with `EXTRACT_UNQUOTE` and
/// `EXTRACT_CUNESCAPE`, the second try of `extract_first_word_and_warn` included: blanks separate,
/// quotes are seen everywhere, C escapes are resolved, unknown ones stay.
struct WordScanner {
  struct RawWord {
    /// Where it stood, quotes included.
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
