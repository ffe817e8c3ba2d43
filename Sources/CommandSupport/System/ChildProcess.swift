import FoundationEssentials
import Glibc

/// A child process with piped input and output.
///
/// swift-subprocess 1.0.2 takes three times as long for hundreds of scripts, and only asynchronous
/// commands can await it.
package final class ChildProcess {
  package struct Outcome {
    /// The exit code; 128 and the signal's number if one ended it.
    package var status: Int32
    package var output: [UInt8]
    package var error: [UInt8]
    /// Whether it was killed because it timed out.
    package var isLate: Bool
  }

  /// In milliseconds of the monotonic clock.
  private let deadline: Int
  private let process: pid_t
  private let bytes: [UInt8]
  private var sent = 0
  private let outputLimit: Int
  private var input: Int32
  private var output: Int32
  private var error: Int32
  private var written: [UInt8] = []
  private var complaint: [UInt8] = []

  /// Starts a program; nil if the system can't.
  ///
  /// - Parameters:
  ///   - path: The program's absolute path.
  ///   - arguments: Its arguments, without its own name.
  ///   - bytes: Its standard input.
  ///   - environment: `NAME=value`; nothing is inherited from this process.
  ///   - milliseconds: The timeout.
  ///   - outputLimit: How many bytes of each stream are kept.
  package init?(
    _ path: String, _ arguments: [String], input bytes: [UInt8], environment: [String],
    milliseconds: Int, outputLimit: Int = .max
  ) {
    var ends: [Int32] = []
    for _ in 0..<3 {
      var pair: [Int32] = [-1, -1]
      guard pipe(&pair) == 0 else {
        for end in ends { close(end) }
        return nil
      }
      // Other children must not inherit it.
      for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      ends += pair
    }
    let (own, others) = ([ends[1], ends[2], ends[4]], [ends[0], ends[3], ends[5]])
    let process = Self.spawn(path, arguments, others, environment)
    for end in others { close(end) }
    guard let process else {
      for end in own { close(end) }
      return nil
    }
    for end in own { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    self.process = process
    self.bytes = bytes
    self.outputLimit = outputLimit
    deadline = Self.now + milliseconds
    (input, output, error) = (own[0], own[1], own[2])
  }

  /// The absolute path of a program, looked up in `PATH`.
  package static func find(_ program: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(program)" }
      .first { $0.hasPrefix("/") && access($0, X_OK) == 0 && !FileReader.isFolder($0) }
  }

  /// Runs a program from `PATH` to completion, with this process's environment; nil if it does not exist
  /// or can't be started.
  package static func run(
    _ program: String, _ arguments: [String], input: [UInt8] = [], milliseconds: Int = 60_000
  ) -> Outcome? {
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    guard let path = find(program),
      let child = ChildProcess(
        path, arguments, input: input, environment: environment, milliseconds: milliseconds)
    else { return nil }
    return outcomes(of: [child]).first
  }

  /// Waits until every program has closed its output or timed out.
  package static func outcomes(of children: [ChildProcess]) -> [Outcome] {
    // A program that exits before it has read all its input must not kill this process.
    let handler = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, handler) }
    var busy = children
    while !busy.isEmpty {
      var events = busy.flatMap(\.events)
      poll(&events, nfds_t(events.count), 100)
      for child in busy { child.move() }
      busy.removeAll { $0.isDone || $0.deadline <= now }
    }
    return children.map { $0.end() }
  }

  private var isDone: Bool { output < 0 && error < 0 }

  private var events: [pollfd] {
    [(input, POLLOUT), (output, POLLIN), (error, POLLIN)].filter { $0.0 >= 0 }
      .map { pollfd(fd: $0.0, events: Int16($0.1), revents: 0) }
  }

  /// Sends and receives as much as possible without blocking.
  private func move() {
    while input >= 0 {
      let count = bytes[sent...].withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      if count > 0 { sent += count }
      if count < 0, errno == EAGAIN || errno == EINTR { break }
      // A program may close its input early.
      if count <= 0 || sent == bytes.count { Self.closeOnce(&input) }
    }
    Self.drain(&output, into: &written, outputLimit)
    Self.drain(&error, into: &complaint, outputLimit)
  }

  private func end() -> Outcome {
    let isLate = !isDone
    if isLate { kill(process, SIGKILL) }
    Self.closeOnce(&input)
    Self.closeOnce(&output)
    Self.closeOnce(&error)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Outcome(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: written,
      error: complaint, isLate: isLate)
  }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  private static func drain(
    _ descriptor: inout Int32, into bytes: inout [UInt8], _ limit: Int
  ) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while descriptor >= 0 {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<min(count, limit - bytes.count)]
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        closeOnce(&descriptor)
      } else {
        break
      }
    }
  }

  private static func closeOnce(_ descriptor: inout Int32) {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  private static func spawn(
    _ path: String, _ arguments: [String], _ ends: [Int32], _ environment: [String]
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (end, number) in zip(ends, [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]) {
      posix_spawn_file_actions_adddup2(&actions, end, number)
    }
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    let settings = environment.map { strdup($0) } + [nil]
    defer { for word in words + settings { free(word) } }
    var process: pid_t = 0
    return posix_spawn(&process, path, &actions, nil, words, settings) == 0 ? process : nil
  }
}
