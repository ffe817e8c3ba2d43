/// The code of a finding in rendered output, `RK1135`.
public struct LintCode: TextValue {
  /// The code.
  public let description: String

  /// Reads a code; nil if it is none. What is wrong with a spec itself, or
  /// with an allowance, can't be allowed.
  public init?(_ text: String) {
    let digits = text.utf8.dropFirst(2)
    guard text.hasPrefix("RK1"), digits.count == 4, digits.allSatisfy(CharacterClass.isDigit),
      let group = digits.dropFirst().first, ("1"..."7").contains(Unicode.Scalar(group))
    else { return nil }
    description = text
  }

  /// A code with an example.
  public static let expected = "the code of a finding in rendered output such as RK1344"

  /// RK and four digits from 1100 to 1799.
  public static let pattern = "^RK1[1-7][0-9]{2}$"

  /// Which codes can't be allowed.
  public static func fault(in text: String) -> String? {
    let digits = text.utf8.dropFirst(2)
    guard text.hasPrefix("RK"), digits.count == 4, digits.allSatisfy(CharacterClass.isDigit) else {
      return nil
    }
    return "only findings from RK1100 to RK1799 can be allowed; others are fixed"
  }
}
