/// Where a cloud is and who signs in, complete and consistent.
public struct CloudSettings: Sendable {
  /// The URL of Keystone, ending in its version.
  public var authURL: String
  /// How to sign in.
  public var credentials: Credentials
  /// The region whose services are used; nil if the cloud has one only.
  public var region: String?
  /// Which of a service's URLs are used.
  public var interface: EndpointInterface
  /// A file with the certificate authorities to trust instead of the system's.
  public var authorities: String?
  /// Where the settings came from, for people.
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

/// Which of a service's URLs is meant.
public enum EndpointInterface: String, CaseIterable, Sendable {
  case `public`
  case `internal`
  case admin

  /// Reads a name, also in the older form `publicURL`.
  public init?(name: String) {
    let short = name.hasSuffix("URL") ? String(name.dropLast(3)) : name
    self.init(rawValue: short)
  }
}

/// How to sign in.
public enum Credentials: Sendable {
  /// Keystone v3: name and password, for a project.
  case password(user: Principal, password: Secret, project: Principal)
  /// Keystone v3: an application credential, which has its project in it.
  case applicationCredential(ApplicationCredential, secret: Secret)
  /// Keystone v3: a token that is there already, for a project if one is named.
  case token(Secret, project: Principal?)
  /// Keystone v2.0: name and password, for a tenant.
  case passwordV2(user: String, password: Secret, tenant: Tenant)
  /// Rackspace: Keystone v2.0 with an API key.
  case rackspaceKey(user: String, key: Secret, tenant: Tenant?)
}

extension Credentials {
  /// What Keystone may mean when it refuses.
  var whatMayBeWrong: String {
    switch self {
    case .password, .passwordV2: "user, password or project is wrong"
    case .applicationCredential:
      "the application credential or its secret is wrong, or it has expired"
    case .token: "the token is wrong, has expired, or is not for this project"
    case .rackspaceKey: "user or API key is wrong"
    }
  }

  /// Whether they are a token that is there already.
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

/// Which application credential.
public enum ApplicationCredential: Hashable, Sendable {
  case id(String)
  case name(String, user: Principal)
}

/// A project of Keystone v2.0.
public enum Tenant: Hashable, Sendable {
  case id(String)
  case name(String)
}

/// A password, key or token. Texts made of it by interpolation don't show it.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The secret itself, for the request that needs it.
  public let revealed: String

  /// Takes a secret.
  public init(_ secret: String) { revealed = secret }

  /// Not the secret.
  public var description: String { "<secret>" }
  /// Not the secret.
  public var debugDescription: String { description }
  /// Nothing: `dump` would show it.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
