import CloudConfig
import Diagnostics
import Machine

/// Machines as Ignition configs, which Flatcar's initramfs applies before systemd starts.
public enum Ignition {
  /// The version that is written: every Flatcar since 3185 reads it, and so does Debian's ignition.
  public static let version = "3.3.0"

  /// A text with more bytes is compressed, if that makes it shorter. This depends on the text
  /// alone, so that a change to one file never changes how another is written.
  public static let plainLimit = 4096

  /// A machine as the text of a config, with nothing in it that Ignition would reject or lose.
  ///
  /// A unit with the command start is enabled: at the first boot both have the same effect, if
  /// `[Install]` says what wants it. Settings of `update` become `/etc/flatcar/update.conf`; files
  /// of systemd-networkd become plain files.
  ///
  /// - Parameters:
  ///   - machine: The machine.
  ///   - maker: What wrote it, one word; it goes into the media type of the host name, since JSON
  ///     has no comments and Ignition warns about it anywhere else.
  /// - Returns: The JSON, indented by two spaces, in the order of the machine; the same machine gives the same
  ///   bytes.
  /// - Throws: Every problem of the machine, see ``problems(of:)``.
  public static func encode(
    _ machine: Machine, maker: String? = nil
  ) throws(IgnitionError) -> String {
    let problems = problems(of: machine)
    guard problems.isEmpty else { throw IgnitionError(problems: problems) }
    var members: [JSONValue.Member] = [.init("ignition", ["version": .string(version)])]
    members.add(
      "passwd", users(of: machine).isEmpty ? [] : [.init("users", .array(users(of: machine)))])
    var storage: [JSONValue.Member] = []
    storage.add("files", files(of: machine, maker))
    storage.add("links", machine.links.map(value))
    members.add("storage", storage)
    var systemd: [JSONValue.Member] = []
    systemd.add("units", machine.units.filter { !$0.name.type.isNetworkd }.map(value))
    members.add("systemd", systemd)
    return JSONText.text(.object(members), layout: .pretty) + "\n"
  }

  /// A config that is replaced by another one, embedded in it compressed: for Nova and not for
  /// people.
  ///
  /// - Parameters:
  ///   - config: The other config, with its secrets.
  ///   - maker: What wrote it, one word.
  /// - Returns: The JSON.
  package static func packed(_ config: [UInt8], maker: String) -> String {
    let source = DataURL.base64(FixedGzip.compressed(config), parameter: ";rendered-by=\(maker)")
    let value: JSONValue = [
      "ignition": [
        "version": .string(version),
        "config": ["replace": ["compression": "gzip", "source": .string(source)]],
      ]
    ]
    return JSONText.text(value, layout: .pretty) + "\n"
  }

  /// A text as written in a file of a config, unless it is large enough to be compressed.
  package static func escaped(_ text: String) -> String { DataURL.escaped(text) }

  private static func users(of machine: Machine) -> [JSONValue] {
    let keys = machine.authorizedKeys.value.compactMap(\.literal)
    let hasCore = machine.users.contains { $0.name == core }
    let users = (keys.isEmpty || hasCore ? [] : [MachineUser(name: core)]) + machine.users
    return users.map { user in
      var members: [JSONValue.Member] = [.init("name", .string(user.name))]
      if user.isSystem { members.append(.init("system", true)) }
      if let hash = user.passwordHash { members.append(.init("passwordHash", .string(hash))) }
      let own = user.name == core ? keys : user.authorizedKeys
      members.add("sshAuthorizedKeys", own.map(JSONValue.string))
      if let home = user.home { members.append(.init("homeDir", .string(home))) }
      members.add("groups", user.groups.map(JSONValue.string))
      if let shell = user.shell { members.append(.init("shell", .string(shell))) }
      return .object(members)
    }
  }

  /// The user that gets a machine's authorized keys.
  package static let core = "core"

  private static func files(of machine: Machine, _ maker: String?) -> [JSONValue] {
    var files: [JSONValue] = []
    if let hostname = machine.hostname?.value {
      files.append(
        value(
          hostnamePath, .plain,
          contents(hostname + "\n", parameter: maker.map { ";rendered-by=\($0)" } ?? "")))
    }
    let update = UpdateSettings.text(of: machine.settings)
    if !update.isEmpty {
      files.append(
        value(UpdateSettings.path, .plain, contents(update)))
    }
    files += machine.files.map { file in
      value(file.path.description, file.mode, contents(file.text), owner: file.owner)
    }
    for unit in machine.units where unit.name.type.isNetworkd {
      let path = "/etc/systemd/network/\(unit.name)"
      files +=
        (unit.text.map { [value(path, .plain, contents($0))] } ?? [])
        + unit.dropIns.map { value("\(path).d/\($0.name)", .plain, contents($0.text)) }
    }
    return files
  }

