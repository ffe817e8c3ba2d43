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

/// Shows long text a page at a time, as git does: through `$PAGER`, else `less`, and only on a terminal.
private enum Pager {
  /// The pager to use; nil if text goes straight to standard output.
  static var command: String? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    let pager = ProcessInfo.processInfo.environment["PAGER"] ?? "less"
    return pager.isEmpty || pager == "cat" ? nil : pager
  }

  /// Shows a text; false if the pager could not be started.
  static func show(_ bytes: [UInt8], with command: String) -> Bool {
    // Ends at once if all fits on the screen, lets colours through, leaves the text where it was.
    setenv("LESS", "FRX", 0)
    guard let pipe = popen(command, "w") else { return false }
    let old = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, old) }
    // Whoever leaves the pager early has seen enough.
    _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, pipe) }
    return pclose(pipe) >> 8 != 127
  }
}

/// What the exit code says.
package enum ExitStatus {
  /// The input is wrong.
  package static let badInput: Int32 = 1
  /// What was compared differs.
  package static let differs: Int32 = 2
  /// Wrong usage (sysexits.h), as ArgumentParser ends with.
  package static let usage: Int32 = 64
  /// The cloud refuses or can't be reached (sysexits.h).
  package static let unavailable: Int32 = 69
  /// A file can't be read or written (sysexits.h).
  package static let inputOutput: Int32 = 74
  /// Ctrl-C ended it, as shells have it.
  package static let interrupted: Int32 = 130
}

/// Names for people.
package enum NameList {
  /// All names, or the first and the last if there are many.
  package static func folded(_ names: [String]) -> String {
    guard names.count > 5, let last = names.last else { return names.joined(separator: ", ") }
    return names.prefix(3).joined(separator: ", ") + " … " + last
  }
}

/// The version of both programs.
package let programVersion = "0.1.0"
