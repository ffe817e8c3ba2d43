import Machine
import Systemd

extension MachineFacts {
  /// Adds the facts about a machine. If it may be confidential, the contents of files that only their owner may
  /// read are secrets.
  mutating func add(_ machine: Machine, isConfidential: Bool = true) {
    if let hostname = machine.hostname { add("name", .short(hostname.value), of: .machine) }
    if let hosts = machine.etcHosts {
      add("manage_etc_hosts", .short(hosts.value), of: .machine)
    }
    for key in machine.authorizedKeys.value {
      add("SSH key", .short(key.description), of: .machine)
    }
    for user in machine.users { add(user) }
    for package in machine.packages.value { add("package", .short(package), of: .machine) }
    for file in machine.files { add(file, isConfidential) }
    for link in machine.links {
      add(
        "\(link.isHard ? "hard " : "")link to", .short(link.target),
        of: .file(link.path.description))
    }
    for setting in machine.settings {
      add(setting.key, .short(setting.value.description), of: .service(setting.service))
    }
    for unit in machine.units { add(unit) }
  }

  private mutating func add(_ user: MachineUser) {
    add("user \(user.name)", .short("present"), of: .machine)
    for (name, values) in [
      ("SSH key", user.authorizedKeys), ("group", user.groups),
      ("shell", [user.shell].compactMap(\.self)), ("home", [user.home].compactMap(\.self)),
    ] {
      for value in values { add("\(name) of user \(user.name)", .short(value), of: .machine) }
    }
    if user.isSystem { add("system user \(user.name)", .short("true"), of: .machine) }
    if let hash = user.passwordHash {
      add("password of user \(user.name)", .secret(hash), of: .machine)
    }
  }

  private mutating func add(_ file: MachineFile, _ isConfidential: Bool) {
    let subject = Subject.file(file.path.description)
    mention(subject)
    add("mode", .short(file.mode.description), of: subject)
    if let owner = file.owner { add("owner", .short(owner), of: subject) }
    guard let text = file.text?.description else { return }
    let isSecret = isConfidential && file.mode.bits & 0o077 == 0 && !text.hasPlaceholder
    add("content", isSecret ? .secret(text) : .text(text), of: subject)
  }

  private mutating func add(_ unit: MachineUnit) {
    let subject = Subject.unit(unit.name.description)
    mention(subject)
    if let command = unit.command { add("command", .short(command.rawValue), of: subject) }
    for (name, flag) in [
      ("enable", unit.isEnabled), ("mask", unit.isMasked), ("runtime", unit.isRuntime),
    ] where flag {
      add(name, .short("true"), of: subject)
    }
    if let text = unit.text { add(text.description, prefix: "", of: subject) }
    for dropIn in unit.dropIns {
      add(dropIn.text.description, prefix: "drop-in \(dropIn.name), ", of: subject)
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

  /// Adds a variable by its name. A discovery URL gives access to a cluster; a placeholder for one does not.
  private mutating func addVariable(_ word: String, _ name: String, of subject: Subject) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return add(name, .short(word), of: subject) }
    let isSecret = parts[0] == "ETCD_DISCOVERY" && parts[1].hasPrefix("http")
    add(
      "\(name) \(parts[0])", isSecret ? .secret(String(parts[1])) : .short(String(parts[1])),
      of: subject)
  }

  /// Adds a command line as program, flags and other arguments.
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
