/// What a key's value may be, told so that a JSON Schema can be made of it.
public indirect enum ValueShape: Hashable, Sendable {
  /// A text that an anchored regular expression of JSON Schema (ECMA-262) matches.
  case text(pattern: String)
  /// One of these words.
  case choice([String])
  /// `true` or `false`.
  case bool
  /// A whole number in this range.
  case integer(ClosedRange<Int>)
  /// Values that differ from each other.
  case list(ValueShape)
  /// Values under names that the anchored regular expression matches.
  case map(names: String, values: ValueShape)
  /// A map with exactly these keys.
  case record([Field])
  /// Any text, number or truth value, taken as text.
  case scalar
  /// The same, or null for "not given".
  case nullable(ValueShape)

  /// A key of a record.
  public struct Field: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What its value may be.
    public let shape: ValueShape

    /// A key with its shape.
    init(_ name: String, _ shape: ValueShape) {
      self.name = name
      self.shape = shape
    }
  }
}
