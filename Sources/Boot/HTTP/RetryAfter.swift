/// The field Retry-After (RFC 9110, 10.2.3), and Nova's retryAfter.
enum RetryAfter {
  /// How many seconds a service asks to wait.
  ///
  /// `now`: in seconds of Unix, for answers that name a time.
  static func seconds(_ response: HTTPResponse, now: Int) -> Int? {
    if let field = response.headers["retry-after"] {
      if let seconds = Int(field.trimmed) { return max(0, seconds) }
      return HTTPDate.seconds(field.trimmed).map { max(0, $0 - now) }
    }
    // Nova's limiter repeats it in the body as overLimit.retryAfter.
    return JSONReply.overLimit(response).flatMap { Int($0) }
  }
}

/// Times as HTTP writes them, such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The seconds of Unix.
  static func seconds(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let day = Int(words[1]),
      let month = months.firstIndex(of: String(words[2])), let year = Int(words[3])
    else { return nil }
    let time = words[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, time.allSatisfy((0...60).contains), (1...31).contains(day),
      (1970...9999).contains(year)
    else { return nil }
    return days(year, month + 1, day) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
  }

  /// Days from 1970-01-01 to a day of the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years that begin in March have their odd day at the end.
    let year = month <= 2 ? year - 1 : year
    let month = month <= 2 ? month + 9 : month - 3
    let leapDays = year / 4 - year / 100 + year / 400
    return year * 365 + leapDays + (month * 306 + 5) / 10 + day - 1 - 719_468
  }
}
