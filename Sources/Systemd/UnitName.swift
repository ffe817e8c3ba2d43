import Diagnostics

/// The name of a unit such as `kubelet.service` or `getty@tty1.service`, by the rules of systemd's
/// `unit_name_is_valid`: a prefix, optionally `@` and an instance, a known suffix; at most 255
/// bytes.
public struct UnitName: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Why a text is not a valid unit name.
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
      case .empty: "a unit name must not be empty"
      case .tooLong(let bytes): "a unit name has at most 255 bytes; this one has \(bytes)"
      case .noType: "a unit name needs a suffix for its type, such as .service"
      case .unknownType(let type):
        "\".\(type)\" is not a unit type; known are "
          + UnitType.allCases.map { ".\($0.rawValue)" }.joined(separator: " ")
      case .noPrefix: "a unit name needs text before its \"@\" or its suffix"
      case .badCharacter(let character):
        "a unit name has only letters, digits and : - _ . \\ @, not \(Shown.character(character))"
      }
    }
  }

  /// The whole name.
  public let description: String
  /// The unit type, from the suffix.
  public let type: UnitType

  /// Validates a name; throws why it is not valid.
  public init(validating text: String) throws(Problem) {
    type = try Self.check(text)
    description = text
  }

  /// Validates a name; nil if it is not valid, see ``Problem``.
  public init?(_ text: String) {
    guard let name = try? UnitName(validating: text) else { return nil }
    self = name
  }

  /// The text before the `@`, or before the suffix if there is no `@`.
  public var prefix: String { String(stem.prefix { $0 != "@" }) }

  /// The text between `@` and the suffix: empty for a template, nil for a plain unit.
  public var instance: String? {
    stem.firstIndex(of: "@").map { String(stem[stem.index(after: $0)...]) }
  }

  /// Whether this is a template such as `getty@.service`, which can't be started itself.
  public var isTemplate: Bool { instance == "" }

  /// The template of an instance; nil for other units.
  public var template: UnitName? {
    guard let instance, !instance.isEmpty else { return nil }
    return UnitName("\(prefix)@.\(type.rawValue)")
  }

  /// Orders names as text.
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
    // CRLF is one character, and ASCII too.
    guard let byte = character.utf8.first, character.utf8.count == 1 else { return false }
    return byte.isAlphanumeric || ":-_.\\@".utf8.contains(byte)
  }
}

/// The type of a unit, which is the suffix of its name.
public enum UnitType: String, Hashable, Sendable, CaseIterable {
  case service, socket, target, path, timer, mount, automount, swap, slice, scope, device
  /// Known to systemd up to 227 only.
  case snapshot
  /// A file of systemd-networkd, not of systemd itself.
  case network
  /// A file of systemd-networkd, not of systemd itself.
  case netdev
  /// A file of systemd-udevd, kept next to those of systemd-networkd.
  case link

  /// Whether the file belongs to systemd-networkd: it is in another directory, can't be started,
  /// and has no specifiers.
  public var isNetworkd: Bool {
    switch self {
    case .network, .netdev, .link: true
    default: false
    }
  }
}

/// The file name of a drop-in such as `20-flannel.conf`. systemd ignores names with other suffixes,
/// and hidden files; it reads drop-ins in the byte order of their names.
public struct DropInName: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Why a text is not a valid drop-in name.
  public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
    case noEnding
    case noStem
    case hidden
    case tooLong(bytes: Int)
    case badCharacter(Character)

    /// One sentence for people.
    public var description: String {
      switch self {
      case .noEnding: "a drop-in name must end in .conf; systemd ignores others"
      case .noStem: "a drop-in name needs text before .conf"
      case .hidden: "a drop-in name must not begin with a dot; systemd ignores hidden files"
      case .tooLong(let bytes): "a drop-in name has at most 255 bytes; this one has \(bytes)"
      case .badCharacter(let character):
        "a drop-in name must not have slashes, spaces or control characters; "
          + "this one has \(Shown.character(character))"
      }
    }
  }

  /// The whole name.
  public let description: String

  /// Validates a name; throws why it is not valid.
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

  /// Validates a name; nil if it is not valid, see ``Problem``.
  public init?(_ text: String) {
    guard let name = try? DropInName(validating: text) else { return nil }
    self = name
  }

  /// The order in which systemd reads drop-ins.
  public static func < (left: DropInName, right: DropInName) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
