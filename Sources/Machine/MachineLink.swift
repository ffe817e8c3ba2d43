import Diagnostics

/// A link that is made when the machine boots.
public struct MachineLink: Hashable, Sendable {
  /// Where.
  public var path: FilePath
  /// What it leads to, as it is written: a path that may be relative.
  public var target: String
  /// Whether it is a further name of the same file rather than a symbolic link.
  public var isHard: Bool
  /// Where its path stands in the document that it was read from.
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
