import Diagnostics

/// Where something on a machine comes from.
public struct ValueSource: Hashable, Sendable {
  /// The kinds of source.
  public enum Maker: Hashable, Sendable {
    /// A key of the spec: whether it has its default, and where its value is written if not.
    case spec(key: String, isDefault: Bool, location: SourceLocation?)
    /// A line of the operator's own text under a key of the spec, and where it is written.
    case own(key: String, line: SourceLocation)
    /// A key of the secrets bundle.
    case secret(key: String)
    /// The release, which knows the name of the flag for this role.
    case flag(role: String)
  }

  /// The kind of source, with its details.
  public let maker: Maker
  /// Whether it decides if something exists at all, rather than its content.
  public let decidesPresence: Bool

  /// A source of a value or of its presence.
  public init(_ maker: Maker, decidesPresence: Bool = false) {
    self.maker = maker
    self.decidesPresence = decidesPresence
  }

  /// A key of the secrets bundle.
  public static func secret(_ key: String) -> ValueSource { ValueSource(.secret(key: key)) }
}
