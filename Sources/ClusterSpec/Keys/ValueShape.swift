/// What a key's value may be, told so that a JSON Schema can be made of it.
public indirect enum ValueShape: Hashable, Sendable {
  /// A text that an anchored regular expression of JSON Schema (ECMA-262) matches. Values that are
  /// no texts to YAML are taken by their spelling if they are among `unquoted`.
  case text(pattern: String, unquoted: Set<Unquoted>)
  /// One of these words.
  case choice([String])
  /// `true` or `false`.
  case bool
  /// A whole number in this range.
  case integer(ClosedRange<Int>)
  /// One of these whole numbers.
  case numbers([Int])
  /// Values that differ from each other.
  case list(ValueShape)
  /// At least so many values under names that the anchored regular expression matches.
  case map(names: String, values: ValueShape, atLeast: Int)
  /// A map with these keys and no others.
  case record([Field])
  /// Any text, number or boolean, taken as text.
  case scalar
  /// The same, or null for "not given".
  case nullable(ValueShape)

  /// Values of YAML that may be texts too.
  public enum Unquoted: Hashable, Sendable, CaseIterable {
    /// `5`
    case whole
    /// `1.5`
    case fraction
    /// `-5`
    case negative
    /// `true` and `false`
    case truth

    fileprivate var examples: [String] {
      switch self {
      case .whole: ["5"]
      case .fraction: ["1.5"]
      case .negative: ["-5"]
      case .truth: ["true", "false"]
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
    /// Whether it must be there.
    public let isRequired: Bool

    /// A key with its shape.
    init(_ name: String, _ summary: String, _ shape: ValueShape, isRequired: Bool = true) {
      self.name = name
      self.summary = summary
      self.shape = shape
      self.isRequired = isRequired
    }
  }

  /// The texts that a type takes.
  static func text<Value: TextValue>(of type: Value.Type) -> ValueShape {
    // The reader goes by the spelling, so the type itself tells what it takes without quotes.
    let unquoted = Unquoted.allCases.filter { $0.examples.allSatisfy { Value($0) != nil } }
    return .text(pattern: Value.pattern, unquoted: Set(unquoted))
  }
}
