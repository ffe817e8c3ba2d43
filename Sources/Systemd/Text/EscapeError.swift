/// Why a text cannot be put at a place of a unit file so that both systemd 219 and the newest read
/// the same text back. The messages name characters, never the text, which may be a secret.
public enum EscapeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No program can be given this character.
  case nul
  /// systemd takes these code points for broken UTF-8 and drops the line.
  case noncharacter(Unicode.Scalar)
  case lineBreak
  /// systemd 219 drops environment variables with this character; paths must not have it.
  case controlCharacter(Unicode.Scalar)
  /// systemd trims values.
  case blankAtEdge
  case relativePath
  /// systemd refuses paths with `..`.
  case parentFolder
  /// Special in paths: `EnvironmentFile=` takes a pattern.
  case patternCharacter(Unicode.Scalar)
  /// Not usable in the path of a program in every version.
  case executableCharacter(Unicode.Scalar)
  /// A program's path that ends in a slash, or is empty.
  case notAProgram
  case variableName
  /// Verbatim text with a quote, a blank, a backslash or a control character.
  case verbatim(Unicode.Scalar)
  /// systemd 219 cuts lines after 2047 bytes.
  case tooLong(bytes: Int)
  case key
  case sectionName

  /// The longest piece of one line, in bytes: 2047 without room for a key and a continuation.
  public static let longest = 2000

  /// One sentence for people.
  public var description: String {
    switch self {
    case .nul: "a NUL cannot be given to any program"
    case .noncharacter(let scalar):
      "\(Shown.scalar(scalar)) is not a character, systemd drops lines that contain it"
    case .lineBreak: "the value must be on one line"
    case .controlCharacter(let scalar):
      "\(Shown.scalar(scalar)) cannot stand here, control characters are not allowed"
    case .blankAtEdge: "the value must not begin or end with a blank, systemd removes it"
    case .relativePath: "the path must be absolute"
    case .parentFolder: "the path must not contain \"..\""
    case .patternCharacter(let scalar):
      "\(Shown.scalar(scalar)) cannot stand in this path, systemd takes it for a pattern"
    case .executableCharacter(let scalar):
      "\(Shown.scalar(scalar)) cannot stand in a program's path, "
        + "allowed are letters, digits and / . _ - + : @ , = ~"
    case .notAProgram: "a program's path must name a file, not a folder"
    case .variableName:
      "an assignment is NAME=value with a name of letters, digits and _ that begins with no digit"
    case .verbatim(let scalar):
      "\(Shown.scalar(scalar)) cannot stand in text that is inserted as is, "
        + "write such words without quotes and escapes, they are added as needed"
    case .tooLong(let bytes):
      "the text takes \(bytes) bytes on its line, \(Self.longest) are allowed: "
        + "systemd 219 cuts longer lines"
    case .key: "a key is not empty, has no \"=\" and no line break, and begins with no # ; ["
    case .sectionName: "a section's name is not empty and has no brackets and control characters"
    }
  }
}
