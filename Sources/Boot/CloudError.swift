/// Why something could not be done with the cloud, for people.
public struct CloudError: Error, Sendable {
  /// What kind of reason.
  public enum Kind: Hashable, Sendable {
    /// A setting is missing or wrong; nothing was sent.
    case settings
    /// There was no answer, also after several tries.
    case unreachable
    /// Who signs in is not known, or the password is wrong.
    case unauthorized
    /// It is known and may not.
    case forbidden
    /// A limit of the project is reached.
    case quota
    /// It is not there.
    case notFound
    /// It is there already, or in use.
    case conflict
    /// The service refuses what it was sent.
    case refused
    /// The service is in trouble or overloaded, also after several tries.
    case busy
    /// It is not known whether a request was done.
    case uncertain
    /// The answer can't be understood.
    case malformed
    /// What is there is not what is wanted.
    case mismatch
    /// A file of this machine can't be read or written.
    case file
  }

  /// What kind of reason.
  public var kind: Kind
  /// What happened. It holds no secret.
  public var message: String
  /// What to do about it.
  public var hint: String?
  /// How many seconds the service asks to wait.
  public var retryAfter: Int?
  /// Whether there were more requests than are taken.
  var isLimit = false
  /// Whether it is about a key pair that is not the one expected.
  var isAboutKeyPair = false

  /// An error from its parts.
  public init(_ kind: Kind, _ message: String, hint: String? = nil, retryAfter: Int? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.retryAfter = retryAfter
  }
}

/// All that is wrong, where more than one thing can be.
public struct CloudErrors: Error, Sendable {
  /// The errors, at least one.
  public var errors: [CloudError]

  /// Several errors.
  public init(_ errors: [CloudError]) { self.errors = errors }
}
