import Diagnostics

/// Units (initialize/config.go, system/systemd.go, system/unit.go).
extension GuestApplication {
  /// Writes, masks and enables units in order, reloads systemd, and then runs the commands.
  mutating func applyUnits(_ units: [GuestConfig.Unit]) throws(Stop) {
    var mustReload = false
    var restartsNetwork = false
    var commands: [GuestConfig.Unit] = []
    for unit in units {
      guard !unit.name.value.isEmpty else {
        note(.passesOver, "a unit without a name is skipped", at: unit.location)
        continue
      }
      if try place(unit) { mustReload = true }
      if unit.mask.value {
        try mask(unit)
      } else if unit.runtime.value {
        try unmask(unit)
      }
      try enable(unit)
      if unit.isForNetwork {
        restartsNetwork = true
        if !unit.command.value.isEmpty {
          note(
            .passesOver, "the command of \(unit.name.value.shown) is not run",
            at: unit.command.location)
        }
      } else if !unit.command.value.isEmpty {
        commands.append(unit)
      }
    }
    if mustReload { did(.systemd(.reload), at: nil) }
    if restartsNetwork {
      try ask("RestartUnit", Array("systemd-networkd.service".utf8), at: nil)
    }
    for unit in commands { try command(unit) }
  }

  /// Writes a unit file and its drop-ins. Returns whether there was anything to write.
  private mutating func place(_ unit: GuestConfig.Unit) throws(Stop) -> Bool {
    var hasWritten = false
    if !unit.content.value.isEmpty {
      try write(unit.content.value, to: unit.path, at: unit.place)
      hasWritten = true
    }
    for dropIn in unit.dropIns {
      guard !dropIn.name.value.isEmpty, !dropIn.content.value.isEmpty else {
        // The guest's own drop-ins without settings need no note.
        if dropIn.location != nil {
          note(.passesOver, "a drop-in without a name or content is skipped", at: dropIn.location)
        }
        continue
      }
      let path = GoPath.joined(
        unit.folder, unit.name.value + Array(".d".utf8) + [GoPath.slash] + dropIn.name.value)
      try write(dropIn.content.value, to: path, at: dropIn.name.location ?? dropIn.location)
      hasWritten = true
    }
    return hasWritten
  }

  private mutating func mask(_ unit: GuestConfig.Unit) throws(Stop) {
    let location = unit.mask.location ?? unit.location
    do throws(GuestFileSystem.Fault) {
      do throws(GuestFileSystem.Fault) {
        _ = try files.entry(at: unit.path)
        try files.remove(unit.path)
      } catch .notFound {
        try files.makeFolders(GoPath.folder(of: unit.path))
      }
      try files.link(unit.path, to: GuestRoot.nothing)
    } catch {
      throw stop("\(unit.path.shown) can't be masked: \(error.reason)", at: location)
    }
    did(.mask(unit.path), at: location)
  }

  /// Removes what masks a runtime unit: an empty file, or a link to /dev/null.
  private mutating func unmask(_ unit: GuestConfig.Unit) throws(Stop) {
    let location = unit.runtime.location ?? unit.location
    do throws(GuestFileSystem.Fault) {
      switch try files.entry(at: unit.path) {
      case .file(let file) where file.bytes.isEmpty: break
      case .device: break
      default: return
      }
      try files.remove(unit.path)
    } catch {
      if case .notFound = error { return }
      throw stop("\(unit.path.shown) can't be unmasked: \(error.reason)", at: location)
    }
    did(.remove(unit.path), at: location)
  }

  private mutating func enable(_ unit: GuestConfig.Unit) throws(Stop) {
    guard unit.enable.value else { return }
    let location = unit.enable.location ?? unit.location
    guard !unit.isForNetwork else {
      return note(.passesOver, "\(unit.name.value.shown) is not enabled", at: location)
    }
    did(.systemd(.enable(unit.name.value, isRuntime: unit.runtime.value)), at: location)
  }

  private mutating func command(_ unit: GuestConfig.Unit) throws(Stop) {
    let location = unit.command.location ?? unit.location
    guard let job = Self.jobs[String(decoding: unit.command.value, as: UTF8.self)] else {
      throw stop("the command \(unit.command.value.shown) is unknown", at: location)
    }
    try ask(job, unit.name.value, at: location)
  }

  private static let jobs = [
    "start": "StartUnit", "stop": "StopUnit", "restart": "RestartUnit", "reload": "ReloadUnit",
    "try-restart": "TryRestartUnit", "reload-or-restart": "ReloadOrRestartUnit",
    "reload-or-try-restart": "ReloadOrTryRestartUnit",
  ]

  private mutating func ask(
    _ job: String, _ unit: [UInt8], at location: SourceLocation?
  ) throws(Stop) {
    did(.systemd(.job(job, unit)), at: location)
    if surroundings.missingUnits.contains(unit) {
      throw stop("systemd does not find \(unit.shown)", at: location)
    }
  }

  // MARK: Scripts

  /// Saves a script and has systemd run it (initialize/workspace.go).
  mutating func runScript(_ script: [UInt8]) throws(Stop) {
    let folder = "/var/lib/coreos-cloudinit/scripts"
    let number = nextTemporary()
    let path = "\(folder)/\(number)"
    let unit = "coreos-cloudinit-\(number).service"
    try write(
      script, to: Array(path.utf8), permissions: GuestField(Array("0744".utf8)),
      owner: GuestField([]), at: nil)
    did(.systemd(.script(unit: unit, path: path)), at: nil)
    try write(Array(unit.utf8), to: Array("\(folder)/unit-name".utf8), at: nil)
  }
}

extension GuestConfig.Unit {
  fileprivate var isForNetwork: Bool {
    ["network", "netdev", "link"].contains(
      String(decoding: GoPath.ending(of: name.value), as: UTF8.self))
  }

  /// The directory that the unit belongs in.
  fileprivate var folder: [UInt8] {
    Array(
      "/\(runtime.value ? "run" : "etc")/systemd/\(isForNetwork ? "network" : "system")".utf8)
  }

  fileprivate var path: [UInt8] { GoPath.joined(folder, name.value) }

  fileprivate var place: SourceLocation? { name.location ?? location }
}
