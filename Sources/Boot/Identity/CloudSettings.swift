/// Where a cloud is and how to sign in, complete and consistent.
public struct CloudSettings: Sendable {
  /// The URL of Keystone, including its version.
  public var authURL: String
  /// How to sign in.
  public var credentials: Credentials
  /// The region whose services are used; nil if the cloud has only one.
  public var region: String?
  /// Which of a service's endpoints are used.
  public var interface: EndpointInterface
  /// A file with the certificate authorities to trust instead of the system's.
  public var authorities: String?
  /// Where the settings come from, for messages.
  public var origin: String

  /// Whether the cloud is Rackspace's.
  public var isRackspace: Bool {
    if case .rackspaceKey = credentials { return true }
    return authURL.contains("rackspacecloud.com/")
  }

  /// Settings from their parts.
  public init(
    authURL: String, credentials: Credentials, region: String? = nil,
    interface: EndpointInterface = .public, authorities: String? = nil, origin: String
  ) {
    self.authURL = authURL
    self.credentials = credentials
    self.region = region
    self.interface = interface
    self.authorities = authorities
    self.origin = origin
  }
}

/// The interface of a service's endpoint.
public enum EndpointInterface: String, CaseIterable, Sendable {
  case `public`
  case `internal`
  case admin

  /// Parses a name, including the older form `publicURL`.
  public init?(name: String) {
    let short = name.hasSuffix("URL") ? String(name.dropLast(3)) : name
    self.init(rawValue: short)
  }
}

/// How to sign in.
public enum Credentials: Sendable {
  /// Keystone v3: user name and password, for a project.
  case password(user: Principal, password: Secret, project: Principal)
  /// Keystone v3: an application credential, which determines the project.
  case applicationCredential(ApplicationCredential, secret: Secret)
  /// Keystone v3: an existing token, for a project if one is given.
  case token(Secret, project: Principal?)
  /// Keystone v2.0: user name and password, for a tenant.
  case passwordV2(user: String, password: Secret, tenant: Tenant)
  /// Rackspace: Keystone v2.0 with an API key.
  case rackspaceKey(user: String, key: Secret, tenant: Tenant?)
}

extension Credentials {
  /// The possible reasons why Keystone rejects them.
  var whatMayBeWrong: String {
    switch self {
    case .password, .passwordV2: "user, password or project is wrong"
    case .applicationCredential:
      "the application credential or its secret is wrong, or it has expired"
    case .token: "the token is wrong, has expired, or is not for this project"
    case .rackspaceKey: "user or API key is wrong"
    }
  }

  /// Whether they are an existing token.
  var isToken: Bool {
    if case .token = self { true } else { false }
  }
}

/// A user or project of Keystone v3.
public enum Principal: Hashable, Sendable {
  case id(String)
  case name(String, domain: Domain)

  /// A domain of Keystone v3.
  public enum Domain: Hashable, Sendable {
    case id(String)
    case name(String)
  }
}

/// An application credential.
public enum ApplicationCredential: Hashable, Sendable {
  case id(String)
  case name(String, user: Principal)
}

/// A project of Keystone v2.0.
public enum Tenant: Hashable, Sendable {
  case id(String)
  case name(String)
}

/// A password, key or token. String interpolation does not reveal it.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The secret itself, for the request that needs it.
  public let revealed: String

  /// Wraps a secret.
  public init(_ secret: String) { revealed = secret }

  /// A placeholder for the secret.
  public var description: String { "<secret>" }
  /// A placeholder for the secret.
  public var debugDescription: String { description }
  /// Empty: `dump` would reveal the secret.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
