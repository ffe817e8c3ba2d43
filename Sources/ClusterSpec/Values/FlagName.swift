/// A command line flag's name without its leading hyphens: lower case letters, digits and hyphens.
///
/// Some releases write underscores; which spelling a release wants is not the spec's business.
public struct FlagName: TextValue {
  /// The name without leading hyphens.
  public let description: String

  /// Reads a name; nil if it is not one.
  public init?(_ text: String) {
    guard let first = text.utf8.first, CharacterClass.isLowercase(first), text.utf8.count <= 100,
      text.utf8.allSatisfy({
        CharacterClass.isLowercase($0) || CharacterClass.isDigit($0) || $0 == UInt8(ascii: "-")
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
