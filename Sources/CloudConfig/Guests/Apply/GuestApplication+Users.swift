import Diagnostics

/// The host name, users and their keys (initialize/config.go, system/user.go, system/ssh_key.go).
extension GuestApplication {
  private static let core = Array("core".utf8)

  // MARK: Host name

  /// Flatcar: sets the name from the first part with one, cut at the first dot and to 63 bytes.
  mutating func setHostname(_ parts: [Part]) throws(Stop) {
    for part in parts {
      guard case .cloudConfig(let config) = part.content, !config.hostname.value.isEmpty else {
        continue
      }
      origins = part.origins
      var name = config.hostname
      name.value = Array(name.value.prefix { $0 != UInt8(ascii: ".") }.prefix(63))
      if name.value.count < config.hostname.value.count {
        note(.passesOver, "the host name is cut to \(name.value.shown)", at: name.location)
      }
      return try setHostname(name)
    }
  }

  /// Sets the host name, unless it is empty.
  mutating func setHostname(_ name: GuestField<[UInt8]>) throws(Stop) {
    guard !name.value.isEmpty else { return }
    try execute("hostnamectl", [Array("set-hostname".utf8), name.value], at: name.location)
    // The kernel's HOST_NAME_MAX.
    if name.value.count <= 64 { hostname = name.value }
  }

  // MARK: Keys

  /// Flatcar: the keys of all parts and of all users named core, each once. Their order changes
  /// from run to run.
  mutating func authorizeCore(_ parts: [Part]) throws(Stop) {
    var seen: Set<[UInt8]> = []
    var keys: [GuestField<[UInt8]>] = []
    for part in parts {
      guard case .cloudConfig(let config) = part.content else { continue }
      let users = config.users.filter { $0.name.value == Self.core }
      let own = ([config.sshAuthorizedKeys] + users.map(\.sshAuthorizedKeys)).joined()
      for key in own where seen.insert(key.value).inserted {
        if keys.isEmpty { origins = part.origins }
        keys.append(key)
      }
    }
    try authorize(keys, for: Self.core)
  }

  mutating func authorizeCore(_ keys: [GuestField<[UInt8]>]) throws(Stop) {
    try authorize(keys, for: Self.core)
  }

  private mutating func authorize(
    _ keys: [GuestField<[UInt8]>], for user: [UInt8]
  ) throws(Stop) {
    guard !keys.isEmpty else { return }
    let input = Array(keys.map { GoString.trimmed($0.value) + [0x0A] }.joined())
    try execute(
      "update-ssh-keys",
      [Array("-u".utf8), user, Array("-a".utf8), Array("coreos-cloudinit".utf8)], input: input,
      at: keys.first?.location)
  }

  // MARK: Users

  mutating func applyUsers(_ users: [GuestConfig.User]) throws(Stop) {
    guard !users.isEmpty else { return }
    var accounts = GuestAccounts(files)
    defer { save(&accounts) }
    for user in users {
      guard !user.name.value.isEmpty else {
        note(.passesOver, "a user without a name is skipped", at: user.location)
        continue
      }
      if accounts.hasUser(user.name.value) {
        try changePassword(user)
      } else {
        try execute("useradd", Self.creation(user), at: user.location)
        accounts.add(user.name.value)
      }
      if guest != .flatcar || user.name.value != Self.core {
        try authorize(user.sshAuthorizedKeys, for: user.name.value)
      }
      if !user.sshImportGithubUser.value.isEmpty || !user.sshImportGithubUsers.isEmpty
        || !user.sshImportURL.value.isEmpty
      {
        note(
          .unknown, "keys are fetched over the network; here that is assumed to fail",
          at: user.location)
        throw Stop()
      }
    }
  }

  private mutating func changePassword(_ user: GuestConfig.User) throws(Stop) {
    var bare = GuestConfig.User()
    bare.name = user.name
    bare.passwordHash = user.passwordHash
    if Self.creation(user) != Self.creation(bare) {
      note(
        .passesOver,
        "the user \(user.name.value.shown) already exists; only its password and keys are set",
        at: user.location)
    }
    guard !user.passwordHash.value.isEmpty else { return }
    try execute(
      "chpasswd", [Array("-e".utf8)],
      input: user.name.value + [UInt8(ascii: ":")] + user.passwordHash.value,
      at: user.passwordHash.location)
  }

  private static func creation(_ user: GuestConfig.User) -> [[UInt8]] {
    var arguments: [[UInt8]] = []
    func option(_ name: String, _ value: [UInt8]) {
      if !value.isEmpty { arguments += [Array("--\(name)".utf8), value] }
    }
    func flag(_ name: String, _ isSet: Bool) {
      if isSet { arguments.append(Array("--\(name)".utf8)) }
    }
    let hash = user.passwordHash.value
    option("password", hash.isEmpty ? [UInt8(ascii: "*")] : hash)
    option("comment", user.gecos.value.isEmpty ? [] : GoString.quoted(user.gecos.value))
    option("home-dir", user.homedir.value)
    flag(user.noCreateHome.value ? "no-create-home" : "create-home", true)
    option("gid", user.primaryGroup.value)
    if !user.groups.isEmpty {
      let names = user.groups.map(\.value).joined(separator: [UInt8(ascii: ",")])
      arguments += [Array("--groups".utf8), Array(names)]
    }
    flag("no-user-group", user.noUserGroup.value)
    flag("system", user.system.value)
    flag("no-log-init", user.noLogInit.value)
    option("shell", user.shell.value)
    return arguments + [user.name.value]
  }

  /// Writes what useradd would. Failures don't matter: the files always exist.
  private mutating func save(_ accounts: inout GuestAccounts) {
    let added = accounts.takeAdded()
    guard !added.users.isEmpty else { return }
    try? files.update(GuestRoot.passwords) { $0.bytes += added.users }
    try? files.update(GuestRoot.groups) { $0.bytes += added.groups }
    self.accounts = accounts
  }
}
