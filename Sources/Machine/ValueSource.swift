import Diagnostics

/// What something on a machine was made from.
public struct ValueSource: Hashable, Sendable {
  /// The kinds of source.
  public enum Maker: Hashable, Sendable {
    /// A key of the spec: whether its default holds, and where its value was written if not.
    case spec(key: String, isDefault: Bool, location: SourceLocation?)
    /// A line of a text of the operator's own, under a key of the spec, where it was written.
    case own(key: String, line: SourceLocation)
    /// A key of the secrets bundle.
    case secret(key: String)
    /// The release, which knows how the flag for this role is called.
    case flag(role: String)
  }

  /// What made the value.
  public let maker: Maker
  /// Whether it decides if the thing is there at all, rather than what it says.
  public let decidesPresence: Bool

  /// A source of a value, or of its being there.
  public init(_ maker: Maker, decidesPresence: Bool = false) {
    self.maker = maker
    self.decidesPresence = decidesPresence
  }

  /// A key of the secrets bundle.
  public static func secret(_ key: String) -> ValueSource { ValueSource(.secret(key: key)) }
}
