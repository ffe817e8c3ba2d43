import KubernetesRelease

/// What an operator adds to machines at one level.
package struct OwnKeys: KeyGroup {
  package let files: Setting<[OwnFile]>
  package let units: Setting<[OwnUnit]>
  package let dropIns: Setting<[OwnDropIn]>
  package let environment: Setting<[OwnVariable]>
  package let sysctl: Setting<[OwnKernelSetting]>
  package let loginKeys: Setting<[SSHPublicKey]>
  package let users: Setting<[OwnUser]>
  package let flags: Setting<[OwnFlag]>

  init(_ decoder: inout SpecDecoder, at level: Level) {
    files = decoder.own(Keys.ownFiles, at: level, \.text, mayBeEmpty: true)
    units = decoder.own(Keys.ownUnits, at: level, \.text, mayBeEmpty: false)
    dropIns = decoder.own(Keys.ownDropIns, at: level, \.text, mayBeEmpty: false)
    environment = decoder.setting(Keys.ownEnvironment, at: level).keyed()
    sysctl = decoder.setting(Keys.ownSysctl, at: level).keyed()
    loginKeys = decoder.setting(Keys.sshAuthorizedKeys, at: level)
    users = decoder.setting(Keys.ownUsers, at: level).keyed()
    flags = decoder.setting(Keys.ownFlags, at: level).keyed()
  }
}

extension SpecDecoder {
  /// Entries with their texts, read from wherever they are.
  fileprivate mutating func own<Entry: OwnEntry>(
    _ key: Key<[Entry]>, at level: Level, _ text: WritableKeyPath<Entry, OwnText?>,
    mayBeEmpty: Bool
  ) -> Setting<[Entry]> {
    let setting = setting(key, at: level).keyed()
    if failed.contains(setting.key) {
      takeTexts(of: setting.key, mayBeEmpty: mayBeEmpty)
      return setting
    }
    let entries = setting.value.map { entry in
      var entry = entry
      take(&entry[keyPath: text], mayBeEmpty: mayBeEmpty, of: setting.key)
      return entry
    }
    return setting.with(entries, from: setting.origin)
  }
}

/// What an operator adds to one machine, all levels together.
package struct OwnParts: Sendable {
  package private(set) var files: [OwnFile] = []
  package private(set) var units: [OwnUnit] = []
  package private(set) var dropIns: [OwnDropIn] = []
  package private(set) var environment: [OwnVariable] = []
  package private(set) var sysctl: [OwnKernelSetting] = []
  /// Keys of all levels, with their settings.
  package private(set) var loginKeys: [Setting<[SSHPublicKey]>] = []
  package private(set) var users: [OwnUser] = []
  package private(set) var flags: [OwnFlag] = []

  /// Whether none of it can conflict with what rkgen adds.
  package var isHarmless: Bool {
    files.isEmpty && units.isEmpty && dropIns.isEmpty && environment.isEmpty && sysctl.isEmpty
  }

  fileprivate mutating func add(_ later: OwnKeys) {
    files = files.overridden(by: later.files.value)
    units = units.overridden(by: later.units.value)
    dropIns = dropIns.overridden(by: later.dropIns.value)
    environment = environment.overridden(by: later.environment.value)
    sysctl = sysctl.overridden(by: later.sysctl.value)
    loginKeys.append(later.loginKeys)
    users = users.overridden(by: later.users.value)
    flags = flags.overridden(by: later.flags.value)
  }
}

extension ClusterSpec {
  /// What is added to a machine with these levels.
  package func own(at levels: [Level]) -> OwnParts {
    var parts = OwnParts()
    for keys in own.groups(at: levels) { parts.add(keys) }
    return parts
  }
}

extension Keys {
  static let ownRows = [
    KeyRow(ownFiles, in: { $0.own }) { $0.files },
    KeyRow(ownUnits, in: { $0.own }) { $0.units },
    KeyRow(ownDropIns, in: { $0.own }) { $0.dropIns },
    KeyRow(ownEnvironment, in: { $0.own }) { $0.environment },
    KeyRow(ownSysctl, in: { $0.own }) { $0.sysctl },
    KeyRow(ownUsers, in: { $0.own }) { $0.users },
    KeyRow(ownFlags, in: { $0.own }) { $0.flags },
  ]
}
