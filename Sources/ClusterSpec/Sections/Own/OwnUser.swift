import Diagnostics
import Machine
import YAMLDocument

/// An operator's own user.
package struct OwnUser: OwnEntry {
  package let user: MachineUser
  package var source: OwnSource

  package var identity: String { user.name }
}

extension Keys {
  static let ownUsers = Key(
    "users", at: Level.Kind.allCases,
    Codecs.entries(
      "a list of users such as [{name: alice, sshAuthorizedKeys: […]}]",
      of: Codec<OwnUser>.record(
        "a map with name", OwnUser.fields, read: { OwnUser(&$0) }, written: { $0.written })),
    .value([]),
    "users of your own",
    effect:
      "Created on the machines. For a user that already exists, such as core, only the password is "
      + "set. passwordHash is a password hashed by crypt; anyone who reads the spec can try "
      + "passwords against it."
  )
}

extension OwnUser {
  private static let groups = Codecs.list(
    "a list of groups such as [docker]", of: Codec<AccountName>.text())

  fileprivate static let fields: [ValueShape.Field] = [
    .init("name", "the user's name", .text(of: AccountName.self)),
    .init(
      "sshAuthorizedKeys", "keys that may log in", Codecs.keys.shape, isRequired: false),
    .init("groups", "additional groups", groups.shape, isRequired: false),
    .init("shell", "the login shell", .text(of: ShellPath.self), isRequired: false),
    .init("home", "the home folder", .text(of: FilePath.self), isRequired: false),
    .init(
      "passwordHash", "a hash created by crypt", .text(of: PasswordHash.self), isRequired: false),
  ]

  /// Users that every image has.
  private static let existing = ["core", "root"]

  fileprivate init?(_ record: inout RecordReader) {
    let name = record.value("name", Codec<AccountName>.text())
    let keys = record.optional("sshAuthorizedKeys", Codecs.keys) ?? []
    let groups = record.optional("groups", Self.groups) ?? []
    let shell = record.optional("shell", Codec<ShellPath>.text())
    let home = record.optional("home", Codec<FilePath>.text())
    let hash = record.optional("passwordHash", Codec<PasswordHash>.text())
    source = OwnSource(record.location)
    guard let name else { return nil }
    if Self.existing.contains(name.description) {
      for key in ["sshAuthorizedKeys", "groups", "shell", "home"] {
        guard let pair = record.pair(key) else { continue }
        record.report(
          .useless(
            key, of: "\(name)",
            key == "sshAuthorizedKeys" && name.description == "core"
              ? "the user already exists; put sshAuthorizedKeys next to users"
              : "the user already exists, and guests set only its password", at: pair.keyLocation))
      }
    }
    user = MachineUser(
      name: name.description, passwordHash: hash?.description,
      authorizedKeys: keys.map(\.description), groups: groups.map(\.description),
      shell: shell?.description, home: home?.description)
  }

  fileprivate var written: String {
    func list(_ texts: [String]) -> String? {
      texts.isEmpty
        ? nil : "[" + texts.map { YAMLWriter.json(.text($0)) }.joined(separator: ", ") + "]"
    }
    func text(_ text: String?) -> String? { text.map { YAMLWriter.json(.text($0)) } }
    return FlowMap([
      ("name", plainOrQuoted(user.name)), ("sshAuthorizedKeys", list(user.authorizedKeys)),
      ("groups", list(user.groups)), ("shell", text(user.shell)), ("home", text(user.home)),
      ("passwordHash", text(user.passwordHash)),
    ]).description
  }
}
