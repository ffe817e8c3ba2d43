import KubernetesRelease

/// A value that is written as one text.
public protocol TextValue: Hashable, Sendable, CustomStringConvertible {
  /// Reads a text; nil if it is not one of these values. `description` returns it.
  init?(_ text: String)
  /// What fits into "must be …", with an example.
  static var expected: String { get }
  /// The accepted texts, as an anchored regular expression of JSON Schema (ECMA-262). It may accept
  /// more than `init` where a pattern can't express the rule.
  static var pattern: String { get }
  /// What is wrong with a text that `init` rejects, or what to write instead, if there is more to
  /// say than `expected`.
  static func fault(in text: String) -> String?
}

extension TextValue {
  /// Nothing more to say.
  public static func fault(in text: String) -> String? { nil }

  /// A hint to write something else, if that would be accepted.
  static func advice(_ better: String) -> String? {
    Self(better).map { "write \($0)" }
  }
}

extension TextValue
where Self: CaseIterable & RawRepresentable, Self.RawValue == String {
  /// The names, separated by commas.
  public static var expected: String { "one of " + names.joined(separator: ", ") }
  /// The names as alternatives.
  public static var pattern: String { "^(" + names.joined(separator: "|") + ")$" }
  /// The names.
  static var names: [String] { allCases.map(\.rawValue) }
  /// Reads a name.
  public init?(_ text: String) { self.init(rawValue: text) }
  /// The name.
  public var description: String { rawValue }
}

/// A non-empty text without control characters except newline and tab.
public struct PlainText: TextValue {
  /// The text.
  public let description: String

  /// Reads a text; nil if it is empty or has control characters.
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
  public static let expected = "a non-empty text without control characters"

  /// Anything except control characters.
  public static let pattern = #"^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F]+$"#

  /// Names the control character.
  public static func fault(in text: String) -> String? {
    guard let scalar = text.unicodeScalars.first(where: { !allows($0) }) else { return nil }
    if scalar == "\r" { return "it has a carriage return; end lines with only a line feed" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "it has the control character U+" + String(repeating: "0", count: 4 - digits.count)
      + digits
  }
}

extension KubernetesVersion: TextValue {
  /// A release with an example.
  public static let expected = "a release such as v0.18.1"

  /// Three numbers after a `v`.
  public static let pattern = #"^v(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){2}$"#

  /// The release with the missing `v`.
  public static func fault(in text: String) -> String? {
    advice("v" + text) ?? advice(text.lowercased())
  }
}
