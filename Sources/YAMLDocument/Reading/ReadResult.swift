import Diagnostics

/// What reading a YAML file gave.
public struct ReadResult: Hashable, Sendable {
  /// The root. Nil if the file holds no value (empty, or comments only) and after errors; but if the
  /// only errors are duplicate keys, the tree with the first of each is given, so that a second look
  /// can add its own findings. Whether output may be made is decided by the diagnostics alone.
  public var node: Node?
  /// What was found, by position.
  public var diagnostics: [Diagnostic]

  /// A result from its parts.
  public init(node: Node?, diagnostics: [Diagnostic]) {
    self.node = node
    self.diagnostics = diagnostics
  }
}
