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
  /// What to do about it.
  public var hint: String?

  /// A fault from its parts.
  public init(_ reach: Reach, isPassing: Bool = true, _ reason: String, hint: String? = nil) {
    self.reach = reach
    self.isPassing = isPassing
    self.reason = reason
    self.hint = hint
  }

  /// What to do about a certificate that nobody vouches for.
  package static let authoritiesHint =
    "OS_CACERT, or cacert in clouds.yaml, names the authorities to trust"
}

/// A request to a service of the cloud.
public struct HTTPRequest: Sendable {
  /// What is asked for.
  public enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case put = "PUT"
    case post = "POST"
    case delete = "DELETE"

    /// Whether sending it twice does what sending it once does (RFC 9110, 9.2.2).
    var isIdempotent: Bool { self != .post }
  }

  /// What is sent along.
  public enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// A file, sent in pieces: it may be larger than memory.
    case file(path: String)
    /// A run of the bytes of a file.
    case part(path: String, range: Range<Int>)
  }

  /// What is asked for.
  public var method: Method
  /// Of what, with everything percent-encoded that has to be.
  public var url: String
  /// Fields by name.
  public var headers: [String: String]
  /// What is sent along.
  public var body: Body
  /// After how many seconds without a byte in either direction the request is given up.
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

/// What a service answered.
public struct HTTPResponse: Sendable {
  /// The status code.
  public var status: Int
  /// Fields by name in lower case.
  public var headers: [String: String]
  /// The content.
  public var body: [UInt8]

  /// An answer from its parts.
  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = Dictionary(
      headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    self.body = body
  }

  /// The content as text.
  package var text: String { String(decoding: body, as: UTF8.self) }
}
