import Foundation

/// A program that runs beside the tests, and whose end the kernel tells.
///
/// Foundation's `Process` learns of an end by a socket that programs begun in the same moment, and those that it
/// began itself, may have inherited (swift-corelibs-foundation, issue 4795): it then waits for their end, too. Some
/// of the tests' programs end with the tests.
final class ChildProcess: @unchecked Sendable {
  let identifier: pid_t
  private let lock = NSLock()
  private var ended: Int32?
  private static let beginning = NSLock()

  /// Does what a child would inherit until it has become its program.
  static func whileNoneBegins<Result>(_ work: () throws -> Result) rethrows -> Result {
    try beginning.withLock(work)
  }

  /// Starts a program with files for what it reads and prints. A bare name is looked up on the path.
  init(
    _ program: String, _ arguments: [String], environment: [String: String], in folder: URL?,
    input: String, output: String, error: String
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_APPEND, 0)
    posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_APPEND, 0)
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    for descriptor in open.compactMap({ Int32($0) }) where descriptor > 2 {
      posix_spawn_file_actions_addclose(&actions, descriptor)
    }
    // What is typed at a terminal is for the tests, which end their programs themselves.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))

    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let place = folder.map { ["--chdir=\($0.path)"] } ?? []
    let words = (["/usr/bin/env"] + place + [program] + arguments).map { strdup($0) }
    let pairs = variables.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in words + pairs { free(text) } }
    var identifier: pid_t = 0
    let failure = Self.whileNoneBegins {
      posix_spawn(
        &identifier, "/usr/bin/env", &actions, &attributes, words + [nil], pairs + [nil])
    }
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    self.identifier = identifier
  }

  /// Its exit code or the negated signal that ended it, once it has ended.
  var status: Int32? { collect(WNOHANG) }

  /// Waits for its end.
  func wait() -> Int32 { collect(0) ?? -1 }

  private func collect(_ options: Int32) -> Int32? {
    lock.withLock {
      if let ended { return ended }
      var status: Int32 = 0
      var found: pid_t
      repeat { found = waitpid(identifier, &status, options) } while found < 0 && errno == EINTR
      guard found == identifier else { return nil }
      let signal = status & 0x7F
      ended = signal == 0 ? (status >> 8) & 0xFF : -signal
      return ended
    }
  }
}
