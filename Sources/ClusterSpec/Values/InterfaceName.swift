/// A network interface's name as Linux allows it, narrowed to characters safe in unit files.
public struct InterfaceName: TextValue {
  /// The name.
  public let description: String

  /// Reads 1 to 15 letters, digits, `.`, `_` and `-`, beginning with a letter.
  public init?(_ text: String) {
    guard let first = text.utf8.first, text.utf8.count <= 15, CharacterClass.isLetter(first),
      text.utf8.allSatisfy(InterfaceName.allows)
    else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }

  private static func allows(_ byte: UInt8) -> Bool {
    CharacterClass.isLetter(byte) || CharacterClass.isDigit(byte)
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// A name with an example.
  public static let expected = "an interface's name of at most 15 characters such as eth2"

  /// A letter and up to 14 characters more.
  public static let pattern = "^[A-Za-z][A-Za-z0-9._-]{0,14}$"
}
