extension CloudConfig {
  /// A user to be made, or to be given a password and keys (config/user.go).
  public struct User: Hashable, Sendable {
    /// The login name.
    public var name: String
    /// The hash of the password as crypt(3) makes it.
    public var passwordHash: String?
    /// Public keys.
    public var sshAuthorizedKeys: [GuestText]
    /// GitHub user whose keys are fetched. Deprecated; a failure stops everything.
    public var sshImportGitHub: String?
    /// GitHub users whose keys are fetched. Deprecated; a failure stops everything.
    public var sshImportGitHubUsers: [String]
    /// Address from which keys are fetched. Deprecated; a failure stops everything.
    public var sshImportURL: String?
    /// The name for people; arrives between double quotes.
    public var gecos: String?
    /// The home directory.
    public var homeDirectory: String?
    /// Whether no home directory is made.
    public var noCreateHome: Bool
    /// The first group.
    public var primaryGroup: String?
    /// Further groups.
    public var groups: [String]
    /// Whether no group of the user's name is made.
    public var noUserGroup: Bool
    /// Whether it is a system's user.
    public var system: Bool
    /// Whether it stays out of the login records.
    public var noLogInit: Bool
    /// The login shell.
    public var shell: String?

    /// A user.
    public init(
      name: String, passwordHash: String? = nil, sshAuthorizedKeys: [GuestText] = [],
      sshImportGitHub: String? = nil, sshImportGitHubUsers: [String] = [],
      sshImportURL: String? = nil, gecos: String? = nil, homeDirectory: String? = nil,
      noCreateHome: Bool = false, primaryGroup: String? = nil, groups: [String] = [],
      noUserGroup: Bool = false, system: Bool = false, noLogInit: Bool = false,
      shell: String? = nil
    ) {
      self.name = name
      self.passwordHash = passwordHash
      self.sshAuthorizedKeys = sshAuthorizedKeys
      self.sshImportGitHub = sshImportGitHub
      self.sshImportGitHubUsers = sshImportGitHubUsers
      self.sshImportURL = sshImportURL
      self.gecos = gecos
      self.homeDirectory = homeDirectory
      self.noCreateHome = noCreateHome
      self.primaryGroup = primaryGroup
      self.groups = groups
      self.noUserGroup = noUserGroup
      self.system = system
      self.noLogInit = noLogInit
      self.shell = shell
    }
  }
}
