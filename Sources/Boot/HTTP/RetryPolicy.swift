import CLibCurl

/// How often and after what pauses a request is sent again.
public struct RetryPolicy: Sendable {
  /// How often it is sent at most.
  public var attempts: Int
  /// The pause before the second try, doubled for each further one.
  public var firstPause: Duration
  /// The longest pause, also where the service asks for a longer one.
  public var longestPause: Duration

  /// A policy from its parts.
  public init(attempts: Int, firstPause: Duration, longestPause: Duration) {
    self.attempts = attempts
    self.firstPause = firstPause
    self.longestPause = longestPause
  }

  /// Half a minute to a minute in all: longer than a restart of a service, shorter than anyone's patience.
  public static let `default` = RetryPolicy(
    attempts: 8, firstPause: .milliseconds(500), longestPause: .seconds(60))

  /// Whether an answer says that the same request may do better later.
  package static func isPassing(_ response: HTTPResponse) -> Bool {
    switch response.status {
    case 429, 500, 502, 503, 504: true
    // Also what a body that is too large gets, and that stays too large.
    case 413: response.headers["retry-after"] != nil || response.text.contains("overLimit")
    default: false
    }
  }

  /// How long to wait before a try; nil if there is none any more, or the service asks for more
  /// patience than the longest pause.
  ///
  /// `attempt`: how often it was tried, from 1.
  /// `wish`: how many seconds the service asks for.
  /// `spread`: from 0 to 1; keeps those who failed together from coming back together.
  package func pause(afterAttempt attempt: Int, wish: Int?, spread: Double) -> Duration? {
    guard attempt < attempts else { return nil }
    if let wish {
      let pause = Duration.seconds(max(0, wish))
      return pause <= longestPause ? pause : nil
    }
    let doubled = firstPause * (1 << min(attempt - 1, 16))
    return min(doubled, longestPause) * (0.5 + spread / 2)
  }
}

/// The field Retry-After (RFC 9110, 10.2.3), and Nova's retryAfter.
enum RetryAfter {
  /// How many seconds a service asks to wait.
  ///
  /// `now`: in seconds of Unix, for answers that name a time.
  static func seconds(_ response: HTTPResponse, now: Int) -> Int? {
    if let field = response.headers["retry-after"] {
      if let seconds = Int(field.trimmed) { return max(0, seconds) }
      let date = curl_getdate(field, nil)
      return date < 0 ? nil : max(0, date - now)
    }
    // Nova's limiter repeats it in the body as overLimit.retryAfter.
    return JSONReply.overLimit(response).flatMap { Int($0) }
  }
}
