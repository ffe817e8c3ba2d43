/// A value to be written as YAML. The style of every scalar follows from its case, so that no caller
/// can forget to quote.
public indirect enum OutputValue: Hashable, Sendable {
  /// Text: a literal block if it has several lines, quoted wherever YAML 1.1 or 1.2 could read it as
  /// something else, plain otherwise.
  case text(String)
  /// Text that is quoted even where it could stand plain, such as file permissions.
  case quotedText(String)
  case bool(Bool)
  case integer(Int)
  case sequence([OutputValue])
  /// A mapping in the order given.
  case mapping([Entry])

  /// A key of an output mapping with its value.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: OutputValue

    /// A key with its value.
    public init(_ key: String, _ value: OutputValue) {
      self.key = key
      self.value = value
    }
  }
}
