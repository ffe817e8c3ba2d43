extension EventEmitter.Style {
  /// The style of a text.
  ///
  /// - Several lines: a literal block. libyaml turns it into double quotes if a block can't hold the
  ///   text (tabs, trailing spaces, carriage returns, characters above U+FFFF …).
  /// - One line: plain where `PlainRule` allows it, else double quotes; single quotes only where they
  ///   save escapes, that is with `"` or `\` inside but no `'` and nothing that needs an escape.
  ///
  /// `isLast` says that nothing follows in the document: a block that keeps several final newlines
  /// would then need a `...` line.
  static func of(_ text: String, isLast: Bool) -> Self {
    guard text.utf8.contains(UInt8(ascii: "\n")) else { return ofLine(text) }
    return fitsBlock(text, isLast: isLast) ? .literal : .doubleQuoted
  }

  /// The style of a text that has to stay on one line.
  static func ofLine(_ text: String) -> Self {
    if PlainRule.allows(text) { return .plain }
    var savesEscapes = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): savesEscapes = true
      case 0..<0x20, 0x7F..., UInt8(ascii: "'"): return .doubleQuoted
      default: break
      }
    }
    return savesEscapes ? .singleQuoted : .doubleQuoted
  }

  /// What libyaml would put into a block although it should not: line ends that only YAML 1.1 knows,
  /// nothing but newlines, and trailing newlines at the document's end.
  private static func fitsBlock(_ text: String, isLast: Bool) -> Bool {
    let newLine = UInt8(ascii: "\n")
    let content = text.utf8.reversed().drop { $0 == newLine }
    guard !content.isEmpty else { return false }
    let finalNewLines = text.utf8.count - content.count
    if isLast, finalNewLines > 1 { return false }
    return !text.utf8.contains { $0 >= 0x80 }
      || !text.unicodeScalars.contains { $0 == "\u{85}" || $0 == "\u{2028}" || $0 == "\u{2029}" }
  }
}
