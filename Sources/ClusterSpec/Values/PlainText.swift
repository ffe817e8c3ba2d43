/// A text that is not empty and has no control characters but newline and tab.
public struct PlainText: TextValue {
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

  /// A text.
  public static let expected = "a text that is not empty and has no control characters"

  /// Anything else than control characters.
  public static let pattern = #"^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F]+$"#

  /// Names the control character.
  public static func fault(in text: String) -> String? {
    guard let scalar = text.unicodeScalars.first(where: { !allows($0) }) else { return nil }
    if scalar == "\r" { return "it has a carriage return; lines end with a line feed alone" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "it has the control character U+" + String(repeating: "0", count: 4 - digits.count)
      + digits
  }
}
