/// Why an operation on the cloud failed, in words for the user.
public struct CloudError: Error, Sendable {
  /// The category, which decides the exit code.
  public enum Kind: Hashable, Sendable {
    /// A setting is missing or invalid; nothing was sent.
    case settings
    /// No answer, even after retries.
    case unreachable
    /// Unknown user or wrong password.
    case unauthorized
    /// Signed in, but not allowed.
    case forbidden
    /// A quota of the project is exceeded.
    case quota
    /// The resource does not exist.
    case notFound
    /// The resource already exists or is in use.
    case conflict
    /// The service rejects the request.
    case refused
    /// The service fails or is overloaded, even after retries.
    case busy
    /// The request may or may not have taken effect.
    case uncertain
    /// The answer can't be parsed.
    case malformed
    /// What exists is not what is wanted.
    case mismatch
    /// A local file can't be read or written.
    case file
  }

  /// The category.
  public var kind: Kind
  /// What happened. Contains no secrets.
  public var message: String
  /// What to do about it.
  public var hint: String?
  /// How many seconds the service asks to wait.
  public var retryAfter: Int?
  /// Whether the service limits the rate of requests.
  var isLimit = false
  /// Whether Nova has a different key under the key pair's name.
  var isAboutKeyPair = false

  /// An error from its parts.
  public init(_ kind: Kind, _ message: String, hint: String? = nil, retryAfter: Int? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.retryAfter = retryAfter
  }
}

/// Errors found together, so that all of them can be fixed at once.
public struct CloudErrors: Error, Sendable {
  /// The errors, at least one.
  public var errors: [CloudError]

  /// Groups errors.
  public init(_ errors: [CloudError]) { self.errors = errors }
}
