import CloudConfig
import Systemd

extension MachineFacts {
  /// Adds what a cloud-config says.
  mutating func add(_ document: GuestDocument) {
    if let hostname = document.hostname { add("name", .short(hostname.value), of: .machine) }
    if let hosts = document.manageEtcHosts {
      add("manage_etc_hosts", .short(hosts.value), of: .machine)
    }
    for key in document.sshAuthorizedKeys {
      add("SSH key", .short(key.value), of: .machine)
    }
    for user in document.users { add("user \(user.value)", .short("present"), of: .machine) }
    for file in document.files { add(file) }
    for setting in document.settings {
      add(setting.key.value, .short(setting.value.value), of: .service(setting.service))
    }
    for unit in document.units { add(unit) }
  }

  private mutating func add(_ file: GuestDocument.File) {
    let subject = Subject.file(file.path.value)
    mention(subject)
    if let mode = file.mode { add("mode", .short("0" + String(mode, radix: 8)), of: subject) }
    if let owner = file.owner { add("owner", .short(owner.value), of: subject) }
    guard let content = file.content else { return }
    let isPrivate = (file.mode ?? 0) & 0o077 == 0
    add("content", isPrivate ? .secret(content.text) : .text(content.text), of: subject)
  }

  private mutating func add(_ unit: GuestDocument.Unit) {
    let subject = Subject.unit(unit.name.value)
    mention(subject)
    if let command = unit.command { add("command", .short(command.value), of: subject) }
    for (name, flag) in [
      ("enable", unit.enable), ("mask", unit.mask), ("runtime", unit.runtime),
    ] {
      if let flag { add(name, .short(flag.value ? "true" : "false"), of: subject) }
    }
    if let content = unit.content { add(content.text, prefix: "", of: subject) }
    for dropIn in unit.dropIns {
      add(dropIn.content.text, prefix: "drop-in \(dropIn.name.value), ", of: subject)
    }
  }

  private mutating func add(_ text: String, prefix: String, of subject: Subject) {
    for section in UnitFile.parse(text, file: "").file.sections {
      for entry in section.entries {
        let name = "\(prefix)[\(section.name)] \(entry.key)"
        if section.name == "Service", entry.key.hasPrefix("Exec") {
          addCommand(entry.value, "\(prefix)\(entry.key)", of: subject)
        } else if entry.key == "Environment", let words = try? Word.split(entry.value) {
          for word in words.map(\.word.text) { addVariable(word, name, of: subject) }
        } else {
          add(name, .short(entry.value), of: subject)
        }
      }
    }
  }

  /// A variable by its name. A discovery URL admits to a cluster; a placeholder for one does not.
  private mutating func addVariable(_ word: String, _ name: String, of subject: Subject) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return add(name, .short(word), of: subject) }
    let isSecret = parts[0] == "ETCD_DISCOVERY" && parts[1].hasPrefix("http")
    add(
      "\(name) \(parts[0])", isSecret ? .secret(String(parts[1])) : .short(String(parts[1])),
      of: subject)
  }

  /// A command line by program, flags and the other arguments.
  private mutating func addCommand(_ value: String, _ name: String, of subject: Subject) {
    guard let words = try? Word.split(value).map(\.word.text), let program = words.first else {
      return add(name, .short(value), of: subject)
    }
    add(name, .short(program), of: subject)
    var others: [String] = []
    for word in words.dropFirst() {
      guard word.hasPrefix("--"), word.count > 2 else {
        others.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let flag = parts.first.map(String.init) ?? word
      add("\(name) flag \(flag)", .short(parts.count > 1 ? String(parts[1]) : "set"), of: subject)
    }
    guard !others.isEmpty else { return }
    add("\(name) arguments", .short(others.joined(separator: " ")), of: subject)
  }
}
