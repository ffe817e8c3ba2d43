/// A user that is made when the machine boots, or whose password is set if there is one of the name.
public struct MachineUser: Hashable, Sendable {
  /// The name.
  public var name: String
  /// What crypt makes of the password; nil for none that would be taken.
  public var passwordHash: String?
  /// Public keys that may log in.
  public var authorizedKeys: [String]
  /// Groups beside the user's own.
  public var groups: [String]
  /// The login shell; nil for that of the image.
  public var shell: String?
  /// The home folder; nil for one in `/home`.
  public var home: String?
  /// Whether it is for a service, and gets a number below those of people.
  public var isSystem = false
  /// What made the user.
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
