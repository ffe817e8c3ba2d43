import CloudConfig
import Diagnostics
import Machine
import Systemd
import YAMLDocument

/// Units and users.
extension IgnitionReader {
  mutating func readUnits(_ root: Node, into machine: inout Machine) {
    var first: [String: SourceLocation] = [:]
    for node in root["systemd"]?.items("units") ?? [] {
      guard case .mapping = node.content else { continue }
      let name = node.text("name") ?? Located("", at: node.location)
      // Programs that read version 2 merge them.
      if version?.major != 2 { checkDuplicate("the unit \(name.value)", name, &first) }
      checkExtension(name, node)
      guard let unit = unit(node, name) else { continue }
      machine.units.append(unit)
    }
    guard version?.major == 2 else { return }
    for node in root["networkd"]?.items("units") ?? [] {
      guard let name = node.text("name"), let unit = unit(node, name) else { continue }
      machine.units.append(unit)
    }
  }

  private mutating func checkDuplicate(
    _ subject: String, _ name: Located<String>, _ first: inout [String: SourceLocation]
  ) {
    guard let earlier = first[name.value] else { return first[name.value] = name.location }
    report(
      IgnitionRules.duplicate, "\(subject) is listed twice", at: name.location,
      related: [.init(message: "the first is here", location: earlier)])
  }

  private static let extensions = [
    "service", "socket", "device", "mount", "automount", "swap", "target", "path", "timer",
    "snapshot", "slice", "scope",
  ]

  private mutating func checkExtension(_ name: Located<String>, _ node: Node) {
    let parts = name.value.split(separator: ".", omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? parts.last.map(String.init) ?? "" : ""
    guard Self.extensions.contains(ending) else {
      let hint: String? =
        if ["network", "netdev", "link"].contains(ending) {
          "write it as a file, /etc/systemd/network/\(name.value)"
        } else if name.value.isEmpty { nil } else {
          nearestName(to: ending, among: Self.extensions)
            .map { "did you mean '\(parts.dropLast().joined(separator: ".")).\($0)'?" }
            ?? (parts.count == 1 ? "did you mean '\(name.value).service'?" : nil)
        }
      return report(
        IgnitionRules.badExtension,
        name.value.isEmpty
          ? "this unit has no name" : "\(quotedName(name.value)) does not end in a unit type",
        at: name.location, hint: hint)
    }
    if UnitName(name.value) == nil {
      report(
        IgnitionRules.unitName, "\(quotedName(name.value)) is not a valid unit name",
        at: name.location)
    }
  }

  private mutating func unit(_ node: Node, _ name: Located<String>) -> MachineUnit? {
    var text = text(node["contents"], name.value)
    if let written = text, written.description.isEmpty {
      report(
        IgnitionRules.idleUnit, "the contents of \(name.value) are empty, so no file is written",
        at: node["contents"]?.location)
      text = nil
    }
    var names: [String: SourceLocation] = [:]
    let dropIns = node.items("dropins").compactMap { dropIn($0, of: name.value, &names) }
    let isEnabled = node.flag("enabled") || version?.major == 2 && node.flag("enable")
    let isMasked = node.flag("mask")
    if isMasked, let text {
      report(
        IgnitionRules.maskedContents, "\(name.value) is masked, so its contents are lost",
        at: text.source?.place)
    }
    if node["contents"] == nil, node.items("dropins").isEmpty, !isMasked,
      node["enabled"] == nil && node["enable"] == nil, !name.value.isEmpty
    {
      report(
        IgnitionRules.idleUnit, "the entry for \(name.value) has no effect",
        at: name.location)
    }
    guard let unitName = UnitName(name.value) else { return nil }
    var unit = MachineUnit(
      name: unitName, text: isMasked ? nil : text, dropIns: dropIns, isEnabled: isEnabled,
      isMasked: isMasked)
    unit.places.entry = node.location
    unit.places.name = name.location
    unit.places.enable = node["enabled"]?.location ?? node["enable"]?.location
    return unit
  }

  private mutating func dropIn(
    _ node: Node, of unit: String, _ first: inout [String: SourceLocation]
  ) -> MachineUnit.DropIn? {
    guard case .mapping = node.content else { return nil }
    let name = node.text("name") ?? Located("", at: node.location)
    checkDuplicate("the drop-in \(name.value) of \(unit)", name, &first)
    guard name.value.hasSuffix(".conf") else {
      report(
        IgnitionRules.badExtension,
        "the drop-in \(quotedName(name.value)) of \(unit) does not end in .conf",
        at: name.location,
        hint: name.value.isEmpty ? nil : "did you mean '\(name.value).conf'?")
      return nil
    }
    let text = text(node["contents"], "\(unit).d/\(name.value)")
    guard let text, !text.description.isEmpty else {
      report(
        IgnitionRules.emptyDropIn, "the drop-in \(name.value) of \(unit) has no contents",
        at: name.location)
      return nil
    }
    guard let dropInName = DropInName(name.value) else {
      report(
        IgnitionRules.unitName,
        "\(quotedName(name.value)) is not a valid drop-in name",
        at: name.location)
      return nil
    }
    return MachineUnit.DropIn(name: dropInName, text: text)
  }

  // MARK: Users

  mutating func readUsers(_ passwd: Node?, into machine: inout Machine) {
    let entries = (passwd?.items("users") ?? []) + (passwd?.items("groups") ?? [])
    accounts = Set(entries.compactMap { $0.text("name")?.value })
    for kind in ["users", "groups"] {
      var first: [String: SourceLocation] = [:]
      for node in passwd?.items(kind) ?? [] {
        guard case .mapping = node.content else { continue }
        let name = node.text("name") ?? Located("", at: node.location)
        let noun = kind == "users" ? "user" : "group"
        if name.value.isEmpty {
          report(IgnitionRules.namelessUser, "this \(noun) has no name", at: node.location)
        }
        checkDuplicate("the \(noun) \(name.value)", name, &first)
        if kind == "users" { readUser(node, name.value, into: &machine) }
      }
    }
  }

  private mutating func readUser(_ node: Node, _ name: String, into machine: inout Machine) {
    var first: [String: SourceLocation] = [:]
    let keys = node.items("sshAuthorizedKeys").compactMap { key in
      key.string.map { Located($0, at: key.location) }
    }
    for key in keys { checkDuplicate("this key of \(name)", key, &first) }
    if name == Ignition.core, !keys.isEmpty, machine.authorizedKeys.value.isEmpty {
      machine.authorizedKeys = Traced(keys.map { GuestText($0.value) }, at: keys[0].location)
    }
    if ImageAccounts.haveGroupOnly(name), node["primaryGroup"] == nil, !node.flag("noUserGroup") {
      report(
        IgnitionRules.unknownAccount,
        "the user \(quotedName(name)) can't be created, because the image has a group with that "
          + "name; Ignition fails and the machine stays in the initramfs",
        at: node["name"]?.location, hint: "choose another name")
    }
    for group in node.items("groups") {
      if let name = group.string { checkAccount(Located(name, at: group.location), "group") }
    }
    let user = MachineUser(
      name: name, passwordHash: node.text("passwordHash")?.value,
      authorizedKeys: name == Ignition.core ? [] : keys.map(\.value),
      groups: node.items("groups").compactMap(\.string), shell: node.text("shell")?.value,
      home: node.text("homeDir")?.value)
    // A core user that has only keys is represented by the machine's keys.
    if !name.isEmpty, user != MachineUser(name: Ignition.core) { machine.users.append(user) }
  }
}
