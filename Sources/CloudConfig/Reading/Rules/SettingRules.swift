import Diagnostics
import Machine
import Systemd

/// Rules about individual values.
enum SettingRules {
  static let rules = [
    etcHosts, badStrategy, badValue, unescaped, hostname, doubledKeyType, passwordHash,
    unknownGroup, userLikeGroup,
  ]

  static let etcHosts = Rule(
    "RK1131", "etc-hosts-value", .error, "manage_etc_hosts other than localhost",
    reason: """
      Only the string localhost is known. At anything else, including true, the guest stops before \
      it writes a file, and no validator warns about it (system/etc_hosts.go).
      """)

  static let badStrategy = Rule(
    "RK1132", "unknown-reboot-strategy", .error, "unknown reboot strategy",
    reason: "The guest stops before it writes a file (config/update.go, system/update.go).")

  static let badValue = Rule(
    "RK1133", "bad-setting", .error, "invalid service setting",
    reason: "The guest writes the value as it is, and the service fails to start.")

  static let unescaped = Rule(
    "RK1134", "unescaped-setting", .error, "setting that systemd misreads",
    reason: """
      The guest writes settings as Environment="NAME=value" and escapes nothing: a quote ends the \
      value, a percent sign starts a specifier (system/env.go).
      """)

  static let hostname = Rule(
    "RK1135", "bad-hostname", .warning, "invalid host name",
    reason: """
      Flatcar cuts names at the first dot and after 63 characters, CoreOS passes them on \
      unchanged; the same file gives machines with different names.
      """)

  static let doubledKeyType = Rule(
    "RK1136", "doubled-key-type", .warning, "duplicate key type in a public key",
    reason: """
      The type is the first word of a public key. If it is repeated, sshd reads the second as the \
      key, which can't be decoded, and ignores the line (sshd(8)).
      """)

  static let passwordHash = Rule(
    "RK1137", "password-hash", .note, "password hash in user-data",
    reason: """
      User-data stays readable through the metadata service for as long as the server lives, to \
      every process on the machine. A hash can be cracked offline.
      """)

  static let unknownGroup = Rule(
    "RK1138", "unknown-group", .error, "unknown group",
    reason: """
      The groups of a new user are passed to useradd. If one does not exist, useradd fails, and \
      the guest stops before it writes a file (system/user.go, initialize/config.go).
      """)

  static let userLikeGroup = Rule(
    "RK1139", "user-like-group", .error, "user with the name of a group of the image",
    reason: """
      useradd creates a group with the user's name. If there is one already, it fails, and the \
      guest stops before it writes a file (useradd(8), system/user.go, initialize/config.go).
      """)

  static func findings(in document: GuestDocument) -> [Diagnostic] {
    var findings = document.settings.flatMap(problems)
    if let hosts = document.manageEtcHosts, hosts.value != "localhost" {
      findings.append(
        etcHosts.finding(
          "manage_etc_hosts must be 'localhost', not \(quotedName(hosts.value)); the guest stops "
            + "before it writes any file", at: hosts.location,
          hint: "write localhost, or remove the key"))
    }
    findings += document.sshAuthorizedKeys.compactMap { key in
      let words = key.value.split(separator: " ")
      guard words.count > 1, words[0] == words[1] else { return nil }
      return doubledKeyType.finding(
        "the key type \(quotedName(words[0])) is repeated, so sshd ignores the line",
        at: key.location, hint: "remove one")
    }
    findings += document.passwords.filter { $0.value.hasPrefix("$") }.map {
      passwordHash.finding(
        "the password hash stays readable in the server's user-data", at: $0.location,
        hint: "give the user ssh_authorized_keys instead")
    }
    findings += document.users.flatMap { unknownGroups(of: $0, in: document) }
    findings += document.usersWithGroups.filter { ImageAccounts.haveGroupOnly($0.value) }.map {
      userLikeGroup.finding(
        "the user \(quotedName($0.value)) can't be created, since the image has a group of that "
          + "name; the guest stops before it writes any file", at: $0.location,
        hint: "choose another name")
    }
    if let name = document.hostname { findings += problems(ofName: name) }
    return findings
  }

  private static func unknownGroups(
    of user: Located<MachineUser>, in document: GuestDocument
  ) -> [Diagnostic] {
    // For an existing user the guest sets only the password.
    guard !ImageAccounts.have(user.value.name, asGroup: false) else { return [] }
    // A user created earlier has a group of the same name.
    let made = document.users.prefix { $0.location != user.location }.map(\.value.name)
    return user.value.groups.filter {
      !ImageAccounts.have($0, asGroup: true) && !made.contains($0)
    }.map { group in
      unknownGroup.finding(
        "\(quotedName(user.value.name)) can't join the group \(quotedName(group)), which the image "
          + "does not have; the guest stops before it writes any file", at: user.location)
    }
  }

