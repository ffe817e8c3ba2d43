/// A value that is written as one text.
public protocol TextValue: Hashable, Sendable, CustomStringConvertible {
  /// Reads a text; nil if it is not one of these values. `description` gives it back.
  init?(_ text: String)
  /// What fits into "must be …", with an example.
  static var expected: String { get }
  /// The texts that are taken, as a regular expression of JSON Schema (ECMA-262), anchored. It may
  /// take more than `init` does where a pattern can't say it.
  static var pattern: String { get }
  /// What is wrong with a text that `init` refuses, or what to write instead, if more can be said
  /// than `expected` does.
  static func fault(in text: String) -> String?
}

extension TextValue {
  /// Nothing more to say.
  public static func fault(in text: String) -> String? { nil }

  /// A hint to write something else, if that would be taken.
  static func advice(_ better: String) -> String? {
    Self(better).map { "write \($0)" }
  }
}

extension TextValue
where Self: CaseIterable & RawRepresentable, Self.RawValue == String {
  /// The names, one after the other.
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
