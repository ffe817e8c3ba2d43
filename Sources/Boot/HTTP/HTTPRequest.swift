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
    public var isIdempotent: Bool { self != .post }
  }

  /// What is sent along.
  public enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// A file, sent in pieces: it may be larger than memory.
    case file(path: String)
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

  /// A request from its parts.
  public init(
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
