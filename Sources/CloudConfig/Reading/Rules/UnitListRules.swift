import Diagnostics
import Machine
import Systemd

/// Rules about the list of units, not their content.
enum UnitListRules {
  static let rules = [
    noName, badName, emptyDropIn, dropInSuffix, repeated, badCommand, networkCommand, maskedContent,
    idle,
  ]

  static let noName = Rule(
    "RK1151", "unit-without-name", .error, "unit without a name",
    reason: "The guest logs a line and continues without it (initialize/config.go).")

  static let badName = Rule(
    "RK1152", "bad-unit-name", .error, "invalid unit name",
    reason: """
      A unit name needs a suffix that systemd knows and only letters, digits and :-_.\\@ before \
      it. The guest does not check: it writes the file under any name, and systemd ignores it. \
      systemd rejects a command on it, and the guest then skips all later commands \
      (systemd.unit(5), initialize/config.go).
      """)

  static let emptyDropIn = Rule(
    "RK1153", "empty-drop-in", .error, "drop-in without a name or content",
    reason: "The guest silently skips it (initialize/config.go).")

  static let dropInSuffix = Rule(
    "RK1154", "drop-in-suffix", .error, "drop-in that systemd does not read",
    reason: """
      The guest writes a drop-in under any name; systemd reads those that end in .conf and ignores \
      the rest (systemd.unit(5)).
      """)

  static let repeated = Rule(
    "RK1155", "duplicate-unit", .warning, "unit or drop-in listed twice",
    reason: """
      Both entries are processed in turn: the later content replaces the earlier one, and both \
      commands run. That is hardly ever intended.
      """)

  static let badCommand = Rule(
    "RK1156", "unknown-unit-command", .error, "unknown unit command",
    reason: """
      The guest stops when it reaches the command: the commands of all later units are not run \
      (initialize/config.go).
      """)

  static let networkCommand = Rule(
    "RK1157", "command-on-network-file", .warning, "command on a networkd file",
    reason: """
      Files that end in .network, .netdev and .link are not units: networkd reads them, and the \
      guest restarts it once if there are any (system/systemd.go).
      """)

  static let maskedContent = Rule(
    "RK1158", "masked-unit-with-content", .warning, "masked unit with content",
    reason: "The guest writes the content and then replaces it with a link to /dev/null.")

  static let idle = Rule(
    "RK1159", "entry-without-effect", .note, "unit entry without effect",
    reason: "Without content, drop-ins, mask, enable or command the entry has no effect.")

  static func noName(at location: SourceLocation) -> Diagnostic {
    noName.finding("this unit has no name, so the guest skips it", at: location)
  }

  static func emptyDropIn(of unit: String, at location: SourceLocation) -> Diagnostic {
    emptyDropIn.finding(
      "this drop-in of \(unit) has no name or no content, so the guest skips it", at: location
    )
  }

  static func findings(in document: GuestDocument) -> [Diagnostic] {
    var first: [String: SourceLocation] = [:]
    return document.units.flatMap { unit -> [Diagnostic] in
      var findings = problems(of: unit) + unit.dropIns.flatMap { problems(of: $0, unit) }
      if let location = first[unit.name.value] {
        findings.append(
          repeated.finding(
            "\(unit.name.value) is listed twice", at: unit.name.location,
            hint: "merge the entries",
            related: [.init(message: "the first is here", location: location)]))
      } else {
        first[unit.name.value] = unit.name.location
      }
      var names: [String: SourceLocation] = [:]
      for dropIn in unit.dropIns {
        if let location = names[dropIn.name.value] {
          findings.append(
            repeated.finding(
              "the drop-in \(dropIn.name.value) of \(unit.name.value) is listed twice; the later "
                + "one wins", at: dropIn.name.location,
              related: [.init(message: "the first is here", location: location)]))
        }
        names[dropIn.name.value] = dropIn.name.location
      }
      return findings
    }
  }

  private static let networkTypes = ["network", "netdev", "link"]

  private static func problems(of unit: GuestDocument.Unit) -> [Diagnostic] {
    let name = unit.name.value
    let type = name.split(separator: ".").last.map(String.init) ?? ""
    let isNetwork = networkTypes.contains(type) && name.contains(".")
    var findings: [Diagnostic] = []
    if !isNetwork, !isValid(name) {
      let meant = (name.contains(".") ? [name.lowercased()] : [name + ".service"]).first(
        where: isValid)
      findings.append(
        badName.finding(
          "\(quotedName(name)) is not a valid unit name; "
            + (unit.command == nil
              ? "systemd ignores what the guest writes for it"
              : "systemd rejects its command, and the guest then skips all later commands"),
          at: unit.name.location, hint: meant.map { "did you mean '\($0)'?" }))
    }
    if let command = unit.command { findings += problems(of: command, isNetwork, name) }
    if let mask = unit.mask, mask.value, unit.content != nil {
      findings.append(
        maskedContent.finding(
          "\(name) is masked, which replaces its content with a link to /dev/null",
          at: mask.location, hint: "remove the content or the mask"))
    }
    if let enable = unit.enable, enable.value, isNetwork {
      findings.append(
        networkCommand.finding(
          "the guest ignores enable: on \(name), which networkd reads on its own",
          at: enable.location))
    }
    if unit.content == nil, unit.dropIns.isEmpty, unit.command == nil, unit.mask == nil,
      unit.enable == nil
    {
      findings.append(
        idle.finding(
          "\(name) has nothing but a name, so the entry has no effect", at: unit.location))
    }
    return findings
  }

  /// Whether systemd accepts a name once the guest has replaced the variables in it.
  private static func isValid(_ name: String) -> Bool {
    UnitName(
      GuestVariable.allCases.reduce(name) { $0.replacing($1.rawValue, with: "192.0.2.1") }) != nil
  }

  private static func problems(
    of command: Located<String>, _ isNetwork: Bool, _ name: String
  ) -> [Diagnostic] {
    if command.value.isEmpty { return [] }
    if isNetwork {
      return [
        networkCommand.finding(
          "the guest ignores command: on \(name); it restarts systemd-networkd on its own",
          at: command.location)
      ]
    }
    guard !GuestKeys.commands.contains(command.value) else { return [] }
    let near = nearestName(to: command.value, among: GuestKeys.commands)
    return [
      badCommand.finding(
        "the guest does not know the command \(quotedName(command.value)); known commands: "
          + GuestKeys.commands.joined(separator: ", "),
        at: command.location, hint: near.map { "did you mean '\($0)'?" })
    ]
  }

  private static func problems(
    of dropIn: GuestDocument.DropIn, _ unit: GuestDocument.Unit
  ) -> [Diagnostic] {
    let name = dropIn.name.value
    if name.contains("/") {
      return [
        dropInSuffix.finding(
          "the drop-in name \(quotedName(name)) leads to another directory, where systemd does not "
            + "look", at: dropIn.name.location)
      ]
    }
    guard !name.hasSuffix(".conf") || name.hasPrefix(".") else { return [] }
    return [
      dropInSuffix.finding(
        "systemd reads only drop-ins whose name ends in .conf, so it ignores \(quotedName(name))",
        at: dropIn.name.location, hint: "write \(name).conf")
    ]
  }
}
