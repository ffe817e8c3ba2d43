/// Where each line of a machine's user-data came from.
public struct Provenance: Hashable, Sendable {
  /// The user-data that this is about, the same bytes as ``RenderedMachine/userData``.
  public let userData: String
  /// The lines in order, one entry for each.
  public let lines: [LineOrigin]

  /// Where a line came from, counted from 1; nil for a line that does not exist.
  public func origin(ofLine line: Int) -> LineOrigin? {
    lines.indices.contains(line - 1) ? lines[line - 1] : nil
  }
}
