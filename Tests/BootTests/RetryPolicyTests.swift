import Boot
import Testing

@Suite struct RetryPolicyTests {
  private let policy = RetryPolicy(
    attempts: 4, firstPause: .seconds(1), longestPause: .seconds(3))

  @Test func pausesDoubleUpToTheLongest() {
    #expect(policy.pause(afterAttempt: 1, wish: nil, spread: 1) == .seconds(1))
    #expect(policy.pause(afterAttempt: 2, wish: nil, spread: 1) == .seconds(2))
    #expect(policy.pause(afterAttempt: 3, wish: nil, spread: 1) == .seconds(3))
    #expect(policy.pause(afterAttempt: 4, wish: nil, spread: 1) == nil)
  }

  @Test func spreadTakesHalfOfAPauseAway() {
    #expect(policy.pause(afterAttempt: 1, wish: nil, spread: 0) == .milliseconds(500))
  }

  @Test func theServicesWishCountsUpToTheLongest() {
    #expect(policy.pause(afterAttempt: 1, wish: 2, spread: 0) == .seconds(2))
    #expect(policy.pause(afterAttempt: 1, wish: 4, spread: 0) == nil)
    #expect(policy.pause(afterAttempt: 1, wish: -5, spread: 1) == .seconds(1))
    #expect(policy.pause(afterAttempt: 2, wish: 0, spread: 1) == .seconds(2))
  }

  @Test(arguments: [429, 500, 502, 503, 504])
  func theseMayPass(_ status: Int) {
    #expect(RetryPolicy.isPassing(HTTPResponse(status: status)))
  }

  @Test func aBodyThatIsTooLargeStaysSo() {
    let tooLarge = HTTPResponse(status: 413, body: Array("Request is too large.".utf8))
    #expect(!RetryPolicy.isPassing(tooLarge))
    #expect(RetryPolicy.isPassing(HTTPResponse(status: 413, headers: ["Retry-After": "3"])))
    let limited = HTTPResponse(status: 413, body: Array(#"{"overLimit": {"code": 413}}"#.utf8))
    #expect(RetryPolicy.isPassing(limited))
  }

  @Test func whatIsWrongStaysWrong() {
    for status in [200, 400, 401, 403, 404, 409] {
      #expect(!RetryPolicy.isPassing(HTTPResponse(status: status)))
    }
  }
}