  private static func problems(ofName name: Located<String>) -> [Diagnostic] {
    guard !name.value.utf8.contains(where: { $0 == VariableReference.dollar }) else { return [] }
    let label = name.value.prefix { $0 != "." }
    if label.count < name.value.count {
      return [
        hostname.finding(
          "Flatcar cuts the name \(quotedName(name.value)) to \(quotedName(label)), but CoreOS does not",
          at: name.location, hint: "leave out the domain", guests: [Guest.flatcar.rawValue])
      ]
    }
    let isValid =
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
      }
    guard !isValid else { return [] }
    return [
      hostname.finding(
        "\(quotedName(name.value)) is not a valid host name: 1 to 63 letters, digits and inner "
          + "hyphens",
        at: name.location)
    ]
  }

  private static func problems(of setting: GuestDocument.Setting) -> [Diagnostic] {
    let value = setting.value.value
    // The guest writes nothing for an empty setting.
    if value.isEmpty, setting.service != "update" { return [] }
    switch (setting.service, setting.key.value) {
    case ("update", "reboot_strategy"): return strategy(setting.value)
    case ("etcd2", "proxy"):
      return oneOf(["on", "off", "readonly"], setting)
    case ("locksmith", "window_start"):
      return GoValid.windowStart.allows(Array(value.utf8))
        ? []
        : [
          badValue.finding(
            "locksmith.window_start must be a time such as 04:00 or Thu 23:00, not "
              + quotedName(value), at: setting.value.location)
        ]
    case ("locksmith", "window_length"):
      return isDuration(value)
        ? []
        : [
          badValue.finding(
            "locksmith.window_length must be a duration such as 1h30m, not \(quotedName(value))",
            at: setting.value.location)
        ]
    default: return quotes(in: setting)
    }
  }

  /// The guest puts the value in quotes and escapes nothing.
  private static func quotes(in setting: GuestDocument.Setting) -> [Diagnostic] {
    guard setting.service != "flannel", setting.service != "update", setting.service != "oem",
      let odd = Self.unescaped(setting.value.value)
    else { return [] }
    let name = odd.isNewline ? "a line break" : "'\(odd)'"
    return [
      unescaped.finding(
        "\(setting.service).\(setting.key.value) contains \(name), which reaches systemd unescaped",
        at: setting.value.location, hint: "put the setting in your own drop-in")
    ]
  }

  /// The first character of a value that systemd interprets. A specifier such as %H is intended.
  private static func unescaped(_ value: String) -> Character? {
    var last: Character?
    for character in value {
      if last == "%" {
        guard character == "%" || Specifiers.versions(of: character) != nil else { return "%" }
        last = nil
        continue
      }
      if character == "\"" || character == "\\" || character.isNewline { return character }
      last = character
    }
    return last == "%" ? "%" : nil
  }

  private static func strategy(_ value: Located<String>) -> [Diagnostic] {
    switch value.value {
    case "etcd-lock", "reboot", "off": return []
    case "best-effort":
      return [
        badStrategy.finding(
          "these guests no longer know the reboot strategy 'best-effort' and apply nothing",
          at: value.location, hint: "write etcd-lock or reboot",
          guests: [Guest.coreos2018.rawValue, Guest.flatcar.rawValue])
      ]
    default:
      return [
        badStrategy.finding(
          "update.reboot_strategy must be etcd-lock, reboot or off, not \(quotedName(value.value)); "
            + "the guest stops before it writes any file", at: value.location,
          hint: value.value == "false" ? "write \"off\"" : nil)
      ]
    }
  }

  private static func oneOf(_ words: [String], _ setting: GuestDocument.Setting) -> [Diagnostic] {
    guard !words.contains(setting.value.value) else { return [] }
    return [
      badValue.finding(
        "\(setting.service).\(setting.key.value) must be one of \(words.joined(separator: ", ")), "
          + "not \(quotedName(setting.value.value))", at: setting.value.location,
        hint: nearestName(to: setting.value.value, among: words).map { "did you mean '\($0)'?" })
    ]
  }

  /// Whether Go's time package accepts the text as a duration.
  private static func isDuration(_ text: String) -> Bool {
    var rest = text[...]
    guard !rest.isEmpty else { return false }
    if rest == "0" { return true }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
      guard digits.contains(where: \.isNumber),
        ["ns", "us", "µs", "ms", "s", "m", "h"].contains(String(unit))
      else {
        return false
      }
      rest = rest.dropFirst(digits.count + unit.count)
    }
    return true
  }
}
