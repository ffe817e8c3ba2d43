import Foundation

/// A program that runs during a test and is ended with the value.
public final class Daemon: Sendable {
  private let process: ChildProcess
  private let scratch: Scratch
  private let log: URL

  /// Starts a program whose output goes to a file.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws {
    scratch = try Scratch()
    log = try scratch.file("log", Data())
    process = try ChildProcess(
      program, arguments, environment: environment, in: nil, input: "/dev/null",
      output: log.path, error: log.path)
  }

  deinit { kill() }

  /// Everything it printed so far.
  public var output: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  /// Whether it is still running.
  public var isRunning: Bool { process.status == nil }

  /// Ends it; with SIGTERM first, so that it can end its own children.
  public func kill() {
    guard isRunning else { return }
    Foundation.kill(process.identifier, SIGTERM)
    if !hasEnded(within: 3) { Foundation.kill(process.identifier, SIGKILL) }
    _ = process.wait()
  }

  /// Waits at most a minute for it to exit and returns its exit code; nil if it is still running.
  public func wait() -> Int32? {
    _ = hasEnded(within: 60)
    return process.status
  }

  private func hasEnded(within seconds: Int) -> Bool {
    for _ in 0..<(seconds * 50) {
      if !isRunning { return true }
      usleep(20_000)
    }
    return !isRunning
  }
}

/// Polls, for at most half a minute, until a condition is true.
public func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<600 {
    if try condition() { return true }
    usleep(50_000)
  }
  return false
}

/// The same for asynchronous tests: it yields the thread to their other tasks.
public func comesTrue(
  isolation: isolated (any Actor)? = #isolation, _ condition: () async -> Bool
) async throws -> Bool {
  for _ in 0..<30_000 {
    if await condition() { return true }
    try await Task.sleep(for: .milliseconds(1))
  }
  return false
}
