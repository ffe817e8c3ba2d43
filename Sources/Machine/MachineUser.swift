/// A user that is created when the machine boots, or whose password is set if it exists.
public struct MachineUser: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The password hash in crypt's format; nil if no password is accepted.
  public var passwordHash: String?
  /// Public keys for SSH logins.
  public var authorizedKeys: [String]
  /// Groups besides the user's own.
  public var groups: [String]
  /// The login shell; nil for the image's default.
  public var shell: String?
  /// The home directory; nil for one in `/home`.
  public var home: String?
  /// Whether it is a system user, with an ID below those of regular users.
  public var isSystem = false
  /// The origins of the user.
  public var sources: [ValueSource]

  /// A user.
  public init(
    name: String, passwordHash: String? = nil, authorizedKeys: [String] = [], groups: [String] = [],
    shell: String? = nil, home: String? = nil, from sources: [ValueSource] = []
  ) {
    self.name = name
    self.passwordHash = passwordHash
    self.authorizedKeys = authorizedKeys
    self.groups = groups
    self.shell = shell
    self.home = home
    self.sources = sources
  }
}
