import Diagnostics
import Machine
import Systemd

/// Commands that do harm when a machine boots again, or affect more than they should.
extension ScriptRules {
  static let formats = Rule(
    "RK1516", "mkfs-at-boot", .error, "disk that is formatted at every boot",
    reason: """
      User-data is applied at every boot, and units run again. Without a check of what is on the \
      device, mkfs wipes it at the next reboot for an update. Seen in the Kubernetes provider of \
      2015.
      """)

  static let appends = Rule(
    "RK1517", "repeated-iptables-rule", .warning, "firewall rule that is added again and again",
    reason: """
      iptables -A adds a rule whether it exists or not. Each start of the unit adds one more, and \
      removing one later leaves the others. Seen in the Kubernetes provider of 2015.
      """)

  static let killsOthers = Rule(
    "RK1518", "pkill-by-pattern", .warning, "signal to every process that mentions a word",
    reason: """
      pkill -f matches whole command lines: an editor, a journalctl or a script with the word \
      among its arguments is hit, too. Seen in the Kubernetes provider of 2015.
      """)

  static let clones = Rule(
    "RK1519", "unpinned-clone", .note, "repository cloned without a fixed commit",
    reason: """
      Anyone who can push to the repository decides what the next machine runs as root, and two \
      machines of one cluster may get different contents. Seen in the Kubernetes provider of 2015.
      """)

  static func idempotencyFindings(
    _ script: Script, _ shell: ShellScript, _ inventory: Inventory
  ) -> [Diagnostic] {
    let units = script.runners.compactMap { UnitName($0.unit) }
    let asksTables = shell.commands.contains { $0.isTables && $0.arguments.contains("-C") }
    return shell.places.compactMap { place in
      guard let word = place.command.words.first else { return nil }
      return againFinding(
        place.command, isGuarded: place.isConditional, asksTables: asksTables, units, inventory,
        at: script.location(word))
    }
  }

  static func idempotencyFindings(_ inventory: Inventory) -> [Diagnostic] {
    inventory.unitCommands.compactMap { command in
      guard let place = command.location else { return nil }
      return againFinding(
        command.shellCommand, isGuarded: false, asksTables: false,
        [UnitName(command.unit)].compactMap(\.self), inventory, at: place)
    }
  }

  private static func againFinding(
    _ command: ShellCommand, isGuarded: Bool, asksTables: Bool, _ units: [UnitName],
    _ inventory: Inventory, at location: SourceLocation
  ) -> Diagnostic? {
    let arguments = command.arguments
    switch command.program {
    case let program where program.hasPrefix("mkfs") && !isGuarded:
      guard let device = arguments.last(where: { $0.hasPrefix("/dev/") }) else { return nil }
      let runners = units.compactMap { inventory.unit($0) }
      if !runners.isEmpty, runners.allSatisfy(\.runsOnce) { return nil }
      return formats.finding(
        "this formats \(device) at every boot, whatever is on it", at: location,
        hint: "check first: blkid \(device) || \(program) \(device)")
    case _ where command.isTables && !isGuarded && !asksTables:
      guard let flag = arguments.first(where: { $0 == "-A" || $0 == "--append" }) else {
        return nil
      }
      let test = "\(command.program) -C … || \(command.program) \(flag) …"
      return appends.finding(
        "this adds the rule again at every start", at: location, hint: "check first: \(test)")
    case "pkill":
      guard arguments.contains("-f") || arguments.contains("--full") || arguments.contains("-fu")
      else { return nil }
      return killsOthers.finding(
        "pkill -f signals every process with \(quotedName(arguments.last ?? "")) anywhere in its "
          + "command line", at: location,
        hint: "systemctl kill --signal=… UNIT signals the processes of one unit")
    case "git":
      guard arguments.contains("clone"),
        let url = arguments.first(where: { $0.contains("://") || $0.contains("@") })
      else { return nil }
      return clones.finding(
        "\(quotedName(url)) is cloned at whatever commit is current at boot", at: location,
        hint: "check out a commit by its hash, or put the files in the release")
    default: return nil
    }
  }
}

extension ParsedUnit {
  /// Whether a condition keeps it from running again: that something does not exist yet, or that
  /// this is the first boot.
  fileprivate var runsOnce: Bool {
    merged.sections.filter { $0.name == "Unit" }.flatMap(\.entries).contains { entry in
      guard entry.key.hasPrefix("Condition") || entry.key.hasPrefix("Assert") else { return false }
      return entry.key.hasSuffix("FirstBoot") || entry.value.drop { $0 == "|" }.first == "!"
    }
  }
}

extension ShellCommand {
  /// Whether it changes the packet filter.
  fileprivate var isTables: Bool { program == "iptables" || program == "ip6tables" }
}
