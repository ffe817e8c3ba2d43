/// A password, key or token. Texts made of it by interpolation don't show it.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The secret itself, for the request that needs it.
  public let revealed: String

  /// Takes a secret.
  public init(_ secret: String) { revealed = secret }

  /// Not the secret.
  public var description: String { "<secret>" }
  /// Not the secret.
  public var debugDescription: String { description }
  /// Nothing: `dump` would show it.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
