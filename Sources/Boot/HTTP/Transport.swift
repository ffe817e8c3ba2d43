/// What carries requests. Tests bring their own.
public protocol Transport: Sendable {
  /// Sends a request and waits for the answer, whatever its status. Redirections are not followed:
  /// a token must not go to a host that the catalog does not name.
  ///
  /// `request`: what to send.
  /// `progress`: is told how many bytes of the body were sent.
  /// Throws if there was no answer.
  func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse
}

/// Why there was no answer.
public struct TransportFault: Error, Hashable, Sendable {
  /// How far a request got.
  public enum Reach: Sendable {
    /// Nothing was sent: the host is unknown or does not listen, or its certificate is not trusted.
    case unsent
    /// It may have been received and even done.
    case unknown
  }

  /// How far the request got.
  public var reach: Reach
  /// Whether another try may help.
  public var isPassing: Bool
  /// What happened, for people.
  public var reason: String

  /// A fault from its parts.
  public init(_ reach: Reach, isPassing: Bool = true, _ reason: String) {
    self.reach = reach
    self.isPassing = isPassing
    self.reason = reason
  }
}
