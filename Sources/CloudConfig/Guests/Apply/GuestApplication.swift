import Diagnostics

/// One guest at work on one machine. The steps are in the extensions, a file for each kind.
struct GuestApplication {
  /// The end of a run before its time.
  struct Stop: Error {
    /// The exit status that it leads to.
    var exit = 1
  }

  let guest: Guest
  let surroundings: GuestSurroundings
  var files = GuestRoot.files
  var run = GuestRun()
  /// The users and groups; nil after the files that name them were written.
  var accounts: GuestAccounts?
  /// The name that the kernel knows.
  var hostname = Array("localhost".utf8)
  /// Where places in the text that was read are in the one that was written.
  var origins: SubstitutedText.Origins?
  /// How many bytes may still be decoded: aliases let a small text ask for much.
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

  /// What to throw where the guest gives up.
  mutating func stop(_ message: String, at location: SourceLocation?) -> Stop {
    note(.stops, message, at: location)
    return Stop()
  }

  func written(_ location: SourceLocation?) -> SourceLocation? {
    guard let location else { return nil }
    return origins?.location(of: location) ?? location
  }

  /// Runs a program, which is taken to succeed.
  mutating func execute(
    _ name: String, _ arguments: [[UInt8]], input: [UInt8] = [], at location: SourceLocation?
  ) throws(Stop) {
    // The kernel's MAX_ARG_STRLEN.
    guard arguments.allSatisfy({ !$0.contains(0) && $0.count < 131_072 }) else {
      throw stop("\(name) can't be run: an argument is too long or has a NUL in it", at: location)
    }
    did(.command(GuestCommand(name: name, arguments: arguments, input: input)), at: location)
  }

  /// A number that no file of this run has; the guest takes random ones.
  mutating func nextTemporary() -> Int {
    temporaryCount += 1
    return temporaryCount
  }

  // MARK: The outcome

  /// The run with what became of the machine's files.
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
