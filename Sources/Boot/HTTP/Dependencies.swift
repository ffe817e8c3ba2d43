/// What Boot needs beside the network. Tests bring their own.
public struct Dependencies: Sendable {
  /// The time, in seconds of Unix.
  public var now: @Sendable () -> Int
  /// Waits; throws if the work is cancelled meanwhile.
  public var pause: @Sendable (Duration) async throws -> Void
  /// A random number from 0 to 1.
  public var random: @Sendable () -> Double
  /// Is told why it takes longer, without anything secret.
  public var notice: @Sendable (String) -> Void
  /// Is told of every request and answer, without anything secret.
  public var trace: @Sendable (String) -> Void
  /// Where requests that are under way are noted; nil if nowhere.
  public var pending: PendingRequests?

  /// The dependencies from their parts.
  public init(
    now: @escaping @Sendable () -> Int, pause: @escaping @Sendable (Duration) async throws -> Void,
    random: @escaping @Sendable () -> Double,
    notice: @escaping @Sendable (String) -> Void = { _ in },
    trace: @escaping @Sendable (String) -> Void = { _ in }, pending: PendingRequests? = nil
  ) {
    self.now = now
    self.pause = pause
    self.random = random
    self.notice = notice
    self.trace = trace
    self.pending = pending
  }
}
