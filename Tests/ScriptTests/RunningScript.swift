import Foundation
import TestSupport

extension WaitingThreads {
  /// Scripts wait for each other and for the clock.
  static let forScripts = WaitingThreads(8)
}

/// A script that runs during a test. Its children are killed with it.
final class RunningScript {
  private let daemon: Daemon
  private let scratch: Scratch

  /// Starts bash with a script and its arguments.
  init(_ arguments: [String], environment: [String: String]) throws {
    scratch = try Scratch()
    // In a separate session, so that its group is known; with a timeout, in case the tests are killed.
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

  /// Whether it is still running.
  var isRunning: Bool { daemon.isRunning }

  /// Waits until it exits and returns its exit code; nil if it does not exit.
  func wait() -> Int32? { daemon.wait() }

  /// Kills it and its children.
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
