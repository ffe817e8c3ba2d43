/// One label of a host name (RFC 1123), in lower case: letters, digits and inner hyphens, at most 63.
public struct HostName: TextValue {
  /// The name.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    guard CharacterClass.isLabel(text.utf8) else { return nil }
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
