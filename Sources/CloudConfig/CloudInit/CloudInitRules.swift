import Diagnostics
import Machine
import YAMLDocument

/// Rules about cloud-configs for cloud-init: what it passes over without a word, or does otherwise than it reads.
///
/// Sources: cloudinit/config and cloudinit/util.py of cloud-init 22.4.
enum CloudInitRules {
  static let rules = [
    misspelledKey, permissions, lateOwner, brokenCommands, onlyFirstBoot,
  ]

  static let misspelledKey = Rule(
    "RK2101", "misspelled-cloud-init-key", .warning, "a key that cloud-init hardly knows",
    reason: """
      cloud-init passes over keys that it does not know, and nothing says so. The key is close to one that it knows.
      """)

  static let permissions = Rule(
    "RK2102", "cloud-init-permissions", .warning, "permissions that are read otherwise",
    reason: """
      In quotes permissions are octal. Without quotes YAML makes a number of them, which is octal only if it begins with \
      0: 644 gives the mode 1204. What is no number at all gives the default, 0644, which may be more than was meant \
      (cc_write_files.py, decode_perms).
      """)

  static let lateOwner = Rule(
    "RK2103", "owner-before-users", .error, "a file for a user that is made later",
    reason: """
      Files are written before users are made. For an owner that is not there yet cloud-init gives up, and writes none \
      of the files that follow. With 'defer: true' (from 21.4 on) a file is written when there are users and packages \
      (cc_write_files.py; the order of cloud_init_modules in cloud.cfg).
      """)

  static let brokenCommands = Rule(
    "RK2104", "unreadable-runcmd", .error, "commands that cloud-init can't read",
    reason: """
      Each item of runcmd is a text or a list of words. An item that is anything else keeps all of them from being run, \
      such as a text with a colon and a blank, which is a mapping to YAML (util.py, shellify).
      """)

  static let onlyFirstBoot = Rule(
    "RK2105", "only-at-first-boot", .note, "something that a reboot undoes",
    reason: """
      runcmd runs once in the life of a server. Modules, settings of the kernel, routes, mounts, and units that are \
      started and not enabled are gone after the next boot. bootcmd, an enabled unit or a file in /etc would bring \
      them back.
      """)

  /// Keys that are close to known ones. Others may be those of a part handler or of a later release.
  static func misspelled(
    _ pairs: [Pair], _ known: Set<String>, _ place: String
  ) -> [Diagnostic] {
    let names = known.sorted()
    return pairs.filter { !known.contains($0.key) }.compactMap { pair in
      nearestName(to: pair.key, among: names).map { near in
        misspelledKey.finding(
          "cloud-init knows no key \(quotedName(pair.key)) \(place)", at: pair.keyLocation,
          hint: "did you mean '\(near)'?")
      }
    }
  }

  /// The mode that permissions give.
  static func mode(_ node: Node?) -> FileMode {
    guard let scalar = node?.scalar else { return .plain }
    return bits(scalar).flatMap { FileMode($0 & 0o777) } ?? .plain
  }

  /// The number that permissions become; nil for the default.
  private static func bits(_ scalar: Scalar) -> Int? {
    let isDecimal =
      scalar.style == .plain && scalar.text.utf8.first != UInt8(ascii: "0")
      && Int(scalar.text) != nil
    if isDecimal { return Int(scalar.text) }
    let text = scalar.text.hasPrefix("0o") ? scalar.text.dropFirst(2) : scalar.text[...]
    return Int(text, radix: 8)
  }

  static func problems(ofPermissions node: Node?) -> [Diagnostic] {
    guard let node, let scalar = node.scalar else { return [] }
    guard let bits = bits(scalar) else {
      return [
        permissions.finding(
          "permissions \(quotedName(scalar.text)) are no octal number, and the file gets 0644",
          at: node.location, hint: "write them as \"0644\"")
      ]
    }
    guard scalar.style == .plain, let octal = Int(scalar.text, radix: 8), octal != bits else {
      return []
    }
    return [
      permissions.finding(
        "permissions \(scalar.text) are a decimal number, so the mode is 0\(String(bits, radix: 8))",
        at: node.location, hint: "write \"0\(scalar.text)\"")
    ]
  }

  static func problems(ofOwner owner: Located<String>, made users: [String]) -> [Diagnostic] {
    owner.value.split(separator: ":").map(String.init).filter { name in
      users.contains(name) && (name == "core" || !ImageAccounts.have(name, asGroup: true))
    }.prefix(1).map {
      lateOwner.finding(
        "\(quotedName($0)) is made after files are written; this one and those behind it are not written",
        at: owner.location, hint: "add defer: true")
    }
  }

  static func noList(_ node: Node) -> Diagnostic {
    brokenCommands.finding(
      "runcmd must be a list of commands, not \(node.kindName); none of it runs", at: node.location)
  }

  static func noCommand(_ item: Node) -> Diagnostic {
    let isMapping = if case .mapping = item.content { true } else { false }
    return brokenCommands.finding(
      "a command must be a text or a list of words, not \(item.kindName); none of runcmd runs",
      at: item.location,
      hint: isMapping ? "put the whole command in single quotes" : "put it in quotes")
  }

  /// Commands whose effect ends with the boot, each with the place that would have it come back.
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
        "'\(command.words.joined(separator: " "))' is run at the first boot alone, and a reboot undoes it",
        at: command.location)
    }
    // Whatever pulls a unit in at a boot names it.
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
        "\(unit.name) is started at the first boot, and nothing starts it at the next",
        at: unit.places.command, hint: "write systemctl enable --now \(unit.name)")
    }
    return passing + started
  }
}
