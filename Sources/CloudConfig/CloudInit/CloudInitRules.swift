import Diagnostics
import Machine
import YAMLDocument

/// Rules about cloud-configs for cloud-init: what it silently ignores, or does differently from
/// what the text suggests.
///
/// Sources: cloudinit/config and cloudinit/util.py of cloud-init 22.4.
enum CloudInitRules {
  static let rules = [
    misspelledKey, permissions, lateOwner, brokenCommands, onlyFirstBoot,
  ]

  static let misspelledKey = Rule(
    "RK2101", "misspelled-cloud-init-key", .warning, "misspelled cloud-init key",
    reason: """
      cloud-init silently ignores keys that it does not know. This key is close to one that it \
      knows.
      """)

  static let permissions = Rule(
    "RK2102", "cloud-init-permissions", .warning, "permissions not read as written",
    reason: """
      Quoted permissions are octal. Unquoted permissions are a YAML number, which is octal only if \
      it starts with 0: 644 gives mode 1204. Anything that is not a number gives the default, \
      0644, which may grant more than was intended (cc_write_files.py, decode_perms).
      """)

  static let lateOwner = Rule(
    "RK2103", "owner-before-users", .error, "file owned by a user that is created later",
    reason: """
      cloud-init writes files before it creates users. If an owner does not exist yet, it gives up \
      and writes none of the files that follow. With 'defer: true' (since 21.4) it writes a file \
      once users and packages exist (cc_write_files.py; the order of cloud_init_modules in \
      cloud.cfg).
      """)

  static let brokenCommands = Rule(
    "RK2104", "unreadable-runcmd", .error, "runcmd that cloud-init can't read",
    reason: """
      Each item of runcmd must be a string or a list of words. Any other item keeps all commands \
      from running, such as a command with a colon and a space, which YAML reads as a mapping \
      (util.py, shellify).
      """)

  static let onlyFirstBoot = Rule(
    "RK2105", "only-at-first-boot", .note, "change that a reboot undoes",
    reason: """
      runcmd runs once in a server's lifetime. Modules, kernel settings, routes, mounts, and units \
      that are started but not enabled are gone after the next boot. bootcmd, an enabled unit or a \
      file in /etc would restore them.
      """)

  /// Findings for keys that are close to known ones. Others may belong to a part handler or to a
  /// later release.
  static func misspelled(
    _ pairs: [Pair], _ known: Set<String>, _ place: String
  ) -> [Diagnostic] {
    let names = known.sorted()
    return pairs.filter { !known.contains($0.key) }.compactMap { pair in
      nearestName(to: pair.key, among: names).map { near in
        misspelledKey.finding(
          "cloud-init does not know the key \(quotedName(pair.key)) \(place)", at: pair.keyLocation,
          hint: "did you mean '\(near)'?")
      }
    }
  }

  /// The mode that cloud-init sets for permissions.
  static func mode(_ node: Node?) -> FileMode {
    guard let scalar = node?.scalar else { return .plain }
    return bits(scalar).flatMap { FileMode($0 & 0o777) } ?? .plain
  }

  /// The number that cloud-init reads; nil if it falls back to the default.
  private static func bits(_ scalar: Scalar) -> Int? {
    let isDecimal =
      scalar.style == .plain && scalar.text.utf8.first != UInt8(ascii: "0")
      && Int(scalar.text) != nil
    if isDecimal { return Int(scalar.text) }
    let text = scalar.text.hasPrefix("0o") ? scalar.text.dropFirst(2) : scalar.text[...]
    return Int(text, radix: 8)
  }

  /// In decimal they are meant.
  private static let usualModes: Set<Int> = [
    0o400, 0o440, 0o444, 0o500, 0o550, 0o555, 0o600, 0o640, 0o644, 0o660, 0o664, 0o700, 0o750,
    0o755, 0o775, 0o777,
  ]

  static func problems(ofPermissions node: Node?) -> [Diagnostic] {
    guard let node, let scalar = node.scalar else { return [] }
    guard let bits = bits(scalar) else {
      return [
        permissions.finding(
          "permissions \(quotedName(scalar.text)) are not an octal number, so the file gets 0644",
          at: node.location, hint: "write octal digits in quotes, such as \"0644\"")
      ]
    }
    guard scalar.style == .plain, let octal = Int(scalar.text, radix: 8), octal != bits,
      !usualModes.contains(bits)
    else { return [] }
    return [
      permissions.finding(
        "permissions \(scalar.text) are read as decimal, so the mode is 0\(String(bits, radix: 8))",
        at: node.location, hint: "write \"0\(scalar.text)\"")
    ]
  }

  static func problems(ofOwner owner: Located<String>, made users: [String]) -> [Diagnostic] {
    owner.value.split(separator: ":").map(String.init).filter { name in
      users.contains(name) && (name == "core" || !ImageAccounts.have(name, asGroup: true))
    }.prefix(1).map {
      lateOwner.finding(
        "\(quotedName($0)) is created after files are written; this file and those after it are "
          + "not written",
        at: owner.location, hint: "add defer: true")
    }
  }

  static func noList(_ node: Node) -> Diagnostic {
    brokenCommands.finding(
      "runcmd must be a list of commands, not \(node.kindName); nothing in it runs",
      at: node.location)
  }

  static func noCommand(_ item: Node) -> Diagnostic {
    let isMapping = if case .mapping = item.content { true } else { false }
    return brokenCommands.finding(
      "a command must be a string or a list of words, not \(item.kindName); nothing in runcmd runs",
      at: item.location,
      hint: isMapping ? "put the whole command in single quotes" : "put it in quotes")
  }

  /// Commands whose effect a reboot undoes, each with the start of the path in /etc of files that
  /// restore it.
  private static let passing: [(words: [String], place: String)] = [
    (["modprobe"], "modules"), (["sysctl", "-w"], "sysctl"), (["ip", "route", "add"], "net"),
    (["ip", "link", "set"], "net"), (["ip", "link", "add"], "net"), (["ip", "addr", "add"], "net"),
    (["ip", "address", "add"], "net"),
  ]

  static func onlyOnce(_ commands: CloudInitCommands, _ machine: Machine) -> [Diagnostic] {
    let places = machine.files.map(\.path.description).joined(separator: " ") + commands.text
    let passing = commands.simple.filter { command in
      let words = command.words.drop { $0 == "sudo" }
      return Self.passing.contains {
        words.starts(with: $0.words) && !places.contains("/etc/\($0.place)")
      }
    }.map { command in
      onlyFirstBoot.finding(
        "'\(command.words.joined(separator: " "))' runs only at the first boot, and a reboot "
          + "undoes it",
        at: command.location)
    }
    // Anything that pulls in a unit at boot mentions its name.
    let texts = machine.files.compactMap { $0.text?.description }
    let started = machine.units.filter { unit in
      guard let text = unit.text?.description, unit.command?.starts == true, !unit.isEnabled else {
        return false
      }
      let name = unit.name.description
      let others = machine.units.filter { $0.name != unit.name }.flatMap { other in
        [other.text?.description ?? ""] + other.dropIns.map(\.text.description)
      }
      let isNamed = (others + texts).contains { $0.contains(name) }
      return !isNamed && text.contains("[Install]") && !commands.text.contains("enable")
    }.map { unit in
      onlyFirstBoot.finding(
        "\(unit.name) is started at the first boot, but nothing starts it at later ones",
        at: unit.places.command, hint: "use systemctl enable --now \(unit.name)")
    }
    return passing + started
  }
}
