import ArgumentParser
import Diagnostics
import FoundationEssentials
import Glibc

/// Where findings and data go: findings to standard error, in colour on a terminal unless NO_COLOR is
/// set; data to standard output.
package struct Console: Sendable {
  private let colour: Bool
  /// Whether standard output is a terminal that takes colours.
  package let isOutputColoured: Bool

  /// The console of this process.
  package init() {
    let environment = ProcessInfo.processInfo.environment
    let isWanted = (environment["NO_COLOR"] ?? "").isEmpty
    colour = isatty(STDERR_FILENO) == 1 && isWanted
    isOutputColoured = isatty(STDOUT_FILENO) == 1 && isWanted
  }

  /// Prints findings with excerpts of their sources.
  package func report(_ diagnostics: [Diagnostic], sources: [SourceText]) {
    guard !diagnostics.isEmpty else { return }
    let printer = DiagnosticPrinter(sources: sources, colour: colour)
    printError(printer.text(diagnostics.sorted(files: sources.map(\.name))))
  }

  /// Prints a note.
  package func note(_ message: String) { printError("rkgen: note: \(message)\n") }

  /// Prints a warning.
  package func warn(_ message: String) { printError("rkgen: warning: \(message)\n") }

  /// Prints a text as it is, beside data.
  package func show(_ text: String) { printError(text) }

  /// Whether what is printed beside data goes to a terminal.
  package var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Prints an error with what to do about it.
  package func error(_ message: String, hint: String? = nil) {
    printError("rkgen: error: \(message)\n" + (hint.map { "  = hint: \($0)\n" } ?? ""))
  }

  /// Prints an error and gives what to throw.
  package func failure(_ message: String, _ status: Int32 = ExitStatus.inputOutput) -> ExitCode {
    error(message)
    return ExitCode(status)
  }

  /// The bytes of a file or, for `-`, of standard input; at most about `limit`. Throws an exit code, the reason printed.
  package func read(_ path: String, limit: Int = .max) throws -> [UInt8] {
    do {
      return try FileReader.read(path, limit: limit)
    } catch {
      throw failure("can't read \(path): \(error.reason)")
    }
  }

  /// Writes data to standard output.
  package func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes data to standard output. Throws an exit code, the reason printed.
  package func write(_ bytes: [UInt8]) throws {
    do {
      try FileWriter.write(bytes, to: STDOUT_FILENO, "standard output")
    } catch {
      throw failure("can't write to standard output: \(error.reason)")
    }
  }

  /// Writes a text to standard output, a page at a time on a terminal.
  package func page(_ text: String) throws {
    if let pager = Pager.command, Pager.show(Array(text.utf8), with: pager) { return }
    try write(text)
  }

  private func printError(_ text: String) {
    // Nobody is left to tell if this fails.
    try? FileWriter.write(Array(text.utf8), to: STDERR_FILENO, "standard error")
  }
}
