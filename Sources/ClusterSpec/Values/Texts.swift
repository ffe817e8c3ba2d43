/// A text that is not empty and has no control characters but newline and tab.
public struct PlainText: Hashable, Sendable, CustomStringConvertible {
  /// The text.
  public let description: String

  /// Takes a text; nil if it is empty or has control characters.
  public init?(_ text: String) {
    guard !text.isEmpty, text.unicodeScalars.allSatisfy(PlainText.allows) else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }

  private static func allows(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\t"
      || !(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value))
  }
}

/// An absolute `http` or `https` address without user information and fragment.
public struct HTTPURL: Hashable, Sendable, CustomStringConvertible {
  /// The address as written.
  public let description: String

  /// Reads an address made of printable ASCII; nil if it is not one.
  public init?(_ text: String) {
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }),
      text.utf8.count <= 4096, text.utf8.allSatisfy(HTTPURL.allows)
    else { return nil }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard let host = parts.first, parts.count <= 2,
      DomainName(host.lowercased()) != nil,
      parts.count == 1 || (DecimalText.number(parts[1].utf8, upTo: 65535) ?? 0) > 0
    else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }

  /// The characters of RFC 3986 without `#`, which would begin a fragment.
  private static func allows(_ byte: UInt8) -> Bool {
    if NameText.isLetter(byte) || NameText.isDigit(byte) { return true }
    return marks.contains(byte)
  }

  private static let marks = Set("-._~:/?[]@!$&'()*+,;=%".utf8)
}

/// A SHA-256 digest.
public struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
  /// Its 64 hexadecimal digits in lower case.
  public let description: String

  /// Reads 64 hexadecimal digits; nil if it is not that.
  public init?(_ text: String) {
    let lower = text.lowercased()
    guard HexText.bytes(lower)?.count == 32 else { return nil }
    description = lower
  }
}

/// The secret that node tokens are derived from. Prints as its digits; never put it in a message.
public struct TokenSeed: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Reads 64 hexadecimal digits in lower case; nil if it is not that.
  public init?(_ text: String) {
    guard let bytes = HexText.bytes(text), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// The 64 digits.
  public var description: String {
    bytes.reduce(into: "") { text, byte in
      text += byte < 16 ? "0" : ""
      text += String(byte, radix: 16)
    }
  }
}

/// Hexadecimal digits in lower case.
enum HexText {
  static func bytes(_ text: String) -> [UInt8]? {
    guard text.utf8.count.isMultiple(of: 2), text.utf8.count <= 128 else { return nil }
    var bytes: [UInt8] = []
    var high: UInt8?
    for byte in text.utf8 {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      if let upper = high {
        bytes.append(upper << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return bytes
  }
}
