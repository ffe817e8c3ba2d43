import Diagnostics

/// What the guest derives from `manage_etc_hosts` and the settings under `coreos` (system/oem.go,
/// update.go, etc_hosts.go, flannel.go, env.go).
extension GuestApplication {
  /// A file that the guest derives from a setting.
  struct MadeFile {
    let path: String
    let content: [UInt8]
    let location: SourceLocation?
  }

  /// The files, in order. Throws before any is written if a setting is rejected.
  mutating func madeFiles(_ config: GuestConfig) throws(Stop) -> [MadeFile] {
    let made = [
      oemRelease(config.oem), try updateConfiguration(config.update),
      try hosts(config.manageEtcHosts), flannelOptions(config.flannel),
    ]
    return made.compactMap(\.self)
  }

  /// The units, in order.
  func madeUnits(_ config: GuestConfig) -> [GuestConfig.Unit] {
    [
      Self.dropIn(for: "etcd.service", config.etcd),
      Self.dropIn(for: "etcd2.service", config.etcd2),
      Self.dropIn(for: "fleet.service", config.fleet),
      Self.dropIn(for: "locksmithd.service", config.locksmith),
    ] + updateUnits(config.update)
  }

  private func oemRelease(_ oem: GuestConfig.OEM) -> MadeFile? {
    guard !oem.id.value.isEmpty else { return nil }
    var content: [UInt8] = []
    for (name, value) in [
      ("ID", oem.id.value), ("VERSION_ID", oem.versionID.value),
      ("NAME", GoString.quoted(oem.name.value)), ("HOME_URL", GoString.quoted(oem.homeURL.value)),
      ("BUG_REPORT_URL", GoString.quoted(oem.bugReportURL.value)),
    ] {
      content += Array("\(name)=".utf8) + value + [0x0A]
    }
    return MadeFile(path: "/etc/oem-release", content: content, location: oem.id.location)
  }

  private mutating func hosts(_ setting: GuestField<[UInt8]>) throws(Stop) -> MadeFile? {
    guard !setting.value.isEmpty else { return nil }
    guard setting.value == Array("localhost".utf8) else {
      throw stop("manage_etc_hosts must be localhost", at: setting.location)
    }
    return MadeFile(
      path: "/etc/hosts", content: Array("127.0.0.1 ".utf8) + hostname + [0x0A],
      location: setting.location)
  }

  private func flannelOptions(_ settings: [GuestConfig.Setting]) -> MadeFile? {
    guard let first = settings.first else { return nil }
    return MadeFile(
      path: "/run/flannel/options.env",
      content: Array(settings.map(\.assignment).joined(separator: [0x0A])),
      location: first.value.location)
  }

  private static func dropIn(
    for unit: String, _ settings: [GuestConfig.Setting]
  ) -> GuestConfig.Unit {
    var made = GuestConfig.Unit()
    made.name.value = Array(unit.utf8)
    made.runtime.value = true
    made.location = settings.first?.value.location
    var dropIn = GuestConfig.DropIn()
    dropIn.name.value = Array("20-cloudinit.conf".utf8)
    dropIn.location = made.location
    if !settings.isEmpty {
      dropIn.content.value =
        Array("[Service]\n".utf8)
        + settings.flatMap { Array("Environment=\"".utf8) + $0.assignment + Array("\"\n".utf8) }
    }
    made.dropIns = [dropIn]
    return made
  }

  // MARK: Updates

  private static let strategyKey = "reboot_strategy"

  private mutating func updateConfiguration(
    _ settings: [GuestConfig.Setting]
  ) throws(Stop) -> MadeFile? {
    guard let first = settings.first else { return nil }
    let strategies = ["etcd-lock", "reboot", "off"] + (guest == .coreos2015 ? ["best-effort"] : [])
    if let strategy = settings.first(where: { $0.key == Self.strategyKey })?.value,
      !strategies.contains(where: { Array($0.utf8) == strategy.value })
    {
      throw stop(
        "the reboot strategy \(strategy.value.shown) is unknown", at: strategy.location)
    }
    let paths = ["/etc/coreos/update.conf", "/usr/share/coreos/update.conf"]
    guard let old = paths.compactMap({ files.bytes(at: Array($0.utf8)) }).first else {
      throw stop("update.conf can't be read", at: first.value.location)
    }
    return MadeFile(
      path: paths[0], content: Self.replaced(old, settings), location: first.value.location)
  }

  /// A file in which lines that start with a setting's variable are replaced, and missing ones are
  /// added. Go's scanner splits the lines, and stops at one that does not fit its buffer.
  private static func replaced(_ old: [UInt8], _ settings: [GuestConfig.Setting]) -> [UInt8] {
    var pending = settings.sorted { $0.variable < $1.variable }
    var result: [UInt8] = []
    for var line in old.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast(
      old.last == 0x0A || old.isEmpty ? 1 : 0)
    {
      if line.count >= 65_536 { break }
      if line.last == 0x0D { line = line.dropLast() }
      if let index = pending.firstIndex(where: { line.starts(with: Array($0.variable.utf8)) }) {
        result += pending.remove(at: index).assignment
      } else {
        result += line
      }
      result.append(0x0A)
    }
    return result + pending.flatMap { $0.assignment + [0x0A] }
  }

  private func updateUnits(_ settings: [GuestConfig.Setting]) -> [GuestConfig.Unit] {
    var units: [GuestConfig.Unit] = []
    if let strategy = settings.first(where: { $0.key == Self.strategyKey }) {
      var locksmith = GuestConfig.Unit()
      let isOff = strategy.value.value == Array("off".utf8)
      locksmith.name.value = Array("locksmithd.service".utf8)
      locksmith.runtime.value = true
      locksmith.mask.value = isOff
      locksmith.command.value = Array((isOff ? "stop" : "restart").utf8)
      locksmith.location = strategy.value.location
      units.append(locksmith)
    }
    if let other = settings.first(where: { $0.key != Self.strategyKey }) {
      var engine = GuestConfig.Unit()
      engine.name.value = Array("update-engine.service".utf8)
      engine.command.value = Array("restart".utf8)
      engine.location = other.value.location
      units.append(engine)
    }
    return units
  }
}

extension GuestConfig.Setting {
  /// The setting as it is written to files.
  fileprivate var assignment: [UInt8] { Array("\(variable)=".utf8) + value.value }
}
