import ArgumentParser
import CommandSupport
import Glibc

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
