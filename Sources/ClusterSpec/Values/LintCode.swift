/// The code of a finding in rendered output, `RK1135`.
public struct LintCode: TextValue {
  /// The code.
  public let description: String

  /// Reads a code; nil if it is none. What is wrong with a spec itself can't be allowed.
  public init?(_ text: String) {
    let digits = text.utf8.dropFirst(2)
    guard text.hasPrefix("RK1"), digits.count == 4, digits.allSatisfy(CharacterClass.isDigit) else {
      return nil
    }
    description = text
  }

  /// A code with an example.
  public static let expected = "the code of a finding in rendered output such as RK1344"

  /// RK and four digits that begin with 1.
  public static let pattern = "^RK1[0-9]{3}$"
}
