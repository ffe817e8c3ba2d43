/// A DNS name in lower case: labels as in `HostName` joined by dots, at most 253 characters.
public struct DomainName: TextValue {
  /// The name, without a dot at the end.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard text.utf8.count <= 253, labels.allSatisfy(CharacterClass.isLabel) else { return nil }
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
