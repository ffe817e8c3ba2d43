import Diagnostics

/// An absolute `http` or `https` address without user information and fragment.
public struct HTTPURL: TextValue {
  /// The address as written.
  public let description: String

  /// Reads an address made of printable ASCII; nil if it is not one.
  public init?(_ text: String) {
    guard HTTPURL.fault(in: text) == nil else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }

  /// An address with an example.
  public static let expected = "an http or https address such as https://example.com/path"

  /// Scheme, host, optionally a port, then characters of RFC 3986 without quotes and fragment.
  public static let pattern =
    #"^https?://[A-Za-z0-9.-]+(:[1-9][0-9]{0,4})?([/?][A-Za-z0-9._~:/?\[\]@!$&()*+,;=%-]*)?$"#

  /// What is wrong with an address; nil if it is valid.
  public static func fault(in text: String) -> String? {
    guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
      return "it must begin with https:// or http://"
    }
    guard text.utf8.count <= 4096 else { return "it has more than 4096 characters" }
    if let wrong = text.unicodeScalars.first(where: { !allows($0) }) {
      return wrong == "#" ? "leave out the part from '#'" : "it must not contain \(shown(wrong))"
    }
    let authority = text.utf8.dropFirst(scheme.utf8.count)
      .prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    if authority.contains(UInt8(ascii: "@")) {
      return "it must not contain a user name or password"
    }
    let parts = authority.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard let host = parts.first, isHost(String(Substring(host))) else {
      return "the host must be a DNS name or an IPv4 address"
    }
    guard parts.count == 1 || parts.count == 2 && isPort(parts[1]) else {
      return "the port must be a number from 1 to 65535"
    }
    return nil
  }

  /// Programs read dotted digits as an address, so they must be one.
  private static func isHost(_ text: String) -> Bool {
    let isNumeric = text.utf8.allSatisfy {
      $0.isDigit || $0 == UInt8(ascii: ".")
    }
    return isNumeric ? IPv4Address(text) != nil : DomainName(text.lowercased()) != nil
  }

  private static func isPort(_ text: some Collection<UInt8>) -> Bool {
    (DecimalText.number(text, upTo: 65535) ?? 0) > 0
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case " ": "a space"
    case "\"", "'": "quotes"
    case "\\": "a backslash"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F: "control characters"
    default: quotedName(String(scalar))
    }
  }

  /// The characters of RFC 3986 without quotes, and without `#`, which would begin a fragment.
  private static func allows(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return false }
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    return byte.isLetter || byte.isDigit || marks.contains(byte)
  }

  private static let marks = Set("-._~:/?[]@!$&()*+,;=%".utf8)
}