  static let hostnamePath = "/etc/hostname"

  private static func value(
    _ path: String, _ mode: FileMode, _ contents: JSONValue, owner: String? = nil
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("path", .string(path)), .init("mode", .integer(mode.bits)),
    ]
    if let owner = FileOwner(owner) {
      if let user = owner.user { members.append(.init("user", account(user))) }
      if let group = owner.group { members.append(.init("group", account(group))) }
    }
    // Otherwise a file of the image makes Ignition fail, and the machine stays in the initramfs.
    return .object(members + [.init("overwrite", true), .init("contents", contents)])
  }

  private static func account(_ name: String) -> JSONValue {
    Int(name).map { ["id": .integer($0)] } ?? ["name": .string(name)]
  }

  private static func contents(_ text: MachineText?) -> JSONValue {
    contents(text?.content.literal ?? "")
  }

  private static func contents(_ text: String, parameter: String = "") -> JSONValue {
    let plain = DataURL.plain(text, parameter: parameter)
    if text.utf8.count > plainLimit {
      let packed = DataURL.base64(FixedGzip.compressed(Array(text.utf8)))
      // The compression key takes space, too.
      if packed.utf8.count + 40 < plain.utf8.count {
        return ["compression": "gzip", "source": .string(packed)]
      }
    }
    return ["source": .string(plain)]
  }

  private static func value(_ link: MachineLink) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("path", .string(link.path.description)), .init("target", .string(link.target)),
    ]
    if link.isHard { members.append(.init("hard", true)) }
    return .object(members)
  }

  private static func value(_ unit: MachineUnit) -> JSONValue {
    var members: [JSONValue.Member] = [.init("name", .string(unit.name.description))]
    if unit.isEnabled || unit.command?.starts == true { members.append(.init("enabled", true)) }
    if unit.isMasked { members.append(.init("mask", true)) }
    if let text = unit.text?.content.literal {
      members.append(.init("contents", .string(text)))
    }
    members.add(
      "dropins",
      unit.dropIns.map {
        [
          "name": .string($0.name.description),
          "contents": .string($0.text.content.literal ?? ""),
        ]
      })
    return .object(members)
  }
}

extension [JSONValue.Member] {
  /// Adds a list, unless it is empty.
  fileprivate mutating func add(_ name: String, _ values: [JSONValue]) {
    if !values.isEmpty { append(.init(name, .array(values))) }
  }

  /// Adds an object, unless it is empty.
  fileprivate mutating func add(_ name: String, _ members: [JSONValue.Member]) {
    if !members.isEmpty { append(.init(name, .object(members))) }
  }
}

/// The owner of a file, in the syntax of chown: `etcd`, `etcd:etcd`, `:docker`, `500:500`.
struct FileOwner {
  let user: String?
  let group: String?

  /// The parts of an owner; nil for none.
  init?(_ text: String?) {
    guard let text else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    user = parts.first.flatMap { $0.isEmpty ? nil : String($0) }
    group = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil
  }

  /// The owner in the syntax of chown.
  static func text(user: String?, group: String?) -> String? {
    user == nil && group == nil ? nil : (user ?? "") + (group.map { ":\($0)" } ?? "")
  }
}

/// How machines update themselves, as a file on Flatcar (update-engine, locksmith).
enum UpdateSettings {
  static let service = "update"
  static let path = "/etc/flatcar/update.conf"
  /// The settings, by their names in the file.
  private static let names = ["GROUP", "SERVER", "REBOOT_STRATEGY"]

  /// The text of the file; empty if there are no settings.
  static func text(of settings: [Machine.Setting]) -> String {
    settings.filter { $0.service == service }
      .map { "\($0.key.uppercased())=\($0.value.literal ?? "")\n" }.joined()
  }

  /// Whether the file has a line for a setting.
  static func knows(_ key: String) -> Bool { names.contains(key.uppercased()) }

  /// The settings of a file that contains nothing else; nil for any other file.
  static func settings(_ text: String) -> [Machine.Setting]? {
    guard text.utf8.last == UInt8(ascii: "\n") else { return nil }
    var settings: [Machine.Setting] = []
    let lines = text.unicodeScalars.dropLast()
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    for line in lines {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(parts[0])
      guard parts.count == 2, names.contains(key),
        !settings.contains(where: { $0.key == key.lowercased() })
      else { return nil }
      settings.append(
        Machine.Setting(
          service: service, key: key.lowercased(), value: GuestText(String(parts[1]))))
    }
    return settings
  }
}
