/// A command-line flag as a component of one release declares it.
public struct FlagDefinition: Hashable, Sendable {
  /// How a release says that a flag is deprecated.
  public enum Deprecation: Hashable, Sendable {
    /// The program prints a warning when the flag is used.
    case warning
    /// Only the help text says so.
    case helpText
  }

  /// The name as it is declared, without dashes in front.
  public let name: String
  /// What its value is.
  public let kind: FlagKind
  /// Its value where it is not given, as the program prints it.
  public let defaultValue: String
  /// How the release says that it is deprecated, if it does.
  public let deprecation: Deprecation?
}
