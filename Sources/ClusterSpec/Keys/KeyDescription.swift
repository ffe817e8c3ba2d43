/// A key of a file as documentation and schemas need it.
public struct KeyDescription: Hashable, Sendable {
  /// What holds when a key is not given.
  public enum Default: Hashable, Sendable {
    /// This value, as YAML on one line.
    case value(String)
    /// Something worked out from other keys, in words.
    case derived(String)
    /// Nothing: the key must be given.
    case required
  }

  /// The key with dots, such as `network.pods.cidr`.
  public let path: String
  /// What it is, in a few words.
  public let summary: String
  /// What it does on the machines and what to know before changing it.
  public let effect: String
  /// What fits into "must be …", with an example.
  public let expected: String
  /// The same for programs.
  public let shape: ValueShape
  /// What holds when it is not given.
  public let defaultValue: Default
  /// Environment variables that set it; the first that is set wins.
  public let environment: [String]
}
