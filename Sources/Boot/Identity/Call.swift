import Diagnostics

/// A request to a service, before its URL and token are known.
struct Call: Sendable {
  var service: Service
  var method: HTTPRequest.Method
  /// Behind the service's URL, percent-encoded, with its query.
  var path: String
  var headers: [String: String] = [:]
  var body: HTTPRequest.Body = .none
  /// The statuses that mean that it was done; others are errors.
  var expected: Set<Int> = [200]
  var timeout = 60
  var progress: (@Sendable (Int) -> Void)?

  /// A call without content.
  init(
    _ service: Service, _ method: HTTPRequest.Method, _ path: String,
    headers: [String: String] = [:], expected: Set<Int> = [200]
  ) {
    self.service = service
    self.method = method
    self.path = path
    self.headers = headers
    self.expected = expected
  }

  /// A call that sends JSON.
  init(
    _ service: Service, _ method: HTTPRequest.Method, _ path: String, json: JSONValue,
    expected: Set<Int>
  ) {
    self.init(
      service, method, path, headers: ["Content-Type": "application/json"], expected: expected)
    body = .bytes(Array(JSONText.text(json).utf8))
  }
}
