import Diagnostics

extension EventEmitter.Style {
  /// The style of a text.
  ///
  /// - Several lines: a literal block. libyaml turns it into double quotes if a block can't hold the
  ///   text (tabs, trailing spaces, carriage returns, characters above U+FFFF …).
  /// - One line: plain where `PlainRule` allows it, else double quotes; single quotes only where they
  ///   save escapes, that is with `"` or `\` inside but no `'` and nothing that needs an escape.
  ///
  /// `isLast`: nothing follows in the document, so that a block with several final newlines would
  /// need a `...` line.
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

  /// False for what libyaml would put into a block although it should not: line breaks that only
  /// YAML 1.1 knows, nothing but newlines, and several trailing newlines at the document's end.
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

/// Whether a text needs no quotes, because YAML 1.1 and 1.2, in block and in flow style, all read
/// it as that text and nothing else.
///
/// Stricter than needed on purpose: quoting too much costs two characters, too little changes a
/// value.
enum PlainRule {
  /// Whether `text`, one line, needs no quotes.
  static func allows(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, !startsBadly(first) else {
      return false
    }
    guard last != UInt8(ascii: " "), last != UInt8(ascii: ":") else { return false }
    return hasPlainCharacters(text) && !isWord(text) && !looksLikeNumber(text)
  }

  /// YAML's indicators (1.2 §5.3), space, `+` of numbers, and `$`, since a bare word would hide a
  /// variable that the cloud-config's reader replaces.
  private static func startsBadly(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"),
      UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""),
      UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: " "),
      UInt8(ascii: "+"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  /// No control character, no flow indicator (`?` is one for PyYAML), no ` #` or `: `, nothing odd.
  private static func hasPlainCharacters(_ text: String) -> Bool {
    var before: UInt8 = 0
    var isASCII = true
    for byte in text.utf8 {
      switch byte {
      case 0..<0x20, 0x7F, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "?"):
        return false
      case UInt8(ascii: "#") where before == UInt8(ascii: " "),
        UInt8(ascii: " ") where before == UInt8(ascii: ":"):
        return false
      case 0x80...: isASCII = false
      default: break
      }
      before = byte
    }
    return isASCII || !text.unicodeScalars.contains { $0.value >= 0x80 && isOdd($0) }
  }

  /// Characters that a plain scalar would hide, or that libyaml would escape anyway.
  private static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned: true
    default: scalar.value > 0xFFFF
    }
  }

  /// Words with a special meaning in YAML 1.1 (bool, null, merge, value types), in any letter case.
  private static let words: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<", "...", ".inf",
    ".nan",
  ]

  private static func isWord(_ text: String) -> Bool {
    text.utf8.count <= 5 && words.contains(text.lowercased())
  }

  /// Anything that begins like a number, date, time or sexagesimal and has only their characters.
  private static func looksLikeNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isDigit || first == UInt8(ascii: ".") else {
      return false
    }
    let second = text.utf8.dropFirst().first.map { $0 | 0x20 }
    if first == UInt8(ascii: "0"), second == UInt8(ascii: "x") {
      return text.utf8.dropFirst(2).allSatisfy { isHexadecimal($0) || isNumberPart($0) }
    }
    return text.utf8.allSatisfy { $0.isDigit || isNumberPart($0) }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  /// What occurs between digits: `_`, `.`, `:`, signs, exponents `e` and `p`, bases `b` and `o`,
  /// and `T`, `Z` and spaces of timestamps.
  private static func isNumberPart(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "e"), UInt8(ascii: "p"), UInt8(ascii: "b"), UInt8(ascii: "o"),
      UInt8(ascii: "t"), UInt8(ascii: "z"):
      true
    default:
      byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
    }
  }
}
