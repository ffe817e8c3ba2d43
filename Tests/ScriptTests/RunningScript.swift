import Foundation
import TestSupport

extension WaitingThreads {
  /// Scripts wait for each other and for the clock.
  static let forScripts = WaitingThreads(8)
}

/// A script that runs beside a test. What it started ends with it.
final class RunningScript {
  private let daemon: Daemon
  private let scratch: Scratch

  /// Starts bash with a script and its arguments.
  init(_ arguments: [String], environment: [String: String]) throws {
    scratch = try Scratch()
    // In a session of its own, so that its group is known; with a limit, should the tests be killed.
    daemon = try Daemon(
      "setsid",
      [
        "--wait", "bash", "-c", "echo $$ > \"$0\"; exec timeout --signal=KILL 90 bash \"$@\"",
        scratch.path("group"),
      ] + arguments,
      environment: environment)
  }

  deinit { kill() }

  /// Everything it printed so far.
  var output: String { daemon.output }

  /// Whether it still runs.
  var isRunning: Bool { daemon.isRunning }

  /// Waits for its end and gives its exit code; nil if it does not end.
  func wait() -> Int32? { daemon.wait() }

  /// Ends it and what it started.
  func kill() {
    var group: Int32?
    _ = eventually {
      let text = (scratch.text("group") ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
      group = Int32(text)
      return group != nil || !daemon.isRunning
    }
    if daemon.isRunning, let group { _ = Foundation.kill(-group, SIGKILL) }
    daemon.kill()
  }
}
