/// The name of a unit such as `kubelet.service` or `getty@tty1.service`, by the rules of systemd's
/// `unit_name_is_valid`: a prefix, perhaps `@` and an instance, a known ending; 255 bytes at most.
public struct UnitName: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// What keeps a text from being a unit's name.
  public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case tooLong(bytes: Int)
    case noType
    case unknownType(String)
    case noPrefix
    case badCharacter(Character)

    /// One sentence for people.
    public var description: String {
      switch self {
      case .empty: "a unit's name must not be empty"
      case .tooLong(let bytes): "a unit's name has at most 255 bytes, this one has \(bytes)"
      case .noType: "a unit's name needs an ending that tells its type, such as .service"
      case .unknownType(let type):
        "\".\(type)\" is not a type of unit, known are "
          + UnitType.allCases.map { ".\($0.rawValue)" }.joined(separator: " ")
      case .noPrefix: "a unit's name needs text before its \"@\" or its ending"
      case .badCharacter(let character):
        "a unit's name has only letters, digits and : - _ . \\ @, not \(Shown.character(character))"
      }
    }
  }

  /// The whole name.
  public let description: String
  /// The kind of unit, from the ending.
  public let type: UnitType

  /// The name, or why the text is none.
  public init(validating text: String) throws(Problem) {
    type = try Self.check(text)
    description = text
  }

  /// The name, or nothing if the text is none; ``Problem`` tells why.
  public init?(_ text: String) {
    guard let name = try? UnitName(validating: text) else { return nil }
    self = name
  }

  /// The text before the `@`, or before the ending if there is no `@`.
  public var prefix: String { String(stem.prefix { $0 != "@" }) }

  /// The text between `@` and the ending: empty for a template, nothing for a plain unit.
  public var instance: String? {
    stem.firstIndex(of: "@").map { String(stem[stem.index(after: $0)...]) }
  }

  /// Whether this is a template such as `getty@.service`, which cannot be started itself.
  public var isTemplate: Bool { instance == "" }

  /// The template that an instance is made from, nothing for other units.
  public var template: UnitName? {
    guard let instance, !instance.isEmpty else { return nil }
    return UnitName("\(prefix)@.\(type.rawValue)")
  }

  /// The order of their texts.
  public static func < (left: UnitName, right: UnitName) -> Bool {
    left.description < right.description
  }

  private var stem: Substring { description.dropLast(type.rawValue.count + 1) }

  private static func check(_ text: String) throws(Problem) -> UnitType {
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.count <= 255 else { throw .tooLong(bytes: text.utf8.count) }
    for character in text where !isAllowed(character) { throw .badCharacter(character) }
    guard let dot = text.lastIndex(of: ".") else { throw .noType }
    let ending = String(text[text.index(after: dot)...])
    guard !ending.isEmpty else { throw .noType }
    guard let type = UnitType(rawValue: ending) else { throw .unknownType(ending) }
    guard dot != text.startIndex, text.first != "@" else { throw .noPrefix }
    return type
  }

  private static func isAllowed(_ character: Character) -> Bool {
    // A carriage return and a line feed together are one character that is ASCII too.
    guard let byte = character.utf8.first, character.utf8.count == 1 else { return false }
    return Bytes.isAlphanumeric(byte) || ":-_.\\@".utf8.contains(byte)
  }
}
