import Machine
import Systemd
import YAMLDocument

/// Encodes machines as user-data for cloud-init, which Ubuntu and most distributions ship. The
/// format shares its header with coreos-cloudinit and little else: cloud-init has no units,
/// substitutes no addresses, and applies everything only once in a server's lifetime.
public enum CloudInit {
  /// The user-data for a machine, with nothing in it that cloud-init would reject or lose.
  ///
  /// Units are files in `/etc/systemd/system`. `runcmd`, which runs last, enables and starts them;
  /// after a reboot they start without cloud-init.
  ///
  /// - Parameters:
  ///   - machine: The machine.
  ///   - comment: A comment line after the header.
  /// - Returns: The text of the user-data; the same machine always gives the same bytes.
  /// - Throws: All problems with the machine; see ``problems(of:comment:)``.
  public static func encode(
    _ machine: Machine, comment: String? = nil
  ) throws(CloudConfigError) -> String {
    let problems = problems(of: machine, comment: comment)
    guard problems.isEmpty else { throw .problems(problems) }
    let header = "#cloud-config" + (comment.map { "\n# \($0)" } ?? "")
    let entries = entries(of: machine)
    return entries.isEmpty
      ? header + "\n" : YAMLWriter.write(.mapping(entries), header: header)
  }

  static let unitFolder = "/etc/systemd/system/"
  static let networkFolder = "/etc/systemd/network/"

  private static func entries(of machine: Machine) -> [OutputValue.Entry] {
    var entries: [OutputValue.Entry] = []
    if let hostname = machine.hostname {
      // Otherwise an image may keep the name it was built with.
      entries.append(.init("preserve_hostname", .bool(false)))
      entries.append(.init("hostname", .text(hostname.value)))
    }
    if machine.files.contains(where: { $0.path.description == "/etc/hosts" }) {
      entries.append(.init("manage_etc_hosts", .bool(false)))
    }
    entries.add(
      "ssh_authorized_keys", machine.authorizedKeys.value.map { .text($0.description) })
    let old = machine.users.filter { usersOfImage.contains($0.name) }
    let new = machine.users.filter { !usersOfImage.contains($0.name) }
    // Without `default` there is no user to give the keys to.
    entries.add("users", new.isEmpty ? [] : [.text("default")] + new.map(value))
    entries.add("packages", machine.packages.value.map { .text($0) })
    entries.add("write_files", files(of: machine))
    let commands = old.compactMap(password) + commands(of: machine)
    entries.add("runcmd", commands.map { .text($0) })
    return entries
  }

  private static func value(of user: MachineUser) -> OutputValue {
    var entries: [OutputValue.Entry] = [.init("name", .text(user.name))]
    if user.isSystem { entries.append(.init("system", .bool(true))) }
    if let hash = user.passwordHash {
      entries.append(.init("lock_passwd", .bool(false)))
      entries.append(.init("passwd", .text(hash)))
    }
    entries.add("ssh_authorized_keys", user.authorizedKeys.map { .text($0) })
    if let home = user.home { entries.append(.init("homedir", .text(home))) }
    entries.add("groups", user.groups.map { .text($0) })
    if let shell = user.shell { entries.append(.init("shell", .text(shell))) }
    return .mapping(entries)
  }

  private static func files(of machine: Machine) -> [OutputValue] {
    machine.files.map { value($0.path.description, $0.mode, $0.text, owner: $0.owner) }
      + machine.units.flatMap { unit -> [OutputValue] in
        let path = (unit.name.type.isNetworkd ? networkFolder : unitFolder) + "\(unit.name)"
        return (unit.text.map { [value(path, .plain, $0)] } ?? [])
          + unit.dropIns.map { value("\(path).d/\($0.name)", .plain, $0.text) }
      }
  }

  private static func value(
    _ path: String, _ mode: FileMode, _ text: MachineText?, owner: String? = nil
  ) -> OutputValue {
    var entries: [OutputValue.Entry] = [
      .init("path", .text(path)), .init("permissions", .quotedText(mode.description)),
    ]
    if let owner {
      entries.append(.init("owner", .text(owner)))
      // Only deferred files are written after users are created.
      entries.append(.init("defer", .bool(true)))
    }
    return .mapping(entries + [.init("content", .text(text?.content.description ?? ""))])
  }

  /// Users that exist before cloud-init creates any. It ignores a password for root, and locks that
  /// of the default user, whose settings the distribution has the last word on
  /// (distros/__init__.py, create_user; distros/ug_util.py, normalize_users_groups).
  static let usersOfImage = ["ubuntu", "root"]

  private static func password(of user: MachineUser) -> String? {
    user.passwordHash.map { "usermod --password \(ShellWord.quoted($0)) \(user.name)" }
  }

  /// The commands that start the units, which systemd has not loaded yet. None of them waits for a
  /// unit's job, since cloud-init would wait too.
  private static func commands(of machine: Machine) -> [String] {
    let units = machine.units.filter { !$0.name.type.isNetworkd }
    // One missing unit keeps `systemctl enable` from enabling any, and a unit that the image should
    // have may be missing.
    let enabled = units.filter(\.isEnabled)
    let written = enabled.filter { $0.text != nil }
    let groups = [written] + enabled.filter { $0.text == nil }.map { [$0] }
    let commands: [UnitCommand] = [.restart, .reloadOrRestart, .start]
    return (units.count < machine.units.count ? ["networkctl reload"] : [])
      + (units.isEmpty ? [] : ["systemctl daemon-reload"])
      + groups.compactMap { systemctl("enable", $0) }
      + commands.compactMap { command in
        systemctl("\(command.rawValue) --no-block", units.filter { $0.command == command })
      }
  }

  private static func systemctl(_ words: String, _ units: [MachineUnit]) -> String? {
    let names = units.map { ShellWord.quoted($0.name.description) }
    return names.isEmpty ? nil : "systemctl \(words) \(names.joined(separator: " "))"
  }
}

extension [OutputValue.Entry] {
  /// Adds a list unless it is empty.
  fileprivate mutating func add(_ key: String, _ values: [OutputValue]) {
    if !values.isEmpty { append(.init(key, .sequence(values))) }
  }
}

/// A word of a shell command line.
enum ShellWord {
  /// The text, in single quotes if the shell would interpret any of it.
  static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0.isAlphanumeric || "-_.:@/".utf8.contains($0) }
    return isPlain ? text : "'\(text.replacing("'", with: #"'\''"#))'"
  }
}
