import Diagnostics
import Machine
import Systemd
import YAMLDocument

/// Reads a cloud-config as cloud-init does.
extension DocumentReader {
  mutating func readForCloudInit(_ root: Node) -> Machine {
    guard case .mapping(let pairs) = root.content else { return Machine() }
    diagnostics += CloudInitRules.misspelled(pairs, CloudInitKeys.root, "at the top level")
    var machine = Machine()
    machine.hostname = text(root["hostname"]).map(Traced.init)
    let keys = (root["ssh_authorized_keys"]?.items ?? []).compactMap { text($0)?.value }
    machine.authorizedKeys = Traced(keys.map { GuestText($0) })
    machine.packages = Traced((root["packages"]?.items ?? []).compactMap { text($0)?.value })
    let users = root["users"]?.items ?? []
    machine.users = users.compactMap(user)
    let entries = root["write_files"]?.items ?? []
    for entry in entries { take(entry, users: users, into: &machine) }
    let commands = CloudInitCommands(root["runcmd"], text)
    diagnostics += commands.problems
    for command in commands.ofUnits { machine.apply(command) }
    diagnostics += CloudInitRules.onlyOnce(commands, machine)
    return machine
  }

  private func user(_ node: Node) -> MachineUser? {
    guard let name = text(node["name"])?.value else { return nil }
    let groups = text(node["groups"])?.value.split(separator: ",").map {
      $0.trimmingPrefix(while: \.isWhitespace)
    }
    var user = MachineUser(
      name: name, passwordHash: (text(node["hashed_passwd"]) ?? text(node["passwd"]))?.value,
      authorizedKeys: texts(node["ssh_authorized_keys"]),
      groups: groups?.map(String.init) ?? texts(node["groups"]),
      shell: text(node["shell"])?.value, home: text(node["homedir"])?.value)
    user.isSystem = flag(node["system"])?.value == true
    return user
  }

  private mutating func take(_ node: Node, users: [Node], into machine: inout Machine) {
    guard case .mapping(let pairs) = node.content, let path = text(node["path"]),
      !path.value.isEmpty
    else { return }
    diagnostics += CloudInitRules.misspelled(pairs, CloudInitKeys.file, "in write_files")
    let place = FilePath(cleaning: path.value)
    let permissions = node["permissions"]
    let mode = CloudInitRules.mode(permissions)
    let owner = text(node["owner"])
    // Only files that look as the encoder writes units become units.
    let isUnit =
      place.description.hasPrefix("/etc/") && mode == .plain && owner == nil
      && flag(node["append"])?.value != true
    let unit = isUnit ? UnitFilePlace(place) : nil
    let name =
      unit.map { unit in "\(unit.unit)" + (unit.dropIn.map { ".d/\($0)" } ?? "") }
      ?? place.description
    diagnostics += CloudInitRules.problems(ofPermissions: permissions)
    let isLate = flag(node["defer"])?.value == true
    if !isLate, let owner {
      diagnostics += CloudInitRules.problems(
        ofOwner: owner, made: users.compactMap { text($0["name"])?.value })
    }
    let raw = embedded(node["content"], name)
    var content: MachineText? = raw ?? opaque(name, nil, "", at: node.location)
    if let encoding = text(node["encoding"])?.value.lowercased(), encoding != "text/plain",
      let written = raw?.source
    {
      content = nil
      if case .text(let text) = FileEncoding.decoded(written.text, encoding) {
        content = opaque(name, written.id, text, at: written.place)
      }
    }
    // cloud-init substitutes nothing, even where the text looks like a variable.
    if let literal = content?.description { content?.content = GuestText(literal) }
    if let content, let unit {
      return machine.add(content, unit, at: path.location)
    }
    machine.files.append(
      MachineFile(
        path: place, mode: mode, owner: owner?.value, text: content,
        encodedBytes: node["encoding"] == nil ? nil : raw?.description.utf8.count,
        at: path.location))
  }
}

extension Machine {
  fileprivate mutating func add(
    _ text: MachineText, _ place: UnitFilePlace, at location: SourceLocation
  ) {
    let index = index(of: place.unit, at: location)
    if let name = place.dropIn {
      units[index].dropIns.append(.init(name: name, text: text))
    } else {
      units[index].text = text
      units[index].places.name = location
    }
  }

  private mutating func index(of name: UnitName, at location: SourceLocation) -> Int {
    if let index = units.firstIndex(where: { $0.name == name }) { return index }
    var unit = MachineUnit(name: name)
    unit.places.name = location
    unit.places.entry = location
    units.append(unit)
    return units.count - 1
  }

  /// Applies a systemctl command to its unit.
  fileprivate mutating func apply(_ command: CloudInitCommands.OfUnit) {
    let index = index(of: command.unit, at: command.location)
    switch command.verb {
    case "enable":
      units[index].isEnabled = true
      units[index].places.enable = command.location
    case "mask": units[index].isMasked = true
    case "start", "restart", "reload-or-restart":
      units[index].command = UnitCommand(rawValue: command.verb)
      units[index].places.command = command.location
    default: break
    }
    if command.isNow, command.verb == "enable" {
      units[index].command = .start
      units[index].places.command = command.location
    }
  }
}
