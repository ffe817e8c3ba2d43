import ArgumentParser
import CommandSupport
import Dispatch
import Glibc
import Synchronization

/// Handles Ctrl-C: pending requests are finished and no new ones sent. A second Ctrl-C exits
/// immediately.
enum Interrupt {
  /// Runs work that Ctrl-C or SIGTERM cancels.
  static func cancelling<Value: Sendable>(
    _ console: Console, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    let signals = [SIGINT, SIGTERM]
    let isStopping = Mutex(false)
    let sources = signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        let isSecond = isStopping.withLock { isStopping in
          defer { isStopping = true }
          return isStopping
        }
        // A second signal may still arrive here if it was already queued.
        if isSecond { _exit(ExitStatus.interrupted) }
        for number in signals { signal(number, SIG_DFL) }
        console.note(
          "stopping once pending requests are answered; press Ctrl-C again to exit immediately")
        task.cancel()
      }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      for number in signals { signal(number, SIG_DFL) }
    }
    return try await task.value
  }
}

enum Confirmation {
  /// Returns if the answer is yes. Otherwise throws an exit code, as it does without a terminal.
  static func ask(_ question: String, isGiven: Bool, _ console: Console) throws {
    if isGiven { return }
    guard isatty(STDIN_FILENO) == 1 else {
      throw console.failure(
        "can't ask for confirmation without a terminal; pass --yes to skip it",
        ExitStatus.usage)
    }
    console.show("\(question) [y/N] ")
    let answer = readLine() ?? ""
    guard ["y", "yes"].contains(answer.lowercased()) else {
      throw console.failure("nothing was changed", ExitStatus.badInput)
    }
  }
}
