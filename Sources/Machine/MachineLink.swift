import Diagnostics

/// A link that is created when the machine boots.
public struct MachineLink: Hashable, Sendable {
  /// Where it is created.
  public var path: FilePath
  /// Its target as written: a path that may be relative.
  public var target: String
  /// Whether it is a hard link rather than a symbolic one.
  public var isHard: Bool
  /// The location of its path in the document it was read from.
  public var location: SourceLocation?

  /// A link.
  public init(
    path: FilePath, target: String, isHard: Bool = false, at location: SourceLocation? = nil
  ) {
    self.path = path
    self.target = target
    self.isHard = isHard
    self.location = location
  }
}
