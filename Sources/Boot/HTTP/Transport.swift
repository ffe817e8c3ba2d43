/// Sends requests. Tests supply their own.
public protocol Transport: Sendable {
  /// Sends a request and waits for the answer, whatever its status. Redirects are not followed: a
  /// token must not go to a host that the catalog does not list.
  ///
  /// `progress`: receives the number of bytes of the body sent so far.
  /// Throws if there is no answer.
  func send(
    _ request: HTTPRequest, progress: (@Sendable (Int) -> Void)?
  ) async throws(TransportFault) -> HTTPResponse
}

/// Why there was no answer.
public struct TransportFault: Error, Hashable, Sendable {
  /// How far a request got.
  public enum Reach: Sendable {
    /// Nothing was sent: the host is unknown, refuses connections, or has an untrusted certificate.
    case unsent
    /// It may have been received and carried out.
    case unknown
  }

  /// How far the request got.
  public var reach: Reach
  /// Whether a retry may help.
  public var isPassing: Bool
  /// What happened, in words for the user.
  public var reason: String
  /// What to do about it.
  public var hint: String?

  /// A fault from its parts.
  public init(_ reach: Reach, isPassing: Bool = true, _ reason: String, hint: String? = nil) {
    self.reach = reach
    self.isPassing = isPassing
    self.reason = reason
    self.hint = hint
  }

  /// What to do about an untrusted certificate.
  package static let authoritiesHint =
    "set OS_CACERT, or cacert in clouds.yaml, to the authorities to trust"
}

/// A request to a service of the cloud.
public struct HTTPRequest: Sendable {
  /// The method.
  public enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case put = "PUT"
    case post = "POST"
    case delete = "DELETE"

    /// Whether sending it twice has the same effect as sending it once (RFC 9110, 9.2.2).
    var isIdempotent: Bool { self != .post }
  }

  /// The body.
  public enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// A file, streamed, since it may be larger than memory.
    case file(path: String)
    /// A range of a file's bytes.
    case part(path: String, range: Range<Int>)
  }

  /// The method.
  public var method: Method
  /// The URL, percent-encoded where necessary.
  public var url: String
  /// Header fields by name.
  public var headers: [String: String]
  /// The body.
  public var body: Body
  /// How many seconds without a byte in either direction make the request fail.
  public var timeout: Int

  package init(
    _ method: Method, _ url: String, headers: [String: String] = [:], body: Body = .none,
    timeout: Int = 60
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
  }
}

/// A service's answer.
public struct HTTPResponse: Sendable {
  /// The status code.
  public var status: Int
  /// Header fields by lowercase name.
  public var headers: [String: String]
  /// The body.
  public var body: [UInt8]

  /// An answer from its parts.
  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = Dictionary(
      headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    self.body = body
  }

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }
}
