/// Users and groups, as the machine's files list them.
struct GuestAccounts {
  private struct User {
    let uid: UInt32
    let gid: UInt32
  }

  // chown also knows users that an image has in /usr, which the guests miss because they only read
  // /etc/passwd. Source: coreos-overlay, sys-apps/baselayout, share/baselayout/passwd and group.
  private static let imageUsers = [Array("etcd".utf8): User(uid: 232, gid: 232)]

  private var users: [[UInt8]: User] = [:]
  private var groups: [[UInt8]: UInt32] = [:]
  private var taken: Set<UInt32> = []
  private var free: UInt32 = 1000
  private var added: (users: [UInt8], groups: [UInt8]) = ([], [])

  /// Those of `/etc/passwd` and `/etc/group`.
  init(_ files: GuestFileSystem) {
    for line in Self.lines(files.bytes(at: GuestRoot.passwords), fields: 7) {
      guard let uid = Self.number(line[2]), let gid = Self.number(line[3]) else { continue }
      taken.insert(uid)
      let name = Array(line[0])
      users[name] = users[name] ?? User(uid: uid, gid: gid)
    }
    for line in Self.lines(files.bytes(at: GuestRoot.groups), fields: 4) {
      guard let gid = Self.number(line[2]) else { continue }
      let name = Array(line[0])
      groups[name] = groups[name] ?? gid
    }
  }

  func hasUser(_ name: [UInt8]) -> Bool { users[name] != nil }

  /// Adds a user and a group of the same name, both with the first free ID.
  mutating func add(_ name: [UInt8]) {
    while taken.contains(free) { free += 1 }
    taken.insert(free)
    users[name] = User(uid: free, gid: free)
    groups[name] = groups[name] ?? free
    added.users += name + Array(":x:\(free):\(free)::/home/".utf8)
    added.users += name + Array(":/bin/bash\n".utf8)
    added.groups += name + Array(":x:\(free):\n".utf8)
  }

  /// The lines of the users and groups that were added since the last call.
  mutating func takeAdded() -> (users: [UInt8], groups: [UInt8]) {
    defer { added = ([], []) }
    return added
  }

  /// The user and group that an argument of `chown` names, each nil if unchanged; nil altogether if
  /// chown rejects it (coreutils, lib/userspec.c).
  func owner(_ text: [UInt8]) -> (user: UInt32?, group: UInt32?)? {
    let colon = text.firstIndex(of: UInt8(ascii: ":"))
    if let found = owner(text, separator: colon) { return found }
    guard colon == nil, let dot = text.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    return owner(text, separator: dot)
  }

  private func owner(_ text: [UInt8], separator: Int?) -> (user: UInt32?, group: UInt32?)? {
    let name = Array(text[..<(separator ?? text.count)])
    let group = separator.map { Array(text[($0 + 1)...]) } ?? []
    var found: (user: UInt32?, group: UInt32?) = (nil, nil)
    if let user = users[name] ?? Self.imageUsers[name] {
      found.user = user.uid
      if separator != nil { found.group = user.gid }
    } else if !name.isEmpty {
      // A number names a user, but does not imply that user's group.
      guard separator == nil || !group.isEmpty, let number = Self.argument(name) else { return nil }
      found.user = number
    }
    if !group.isEmpty {
      let known = groups[group] ?? Self.imageUsers[group]?.gid
      guard let number = known ?? Self.argument(group) else { return nil }
      found.group = number
    }
    return found
  }

  private static func lines(_ bytes: [UInt8]?, fields: Int) -> [[ArraySlice<UInt8>]] {
    (bytes ?? []).split(separator: 0x0A)
      .map { $0.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) }
      .filter { $0.count >= fields && !$0[0].isEmpty }
  }

  private static func number(_ digits: some Collection<UInt8>) -> UInt32? {
    UInt32(String(decoding: digits, as: UTF8.self))
  }

  /// A number on the command line: `strtoul` accepts leading whitespace and a sign, and all bits
  /// set mean no change.
  private static func argument(_ text: [UInt8]) -> UInt32? {
    let digits = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    return number(digits).flatMap { $0 == .max ? nil : $0 }
  }
}
