import CLibCurl

/// How often and after what pauses a request is sent again.
public struct RetryPolicy: Sendable {
  /// How often it is sent at most, and how often a service may refuse without one good answer.
  public var attempts: Int
  /// The pause before the second try, doubled for each further one up to four seconds.
  public var firstPause: Duration
  /// The longest pause that a service may ask for.
  public var longestPause: Duration
  /// How often it is tried where nobody has answered yet.
  var attemptsOfStrangers: Int { min(4, attempts) }
  /// How long a service that only refuses is waited for, unless it asks itself for one pause that is longer.
  var patience: Duration { .seconds(30) }
  /// How many requests may be sent again at first; half as many as are answered come to it.
  var retries: Int { 20 }

  /// A policy from its parts.
  public init(attempts: Int, firstPause: Duration, longestPause: Duration) {
    self.attempts = attempts
    self.firstPause = firstPause
    self.longestPause = longestPause
  }

  /// Less than half a minute in all.
  public static let `default` = RetryPolicy(
    attempts: 10, firstPause: .milliseconds(500), longestPause: .seconds(60))

  /// Whether an answer says that the same request may do better later.
  package static func isPassing(_ response: HTTPResponse) -> Bool {
    switch response.status {
    case 429, 500, 502, 503, 504: true
    // Of Cinder, whatever field it sends along; and what a body that is too large gets, which stays too large.
    case 413 where response.text.contains("quota"): false
    case 413: response.headers["retry-after"] != nil || response.text.contains("overLimit")
    default: false
    }
  }

  /// How long to wait before a try; nil if there is none any more, or the service asks for more
  /// patience than the longest pause.
  ///
  /// `attempt`: how often it was tried, from 1.
  /// `wish`: how many seconds the service asks for at least.
  /// `spread`: from 0 to 1; keeps those who failed together from coming back together.
  package func pause(afterAttempt attempt: Int, wish: Int?, spread: Double) -> Duration? {
    guard attempt < attempts else { return nil }
    // Whoever wishes no pause at all gets the one that others get.
    if let wish, wish > 0 {
      let pause = Duration.seconds(wish)
      return pause <= longestPause ? pause * (1 + spread / 4) : nil
    }
    let doubled = firstPause * (1 << min(attempt - 1, 16))
    return min(doubled, longestPause, .seconds(4)) * (0.5 + spread / 2)
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
      // By its own clock, if it shows that.
      let sent = response.headers["date"].map { curl_getdate($0, nil) } ?? -1
      return date < 0 ? nil : max(0, date - (sent < 0 ? now : sent))
    }
    // Nova's limiter repeats it in the body as overLimit.retryAfter.
    return JSONReply.overLimit(response).flatMap { Int($0) }
  }
}
