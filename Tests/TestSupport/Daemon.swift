import Foundation

/// A program that runs beside a test and ends with the value.
public final class Daemon: @unchecked Sendable {
  private let process = Process()
  private let scratch: Scratch
  private let log: URL

  /// Starts a program; what it prints goes to a file.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws {
    scratch = try Scratch()
    log = try scratch.file("log", Data())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: log)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
  }

  deinit { kill() }

  /// Everything it printed so far.
  public var output: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  /// Whether it still runs.
  public var isRunning: Bool { process.isRunning }

  /// Ends it: asks first, so that it can end its own children.
  public func kill() {
    guard process.isRunning else { return }
    process.terminate()
    if !hasEnded(within: 3) { Foundation.kill(process.processIdentifier, SIGKILL) }
  }

  /// Waits for its end, a minute at most, and gives its exit code; nil if it still runs.
  public func wait() -> Int32? {
    hasEnded(within: 60) ? process.terminationStatus : nil
  }

  // By asking: waiting for a process on another thread than it was started on may never end.
  private func hasEnded(within seconds: Int) -> Bool {
    for _ in 0..<(seconds * 50) {
      if !process.isRunning { return true }
      usleep(20_000)
    }
    return !process.isRunning
  }
}

/// Asks again and again, for half a minute at most, whether something has come true.
public func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<600 {
    if try condition() { return true }
    usleep(50_000)
  }
  return false
}
