import Diagnostics

/// One label of a host name (RFC 1123), in lower case: letters, digits and inner hyphens, at most 63.
public struct HostName: TextValue {
  /// The name.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    guard isLabel(text.utf8) else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }

  /// A label with an example.
  public static let expected =
    "a host name label of lower case letters, digits and inner hyphens such as 'demo'"

  static let label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"

  /// One label.
  public static let pattern = "^\(label)$"

  /// The name in lower case with hyphens, if that is one.
  public static func fault(in text: String) -> String? {
    if text.utf8.count > 63 { return "it has \(text.utf8.count) of at most 63 characters" }
    let marks: Set<Character> = ["_", ".", " "]
    return advice(String(text.lowercased().map { marks.contains($0) ? "-" : $0 }))
  }
}

/// A DNS name in lower case: labels as in `HostName` joined by dots, at most 253 characters.
public struct DomainName: TextValue {
  /// The name, without a dot at the end.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard text.utf8.count <= 253, labels.allSatisfy(isLabel) else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }

  /// A name with an example.
  public static let expected = "a DNS name in lower case such as cluster.local"

  /// Labels with dots.
  public static let pattern = "^(?=.{1,253}$)\(HostName.label)(\\.\(HostName.label))*$"

  /// The name in lower case without dots around it, if that is one.
  public static func fault(in text: String) -> String? {
    let inner = text.drop { $0 == "." }
    return advice(String(inner.prefix(inner.hasSuffix(".") ? inner.count - 1 : .max)).lowercased())
  }
}

/// A network interface's name as Linux allows it, narrowed to characters safe in unit files.
public struct InterfaceName: TextValue {
  /// The name.
  public let description: String

  /// Reads 1 to 15 letters, digits, `.`, `_` and `-`, beginning with a letter.
  public init?(_ text: String) {
    guard let first = text.utf8.first, text.utf8.count <= 15, first.isLetter,
      text.utf8.allSatisfy(InterfaceName.allows)
    else { return nil }
    description = text
  }

  init(known text: StaticString) { description = text.description }

  private static func allows(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// A name with an example.
  public static let expected = "an interface's name of at most 15 characters such as eth2"

  /// A letter and up to 14 characters more.
  public static let pattern = "^[A-Za-z][A-Za-z0-9._-]{0,14}$"
}

/// A command line flag's name without its leading hyphens: lower case letters, digits and hyphens.
///
/// Some releases write underscores; which spelling a release wants is not the spec's business.
public struct FlagName: TextValue {
  /// The name without leading hyphens.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    guard let first = text.utf8.first, first.isLowercase, text.utf8.count <= 100,
      text.utf8.allSatisfy({
        $0.isLowercase || $0.isDigit || $0 == UInt8(ascii: "-")
      })
    else { return nil }
    description = text
  }

  /// A name with an example.
  public static let expected =
    "lower case letters, digits and '-' without leading hyphens such as max-pods"

  /// A letter, then letters, digits and hyphens.
  public static let pattern = "^[a-z][a-z0-9-]{0,99}$"

  /// The name with hyphens inside only, without what follows a `=`.
  public static func fault(in text: String) -> String? {
    let name = text.drop { $0 == "-" }.prefix { $0 != "=" }
    return FlagName(String(name.lowercased().map { $0 == "_" ? "-" : $0 }))
      .map { "write it as \($0)" }
  }
}

/// A label of a host name in lower case (RFC 1123 §2.1): letters, digits, inner hyphens, 1 to 63.
private func isLabel(_ text: some BidirectionalCollection<UInt8>) -> Bool {
  let hyphen = UInt8(ascii: "-")
  return (1...63).contains(text.count) && text.first != hyphen && text.last != hyphen
    && text.allSatisfy { $0.isDigit || $0.isLowercase || $0 == hyphen }
}
