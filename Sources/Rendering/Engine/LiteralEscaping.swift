import Diagnostics
import Machine

/// The escapers of the languages that have no module of their own: shell, INI, CSV, and the double-quoted
/// strings that JSON and YAML share. Each returns text that the language reads as exactly the given text
/// where a slot may be; variables stay variables. Errors are written for people.
enum LiteralEscaping {
  /// Why a text can't be written in a language.
  struct Impossible: Error {
    var reason: String
  }

  /// One word for a POSIX shell: bare if every character is safe, else in single quotes.
  static func shellWord(_ text: GuestText) throws(Impossible) -> GuestText {
    try refuse("\0", in: text, "a shell word can't contain NUL")
    if !text.isEmpty, text.allLiteralBytes(satisfy: isShellSafe) { return text }
    return "'" + text.mapLiterals { $0.replacingByte(UInt8(ascii: "'"), with: "'\\''") } + "'"
  }

  /// A value of gcfg, the INI dialect of Kubernetes' cloud.conf: always in double quotes.
  static func iniValue(_ text: GuestText) throws(Impossible) -> GuestText {
    for control in text.literalScalars
    where control.value < 0x20 && !"\n\t".unicodeScalars.contains(control) {
      throw Impossible(reason: "an INI value has no control characters except line feed and tab")
    }
    return "\""
      + text.mapLiterals { literal in
        literal.escapingBytes { byte in
          switch byte {
          case UInt8(ascii: "\""): "\\\""
          case UInt8(ascii: "\\"): "\\\\"
          case UInt8(ascii: "\n"): "\\n"
          case UInt8(ascii: "\t"): "\\t"
          default: nil
          }
        }
      } + "\""
  }

  /// A field of a CSV file as Go's encoding/csv reads it: quoted unless every character is safe.
  static func csvField(_ text: GuestText) throws(Impossible) -> GuestText {
    // Go's reader turns CR LF into LF even inside quotes.
    try refuse("\r", in: text, "Go's CSV reader drops carriage returns")
    if !text.isEmpty, text.allLiteralBytes(satisfy: isCSVSafe) { return text }
    return "\"" + text.mapLiterals { $0.replacingByte(UInt8(ascii: "\""), with: "\"\"") } + "\""
  }

  /// A packet filter rule, whose words never need quoting.
  static func filterRule(_ text: GuestText) throws(Impossible) -> GuestText {
    guard text.allLiteralBytes(satisfy: isFilterSafe) else {
      throw Impossible(reason: "a rule has only letters, digits, spaces and -.,:/_[]!")
    }
    return text
  }

  /// A string that means the same in JSON and as a double-quoted scalar in YAML.
  static func quotedString(_ text: GuestText) -> GuestText {
    // By scalars: a quote and what follows it may be one character.
    "\""
      + text.mapLiterals { String(JSONText.quoted($0).unicodeScalars.dropFirst().dropLast()) }
      + "\""
  }

  private static func refuse(
    _ scalar: Unicode.Scalar, in text: GuestText, _ reason: String
  ) throws(Impossible) {
    if text.literalScalars.contains(scalar) { throw Impossible(reason: reason) }
  }

  private static func isShellSafe(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || "./_-:,@".utf8.contains(byte)
  }

  private static func isFilterSafe(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || "-.,:/_[]! ".utf8.contains(byte)
  }

  private static func isCSVSafe(_ byte: UInt8) -> Bool {
    byte > UInt8(ascii: " ") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: ",")
  }
}
