/// The order of a cloud-config's effects (initialize/config.go, `Apply`).
extension GuestApplication {
  /// Applies a cloud-config. Flatcar has already set the host name and the keys of core.
  mutating func apply(_ config: GuestConfig) throws(Stop) {
    if guest != .flatcar { try setHostname(config.hostname) }
    try applyUsers(config.users)
    if guest != .flatcar { try authorizeCore(config.sshAuthorizedKeys) }
    let made = try madeFiles(config)
    for file in config.writeFiles { try write(file) }
    for file in made { try write(file.content, to: Array(file.path.utf8), at: file.location) }
    if !config.writeFiles.contains(where: { Self.isEnvironment($0.path.value) }) {
      try writeEnvironment()
    }
    try applyUnits(config.units + madeUnits(config))
  }

  /// Whether a path is that of `/etc/environment`; the guest does not recognise a relative one.
  private static func isEnvironment(_ path: [UInt8]) -> Bool {
    path.first == GoPath.slash && GoPath.joined(path) == Array("/etc/environment".utf8)
  }
}

extension GuestRun {
  /// What a guest does with user-data on the first boot of a machine whose files are those of the image.
  /// Never traps; time and memory are bounded by the size of the input and what it unpacks to.
  ///
  /// - Parameters:
  ///   - userData: The user-data as delivered.
  ///   - guest: Which guest.
  ///   - surroundings: The addresses and units that the machine knows.
  ///   - file: The name of the user-data in locations; parts of an archive are `file#1` and so on.
  /// - Returns: The effects in the guest's order. Where the guest uses random numbers, in the names
  ///   of temporary files and scripts, these are 1, 2, and so on.
  package static func predict(
    userData: [UInt8], guest: Guest, surroundings: GuestSurroundings = GuestSurroundings(),
    file: String
  ) -> GuestRun {
    var application = GuestApplication(guest, surroundings)
    application.boot(userData, file: file)
    return application.finished()
  }

  /// The exit status of a guest's `-validate`, which runs on its own and reads user-data as
  /// delivered.
  package static func validateExit(userData: [UInt8], guest: Guest) -> Int {
    var application = GuestApplication(guest, GuestSurroundings())
    return GuestValidator.validate(application.unpacked(userData).bytes, for: guest).exit
  }
}
