import Foundation

/// A child process whose exit the kernel reports.
///
/// Foundation's `Process` detects an exit by a socket that processes started at the same moment, and children of the
/// process, may have inherited (swift-corelibs-foundation, issue 4795): then it also waits for their exit. Some of the
/// tests' processes exit only with the tests.
final class ChildProcess: @unchecked Sendable {
  let identifier: pid_t
  private let lock = NSLock()
  private var ended: Int32?
  private static let beginning = NSLock()

  /// Runs work whose descriptors a child would inherit until it calls exec.
  static func whileNoneBegins<Result>(_ work: () throws -> Result) rethrows -> Result {
    try beginning.withLock(work)
  }

  /// Starts a program with files as its standard streams. A bare name is looked up in `PATH`.
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
    // Keys typed at a terminal, such as Ctrl-C, go to the tests, which end their children themselves.
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

  /// The exit code or the negated signal; nil while it runs.
  var status: Int32? { collect(WNOHANG) }

  /// Waits until it exits.
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
