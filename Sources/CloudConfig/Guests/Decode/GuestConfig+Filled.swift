import Diagnostics

extension GuestConfig {
  /// Extracts the configuration from a filled struct.
  init(_ value: GoValue, _ shape: GoShape) {
    let root = GoRecord(value, shape)
    sshAuthorizedKeys = root.texts("ssh_authorized_keys")
    hostname = root.text("hostname")
    manageEtcHosts = root.text("manage_etc_hosts")
    writeFiles = root.records("write_files").map(File.init)
    users = root.records("users").map(User.init)
    let coreos = root.record("coreos")
    etcd = coreos.settings("etcd")
    etcd2 = coreos.settings("etcd2")
    fleet = coreos.settings("fleet")
    flannel = coreos.settings("flannel")
    locksmith = coreos.settings("locksmith")
    update = coreos.settings("update")
    oem = OEM(coreos.record("oem"))
    units = coreos.records("units").map(Unit.init)
    value.collectScalars(into: &scalars)
  }
}

extension GoValue {
  fileprivate func collectScalars(into scalars: inout [GuestBytes]) {
    switch kind {
    case .list(let values), .record(let values):
      for value in values { value.collectScalars(into: &scalars) }
    case .bool, .int, .uint, .float, .text:
      if location != nil { scalars.append(GuestBytes(text, at: location)) }
    case .null, .time, .map: break
    }
  }
}

extension GuestConfig.File {
  fileprivate init(_ record: GoRecord) {
    encoding = record.text("encoding")
    content = record.text("content")
    owner = record.text("owner")
    path = record.text("path")
    permissions = record.text("permissions")
    location = record.location
  }
}

extension GuestConfig.User {
  fileprivate init(_ record: GoRecord) {
    name = record.text("name")
    passwordHash = record.text("passwd")
    sshAuthorizedKeys = record.texts("ssh_authorized_keys")
    sshImportGithubUser = record.text("coreos_ssh_import_github")
    sshImportGithubUsers = record.texts("coreos_ssh_import_github_users")
    sshImportURL = record.text("coreos_ssh_import_url")
    gecos = record.text("gecos")
    homedir = record.text("homedir")
    noCreateHome = record.flag("no_create_home")
    primaryGroup = record.text("primary_group")
    groups = record.texts("groups")
    noUserGroup = record.flag("no_user_group")
    system = record.flag("system")
    noLogInit = record.flag("no_log_init")
    shell = record.text("shell")
    location = record.location
  }
}

extension GuestConfig.Unit {
  fileprivate init(_ record: GoRecord) {
    name = record.text("name")
    mask = record.flag("mask")
    enable = record.flag("enable")
    runtime = record.flag("runtime")
    content = record.text("content")
    command = record.text("command")
    dropIns = record.records("drop_ins").map(GuestConfig.DropIn.init)
    location = record.location
  }
}

extension GuestConfig.DropIn {
  fileprivate init(_ record: GoRecord) {
    name = record.text("name")
    content = record.text("content")
    location = record.location
  }
}

extension GuestConfig.OEM {
  fileprivate init(_ record: GoRecord) {
    id = record.text("id")
    name = record.text("name")
    versionID = record.text("version_id")
    homeURL = record.text("home_url")
    bugReportURL = record.text("bug_report_url")
  }
}

/// A struct's values by field name.
private struct GoRecord {
  let location: SourceLocation?
  private let values: [GoValue]
  private let fields: [GoField]

  init(_ value: GoValue, _ shape: GoShape) {
    location = value.location
    fields = shape.fields
    if case .record(let known) = value.kind { values = known } else { values = [] }
  }

  private func value(_ name: String) -> (value: GoValue, shape: GoShape) {
    guard let index = fields.firstIndex(where: { $0.name == name }), index < values.count else {
      return (GoValue(.null), .any)
    }
    return (values[index], fields[index].shape)
  }

  func record(_ name: String) -> GoRecord {
    let (value, shape) = value(name)
    return GoRecord(value, shape)
  }

  func records(_ name: String) -> [GoRecord] {
    let (value, shape) = value(name)
    guard case .list(let items) = value.kind, case .list(let element) = shape else { return [] }
    return items.map { GoRecord($0, element) }
  }

  func text(_ name: String) -> GuestBytes {
    let value = value(name).value
    return GuestBytes(value.text, at: value.location)
  }

  func texts(_ name: String) -> [GuestBytes] {
    guard case .list(let items) = value(name).value.kind else { return [] }
    return items.map { GuestBytes($0.text, at: $0.location) }
  }

  func flag(_ name: String) -> GuestFlag {
    let value = value(name).value
    guard case .bool(let flag) = value.kind else { return GuestFlag(false) }
    return GuestFlag(flag, at: value.location)
  }

  func settings(_ name: String) -> [GuestConfig.Setting] {
    let record = record(name)
    return zip(record.fields, record.values).compactMap { field, value in
      guard !value.isZero else { return nil }
      return GuestConfig.Setting(
        key: field.name, variable: field.variable, value: GuestBytes(value.text, at: value.location)
      )
    }
  }
}
