/// What a key's value may be, in terms of JSON Schema.
public indirect enum ValueShape: Hashable, Sendable {
  /// A text that matches an anchored regular expression of JSON Schema (ECMA-262). Values that YAML
  /// does not read as text are accepted by their spelling if they are among `unquoted`.
  case text(pattern: String, unquoted: Set<Unquoted>)
  /// One of these words.
  case choice([String])
  /// `true` or `false`.
  case bool
  /// A whole number in this range.
  case integer(ClosedRange<Int>)
  /// One of these whole numbers.
  case numbers([Int])
  /// Distinct values.
  case list(ValueShape)
  /// At least this many values under names that match the anchored regular expression.
  case map(names: String, values: ValueShape, atLeast: Int)
  /// A map with these keys and no others.
  case record([Field])
  /// Any text, number or boolean, read as text.
  case scalar
  /// The same, or null for "not given".
  case nullable(ValueShape)

  /// YAML values that may also be texts.
  public enum Unquoted: Hashable, Sendable, CaseIterable {
    /// `5`
    case whole
    /// `1.5`
    case fraction
    /// `-5`
    case negative
    /// `true` and `false`
    case boolean

    fileprivate var examples: [String] {
      switch self {
      case .whole: ["5"]
      case .fraction: ["1.5"]
      case .negative: ["-5"]
      case .boolean: ["true", "false"]
      }
    }
  }

  /// A key of a record.
  public struct Field: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What it is, in a few words.
    public let summary: String
    /// What its value may be.
    public let shape: ValueShape
    /// Whether the record must have it.
    public let isRequired: Bool

    init(_ name: String, _ summary: String, _ shape: ValueShape, isRequired: Bool = true) {
      self.name = name
      self.summary = summary
      self.shape = shape
      self.isRequired = isRequired
    }
  }

  /// The texts that a type accepts.
  static func text<Value: TextValue>(of type: Value.Type) -> ValueShape {
    // The reader uses the spelling, so the type itself shows what it accepts without quotes.
    let unquoted = Unquoted.allCases.filter { $0.examples.allSatisfy { Value($0) != nil } }
    return .text(pattern: Value.pattern, unquoted: Set(unquoted))
  }
}
