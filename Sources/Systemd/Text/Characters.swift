/// Classes of characters that systemd's parsers distinguish.
enum Scalars {
  /// C0 controls, DEL and C1 controls.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
  }

  /// C0 controls and DEL: what systemd 219 rejects in environment values, except for the tab.
  static func isASCIIControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0x7f
  }

  /// Code points that systemd's `utf8_is_valid` treats as invalid UTF-8.
  static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
    (0xfdd0...0xfdef).contains(scalar.value) || scalar.value & 0xfffe == 0xfffe
  }

  /// Characters that an editor or a YAML parser could treat as a line break, or not show at all.
  static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    isControl(scalar) || scalar.value == 0x2028 || scalar.value == 0x2029
      || scalar.value == 0xfeff
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }
}

/// The same for bytes of UTF-8 text.
enum Bytes {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let backslash = UInt8(ascii: "\\")
  static let dollar = UInt8(ascii: "$")
  static let percent = UInt8(ascii: "%")
  static let semicolon = UInt8(ascii: ";")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let doubleQuote = UInt8(ascii: "\"")
  static let singleQuote = UInt8(ascii: "'")

  /// What systemd calls whitespace; no other character separates words.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == newline
      || byte == carriageReturn
  }

  static func isComment(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "#") || byte == semicolon }
}

/// Characters as a message shows them.
enum Shown {
  static func character(_ character: Character) -> String {
    let scalars = character.unicodeScalars
    if let scalar = scalars.first, scalars.count == 1 { return self.scalar(scalar) }
    return scalars.contains(where: Scalars.isUnprintable) ? "a line break" : "\"\(character)\""
  }

  static func scalar(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "a line break"
    case "\r": return "a carriage return"
    case "\t": return "a tab"
    case " ": return "a space"
    case "\0": return "a NUL"
    default:
      guard Scalars.isUnprintable(scalar) || Scalars.isNoncharacter(scalar) else {
        return "\"\(scalar)\""
      }
      let hex = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }
  }
}
