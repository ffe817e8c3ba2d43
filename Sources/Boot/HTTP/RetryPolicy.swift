import CLibCurl

/// How often and after which pauses a request is retried.
public struct RetryPolicy: Sendable {
  /// The maximum number of attempts, and of refusals in a row before a service is given up.
  public var attempts: Int
  /// The pause before the second attempt, doubled for each further one up to four seconds.
  public var firstPause: Duration
  /// The longest pause that a service may ask for.
  public var longestPause: Duration
  /// The maximum number of attempts if the service has never answered.
  var attemptsOfStrangers: Int { min(4, attempts) }
  /// How long to wait for a service that only refuses, unless it asks for a single longer pause.
  var patience: Duration { .seconds(30) }
  /// The initial number of allowed retries; every answered request adds half a retry.
  var retries: Int { 20 }

  /// A policy from its parts.
  public init(attempts: Int, firstPause: Duration, longestPause: Duration) {
    self.attempts = attempts
    self.firstPause = firstPause
    self.longestPause = longestPause
  }

  /// Takes less than half a minute in total.
  public static let `default` = RetryPolicy(
    attempts: 10, firstPause: .milliseconds(500), longestPause: .seconds(60))

  /// Whether the same request may succeed later.
  package static func isPassing(_ response: HTTPResponse) -> Bool {
    switch response.status {
    case 429, 500, 502, 503, 504: true
    // Cinder's quota error, whatever header it has. Any other 413 may mean a body that is too large
    // for good.
    case 413 where response.text.contains("quota"): false
    case 413: response.headers["retry-after"] != nil || response.text.contains("overLimit")
    default: false
    }
  }

  /// How long to wait before the next attempt; nil if no attempts are left, or the service asks for
  /// more than the longest pause.
  ///
  /// `attempt`: the number of attempts so far, from 1.
  /// `wish`: the minimum that the service asks for, in seconds.
  /// `spread`: a random number from 0 to 1, so that requests that failed together are not retried
  /// together.
  package func pause(afterAttempt attempt: Int, wish: Int?, spread: Double) -> Duration? {
    guard attempt < attempts else { return nil }
    // A request for no pause at all gets the default pause.
    if let wish, wish > 0 {
      let pause = Duration.seconds(wish)
      return pause <= longestPause ? pause * (1 + spread / 4) : nil
    }
    let doubled = firstPause * (1 << min(attempt - 1, 16))
    return min(doubled, longestPause, .seconds(4)) * (0.5 + spread / 2)
  }
}

/// The Retry-After header (RFC 9110, 10.2.3) and Nova's retryAfter.
enum RetryAfter {
  /// How many seconds a service asks to wait.
  ///
  /// `now`: the current Unix time, for answers that name a time.
  static func seconds(_ response: HTTPResponse, now: Int) -> Int? {
    if let field = response.headers["retry-after"] {
      if let seconds = Int(field.trimmed) { return max(0, seconds) }
      let date = curl_getdate(field, nil)
      // Relative to the service's own clock, if the answer has it.
      let sent = response.headers["date"].map { curl_getdate($0, nil) } ?? -1
      return date < 0 ? nil : max(0, date - (sent < 0 ? now : sent))
    }
    // Nova's limiter repeats it in the body as overLimit.retryAfter.
    return JSONReply.overLimit(response).flatMap { Int($0) }
  }
}
