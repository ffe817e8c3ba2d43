/// One label of a host name (RFC 1123), in lower case: letters, digits and inner hyphens, at most 63.
public struct HostName: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    guard NameText.isLabel(text.utf8) else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }
}

/// A DNS name in lower case: labels as in `HostName` joined by dots, at most 253 characters.
public struct DomainName: Hashable, Sendable, CustomStringConvertible {
  /// The name, without a dot at the end.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard text.utf8.count <= 253, labels.allSatisfy(NameText.isLabel) else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }
}

/// A network interface's name as Linux allows it, narrowed to characters safe in unit files.
public struct InterfaceName: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  public let description: String

  /// Reads 1 to 15 letters, digits, `.`, `_` and `-`, beginning with a letter.
  public init?(_ text: String) {
    guard let first = text.utf8.first, text.utf8.count <= 15, NameText.isLetter(first),
      text.utf8.allSatisfy({ NameText.isLetter($0) || NameText.isDigit($0) || isMark($0) })
    else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }
}

private func isMark(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
}

/// A command line flag's name without its leading hyphens: lower case letters, digits, `-` and `_`.
public struct FlagName: Hashable, Sendable, CustomStringConvertible {
  /// The name without leading hyphens.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    guard let first = text.utf8.first, NameText.isLowercase(first), text.utf8.count <= 100,
      text.utf8.allSatisfy({
        NameText.isLowercase($0) || NameText.isDigit($0) || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: "_")
      })
    else { return nil }
    description = text
  }
}

/// The classes of characters that names are made of.
enum NameText {
  static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
  }

  static func isLowercase(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a") <= byte && byte <= UInt8(ascii: "z")
  }

  static func isLetter(_ byte: UInt8) -> Bool { isLowercase(byte | 0x20) }

  static func isLabel(_ text: some Collection<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    guard (1...63).contains(text.count), text.first != hyphen else { return false }
    var last: UInt8 = hyphen
    for byte in text {
      guard isDigit(byte) || isLowercase(byte) || byte == hyphen else { return false }
      last = byte
    }
    return last != hyphen
  }
}
