/// What a YAML file may cost. Beyond a limit reading ends with a finding.
public struct ReadLimits: Hashable, Sendable {
  /// The greatest size of a file in bytes.
  public var bytes: Int
  /// How deep mappings and sequences may be nested; a scalar in a mapping has depth 1. At most
  /// `ReadLimits.greatestDepth` is honoured, since trees are taken apart recursively.
  public var depth: Int
  /// The greatest number of values and keys.
  public var nodes: Int
  /// After this many findings reading stops.
  public var problems: Int

  /// No limit on depth goes beyond this.
  public static let greatestDepth = 512

  /// 64 MiB, 64 levels, a million nodes, 50 findings.
  public static let `default` = ReadLimits()

  /// Limits; those not given are those of `default`.
  public init(
    bytes: Int = 64 << 20, depth: Int = 64, nodes: Int = 1_000_000, problems: Int = 50
  ) {
    self.bytes = bytes
    self.depth = min(depth, ReadLimits.greatestDepth)
    self.nodes = nodes
    self.problems = problems
  }
}
