import Diagnostics

/// The run of a guest on a machine. The steps are in the extensions, one file per kind.
struct GuestApplication {
  /// The early end of a run.
  struct Stop: Error {
    /// The resulting exit status.
    var exit = 1
  }

  let guest: Guest
  let surroundings: GuestSurroundings
  var files = GuestRoot.files
  var run = GuestRun()
  /// The users and groups; nil once the files that list them have been written.
  var accounts: GuestAccounts?
  /// The name that the kernel knows.
  var hostname = Array("localhost".utf8)
  /// Maps locations in the parsed text to the original.
  var origins: SubstitutedText.Origins?
  /// How many bytes may still be decoded: aliases let a small text expand enormously.
  var decodingBudget = Inflation.limit
  private var temporaryCount = 0

  init(_ guest: Guest, _ surroundings: GuestSurroundings) {
    self.guest = guest
    self.surroundings = surroundings
  }

  // MARK: Steps and notes

  mutating func did(_ action: GuestRun.Step.Action, at location: SourceLocation?) {
    run.steps.append(GuestRun.Step(action: action, location: written(location)))
  }

  mutating func note(
    _ kind: GuestRun.Note.Kind, _ message: String, at location: SourceLocation?
  ) {
    run.notes.append(
      GuestRun.Note(kind: kind, message: message, location: written(location)))
  }

  /// The error to throw where the guest gives up.
  mutating func stop(_ message: String, at location: SourceLocation?) -> Stop {
    note(.stops, message, at: location)
    return Stop()
  }

  func written(_ location: SourceLocation?) -> SourceLocation? {
    guard let location else { return nil }
    return origins?.location(of: location) ?? location
  }

  /// Runs a program, which is assumed to succeed.
  mutating func execute(
    _ name: String, _ arguments: [[UInt8]], input: [UInt8] = [], at location: SourceLocation?
  ) throws(Stop) {
    // The kernel's MAX_ARG_STRLEN.
    guard arguments.allSatisfy({ !$0.contains(0) && $0.count < 131_072 }) else {
      throw stop("\(name) can't be run: an argument is too long or contains a NUL", at: location)
    }
    did(.command(GuestCommand(name: name, arguments: arguments, input: input)), at: location)
  }

  /// A number that is unique in this run; the guest uses random ones.
  mutating func nextTemporary() -> Int {
    temporaryCount += 1
    return temporaryCount
  }

  // MARK: The outcome

  /// The run with the resulting files of the machine.
  consuming func finished() -> GuestRun {
    var before: [[UInt8]: GuestFileSystem.Entry] = [:]
    GuestRoot.files.forEach { before[$0] = $1 }
    files.forEach { path, entry in
      guard before.removeValue(forKey: path) != entry else { return }
      switch entry {
      case .file(let file):
        let content = GuestRun.File.Content.bytes(
          file.bytes, mode: file.mode, uid: file.uid, gid: file.gid)
        run.files.append(GuestRun.File(path: path, content: content))
      case .link(let target):
        run.files.append(GuestRun.File(path: path, content: .link(target)))
      case .folder, .device: break
      }
    }
    run.files.sort { $0.path.lexicographicallyPrecedes($1.path) }
    run.removed = before.keys.sorted { $0.lexicographicallyPrecedes($1) }
    return run
  }
}

extension [UInt8] {
  /// The bytes for a message.
  var shown: String { quotedName(String(decoding: self, as: UTF8.self)) }
}
