import ArgumentParser
import CommandSupport
import Dispatch
import Glibc
import Synchronization

/// Ctrl-C: what is under way is finished, nothing new is begun. The second time ends at once.
enum Interrupt {
  /// Does work that Ctrl-C, or SIGTERM, cancels.
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
        // The second one may come here, too, if it was on its way already.
        if isSecond { _exit(ExitStatus.interrupted) }
        for number in signals { signal(number, SIG_DFL) }
        console.note("stopping when the requests under way are answered; Ctrl-C again ends at once")
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

/// Asks before something is changed.
enum Confirmation {
  /// Returns if the answer is yes. Throws an exit code otherwise, also where nobody can be asked.
  static func ask(_ question: String, isGiven: Bool, _ console: Console) throws {
    if isGiven { return }
    guard isatty(STDIN_FILENO) == 1 else {
      throw console.failure(
        "nobody is there to be asked, and nothing is changed without; --yes goes ahead",
        ExitStatus.usage)
    }
    console.show("\(question) [y/N] ")
    let answer = readLine() ?? ""
    guard ["y", "yes"].contains(answer.lowercased()) else {
      throw console.failure("nothing was changed", ExitStatus.badInput)
    }
  }
}
