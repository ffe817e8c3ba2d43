/// The entries of a mapping, without those that have nothing to say.
private struct Entries {
  var list: [(String, GuestValue)] = []

  mutating func add(_ key: String, _ value: GuestValue) { list.append((key, value)) }

  mutating func add(_ key: String, _ text: GuestText?) {
    if let text { add(key, .text(text)) }
  }

  mutating func add(_ key: String, _ text: String?) {
    if let text { add(key, .text(GuestText(text))) }
  }

  mutating func add(_ key: String, flag: Bool) {
    if flag { add(key, .bool(true)) }
  }

  mutating func add(_ key: String, _ values: [GuestValue]) {
    if !values.isEmpty { add(key, .sequence(values)) }
  }

  mutating func add(_ key: String, mapping: GuestValue) {
    if case .mapping(let entries) = mapping, !entries.isEmpty { add(key, mapping) }
  }

  var value: GuestValue { .mapping(list) }
}

extension CloudConfig {
  func value() -> GuestValue {
    var entries = Entries()
    entries.add("hostname", hostname)
    entries.add("manage_etc_hosts", manageEtcHosts ? "localhost" : nil)
    entries.add("ssh_authorized_keys", sshAuthorizedKeys.map(GuestValue.text))
    entries.add("users", users.map { $0.value() })
    entries.add("write_files", writeFiles.map { $0.value() })
    var coreos = Entries()
    if let update { coreos.add("update", mapping: update.value()) }
    coreos.add("etcd", mapping: etcd.value())
    coreos.add("etcd2", mapping: etcd2.value())
    coreos.add("fleet", mapping: fleet.value())
    coreos.add("flannel", mapping: flannel.value())
    coreos.add("locksmith", mapping: locksmith.value())
    if let oem { coreos.add("oem", mapping: oem.value()) }
    coreos.add("units", units.map { $0.value() })
    entries.add("coreos", mapping: coreos.value)
    return entries.value
  }
}

extension CloudConfig.User {
  fileprivate func value() -> GuestValue {
    var entries = Entries()
    entries.add("name", name)
    entries.add("passwd", passwordHash)
    entries.add("ssh_authorized_keys", sshAuthorizedKeys.map(GuestValue.text))
    entries.add("coreos_ssh_import_github", sshImportGitHub)
    entries.add(
      "coreos_ssh_import_github_users", sshImportGitHubUsers.map { .text(GuestText($0)) })
    entries.add("coreos_ssh_import_url", sshImportURL)
    entries.add("gecos", gecos)
    entries.add("homedir", homeDirectory)
    entries.add("no_create_home", flag: noCreateHome)
    entries.add("primary_group", primaryGroup)
    entries.add("groups", groups.map { .text(GuestText($0)) })
    entries.add("no_user_group", flag: noUserGroup)
    entries.add("system", flag: system)
    entries.add("no_log_init", flag: noLogInit)
    entries.add("shell", shell)
    return entries.value
  }
}

extension CloudConfig.File {
  fileprivate func value() -> GuestValue {
    var entries = Entries()
    entries.add("path", path.description)
    entries.add("permissions", .quoted(permissions.description))
    entries.add("owner", owner)
    entries.add("encoding", encoding?.rawValue)
    entries.add("content", content)
    return entries.value
  }
}

extension CloudConfig.Update {
  fileprivate func value() -> GuestValue {
    var entries = Entries()
    entries.add("reboot_strategy", rebootStrategy?.rawValue)
    entries.add("group", group)
    entries.add("server", server)
    return entries.value
  }
}

extension CloudConfig.OEM {
  fileprivate func value() -> GuestValue {
    var entries = Entries()
    entries.add("id", id)
    entries.add("name", name)
    entries.add("version_id", versionID)
    entries.add("home_url", homeURL)
    entries.add("bug_report_url", bugReportURL)
    return entries.value
  }
}

extension CloudConfig.Unit {
  fileprivate func value() -> GuestValue {
    var entries = Entries()
    entries.add("name", name.description)
    entries.add("enable", flag: enable)
    entries.add("mask", flag: mask)
    entries.add("runtime", flag: runtime)
    entries.add("command", command?.rawValue)
    entries.add(
      "drop_ins",
      dropIns.map { dropIn in
        var entries = Entries()
        entries.add("name", dropIn.name.description)
        entries.add("content", dropIn.content)
        return entries.value
      })
    entries.add("content", content)
    return entries.value
  }
}
