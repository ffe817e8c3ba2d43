/// Why a text can't be written in a context of a unit file so that both systemd 219 and the newest
/// read the same text back. The messages name characters, never the text, which may be a secret.
public enum EscapeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No argument of a program can contain this character.
  case nul
  /// systemd treats these code points as invalid UTF-8 and drops the line.
  case noncharacter(Unicode.Scalar)
  case lineBreak
  /// systemd 219 drops environment variables with this character; paths must not have it.
  case controlCharacter(Unicode.Scalar)
  /// systemd trims values.
  case blankAtEdge
  case relativePath
  /// systemd rejects paths with `..`.
  case parentFolder
  /// Special in paths: `EnvironmentFile=` takes a pattern.
  case patternCharacter(Unicode.Scalar)
  /// Not usable in the path of a program in every version.
  case executableCharacter(Unicode.Scalar)
  /// A program's path that ends in a slash, or is empty.
  case notAProgram
  case variableName
  /// Verbatim text with a quote, whitespace, a backslash or a control character.
  case verbatim(Unicode.Scalar)
  /// systemd 219 cuts lines after 2047 bytes.
  case tooLong(bytes: Int)
  case key
  case sectionName

  /// The longest piece of one line, in bytes: 2047 minus room for a key and a continuation.
  public static let longest = 2000

  /// One sentence for people.
  public var description: String {
    switch self {
    case .nul: "a NUL can't be passed to any program"
    case .noncharacter(let scalar):
      "\(Shown.scalar(scalar)) is not a character; systemd drops lines that contain it"
    case .lineBreak: "the value must be on one line"
    case .controlCharacter(let scalar):
      "\(Shown.scalar(scalar)) is a control character, which is not allowed here"
    case .blankAtEdge: "the value must not begin or end with whitespace; systemd removes it"
    case .relativePath: "the path must be absolute"
    case .parentFolder: "the path must not contain \"..\""
    case .patternCharacter(let scalar):
      "\(Shown.scalar(scalar)) is not allowed in this path; systemd treats it as a pattern"
    case .executableCharacter(let scalar):
      "\(Shown.scalar(scalar)) is not allowed in a program's path; "
        + "allowed are letters, digits and / . _ - + : @ , = ~"
    case .notAProgram: "a program's path must name a file, not a directory"
    case .variableName:
      "an assignment is NAME=value; the name has letters, digits and _ and begins with no digit"
    case .verbatim(let scalar):
      "\(Shown.scalar(scalar)) is not allowed in text that is inserted as is; "
        + "write such words without quotes and escapes, which are added as needed"
    case .tooLong(let bytes):
      "the text takes \(bytes) bytes on its line; at most \(Self.longest) are allowed: "
        + "systemd 219 cuts longer lines"
    case .key: "a key must not be empty, contain \"=\" or a line break, or begin with # ; ["
    case .sectionName: "a section name must not be empty or contain brackets or control characters"
    }
  }
}
