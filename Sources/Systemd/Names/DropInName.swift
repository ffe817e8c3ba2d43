/// The file name of a drop-in such as `20-flannel.conf`. systemd ignores names with other endings,
/// and hidden files; it reads drop-ins in the byte order of their names.
public struct DropInName: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// What keeps a text from being a drop-in's name.
  public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
    case noEnding
    case noStem
    case hidden
    case tooLong(bytes: Int)
    case badCharacter(Character)

    /// One sentence for people.
    public var description: String {
      switch self {
      case .noEnding: "a drop-in's name must end in .conf, systemd ignores others"
      case .noStem: "a drop-in's name needs text before .conf"
      case .hidden: "a drop-in's name must not begin with a dot, systemd ignores hidden files"
      case .tooLong(let bytes): "a drop-in's name has at most 255 bytes, this one has \(bytes)"
      case .badCharacter(let character):
        "a drop-in's name is one file name without slashes, blanks and control characters, "
          + "not with \(Shown.character(character))"
      }
    }
  }

  /// The whole name.
  public let description: String

  /// The name, or why the text is none.
  public init(validating text: String) throws(Problem) {
    guard text.hasSuffix(".conf") else { throw .noEnding }
    guard text != ".conf" else { throw .noStem }
    guard !text.hasPrefix(".") else { throw .hidden }
    guard text.utf8.count <= 255 else { throw .tooLong(bytes: text.utf8.count) }
    for character in text {
      let bad = character.unicodeScalars.contains {
        $0 == "/" || $0 == " " || Scalars.isControl($0)
      }
      if bad { throw .badCharacter(character) }
    }
    description = text
  }

  /// The name, or nothing if the text is none; ``Problem`` tells why.
  public init?(_ text: String) {
    guard let name = try? DropInName(validating: text) else { return nil }
    self = name
  }

  /// The order in which systemd reads drop-ins.
  public static func < (left: DropInName, right: DropInName) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
