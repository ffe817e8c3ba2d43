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
    "a host name label of lowercase letters, digits and inner hyphens such as 'demo'"

  static let label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"

  /// One label.
  public static let pattern = "^\(label)$"

  /// The name in lower case with hyphens, if that is valid.
  public static func fault(in text: String) -> String? {
    if text.utf8.count > 63 {
      return "it has \(text.utf8.count) characters; at most 63 are allowed"
    }
    let marks: Set<Character> = ["_", ".", " "]
    return advice(String(text.lowercased().map { marks.contains($0) ? "-" : $0 }))
  }
}

/// The name of a node pool: a label as in `HostName`, except those that name other machines.
public struct PoolName: TextValue {
  /// The name.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    guard HostName(text) != nil, !Self.taken.contains(text) else { return nil }
    description = text
  }

  private static let taken = ["master"]

  /// A label with an example.
  public static let expected =
    "a host name label of lowercase letters, digits and inner hyphens such as 'big'"

  /// One label, except that of masters.
  public static let pattern = "^(?!master$)\(HostName.label)$"

  /// Who has the name, or the name in lower case with hyphens, if that is valid.
  public static func fault(in text: String) -> String? {
    taken.contains(text) ? "masters are named that" : HostName.fault(in: text)
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

  /// The name in lower case without dots around it, if that is valid.
  public static func fault(in text: String) -> String? {
    let inner = text.drop { $0 == "." }
    return advice(String(inner.prefix(inner.hasSuffix(".") ? inner.count - 1 : .max)).lowercased())
  }
}

/// What clients call a server: a DNS name or an address.
public enum ServerName: TextValue {
  case name(DomainName)
  case address(IPv4Address)

  /// Reads an address or a name; nil if it is neither.
  public init?(_ text: String) {
    if let address = IPv4Address(text) {
      self = .address(address)
    } else if let name = DomainName(text), !Self.isNumeric(text) {
      self = .name(name)
    } else {
      return nil
    }
  }

  /// The name or address.
  public var description: String {
    switch self {
    case .name(let name): name.description
    case .address(let address): address.description
    }
  }

  /// A name with an example.
  public static let expected = "a DNS name in lower case or an IPv4 address such as api.example.com"

  /// Labels with dots, which addresses also are.
  public static let pattern = DomainName.pattern

  /// What is wrong with the name or the address.
  public static func fault(in text: String) -> String? {
    isNumeric(text) ? IPv4Address.fault(in: text) : DomainName.fault(in: text)
  }

  /// Whether only an address can be meant: no top-level domain is a number.
  private static func isNumeric(_ text: String) -> Bool {
    text.utf8.split(separator: UInt8(ascii: ".")).last?.allSatisfy(\.isDigit) == true
  }
}

/// The name of an API user, as in a certificate or a password file.
public struct UserName: TextValue {
  /// The name.
  public let description: String

  /// Reads at most 64 letters, digits, `.`, `_`, `@` and `-`; nil for anything else, and for the names
  /// of the nodes' programs, which must not become administrators.
  public init?(_ text: String) {
    guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(UserName.allows),
      !UserName.programs.contains(text)
    else { return nil }
    description = text
  }

  private static let programs = ["kubelet", "kube-proxy"]

  private static func allows(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || "._@-".utf8.contains(byte)
  }

  /// A name with an example.
  public static let expected =
    "a user name of at most 64 letters, digits, '.', '_', '@' and '-' such as alice"

  /// Letters, digits and some marks, except the names of programs.
  public static let pattern = "^(?!(kubelet|kube-proxy)$)[A-Za-z0-9._@-]{1,64}$"

  /// Who has the name.
  public static func fault(in text: String) -> String? {
    programs.contains(text) ? "\(text) is that program's own user on every node" : nil
  }
}

/// The name of an API resource, such as `services`.
public struct ResourceName: TextValue {
  /// The name.
  public let description: String

  /// Reads lowercase letters; nil for anything else.
  public init?(_ text: String) {
    guard (1...63).contains(text.utf8.count), text.utf8.allSatisfy(\.isLowercase) else {
      return nil
    }
    description = text
  }

  /// A name with an example.
  public static let expected = "a resource, plural and in lower case, such as services"

  /// Lowercase letters.
  public static let pattern = "^[a-z]{1,63}$"

  /// The name in lower case, or how to name all resources.
  public static func fault(in text: String) -> String? {
    text == "*" ? "leave the key out for all resources" : advice(text.lowercased())
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
  public static let expected = "an interface name of at most 15 characters such as eth2"

  /// A letter and up to 14 more characters.
  public static let pattern = "^[A-Za-z][A-Za-z0-9._-]{0,14}$"
}

/// A command line flag's name without its leading hyphens: lowercase letters, digits and hyphens.
///
/// Some releases use underscores; a spec need not know which.
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
    "lowercase letters, digits and '-' without leading hyphens such as max-pods"

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
