import ArgumentParser
import Diagnostics
import FoundationEssentials
import Glibc

/// Where findings and data go: findings to standard error, in colour on a terminal unless NO_COLOR is
/// set; data to standard output.
package struct Console: Sendable {
  private let colour: Bool
  /// Whether data on standard output may be coloured.
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

  package func note(_ message: String) { printError("rkgen: note: \(message)\n") }

  package func warn(_ message: String) { printError("rkgen: warning: \(message)\n") }

  /// Prints text to standard error, without a prefix.
  package func show(_ text: String) { printError(text) }

  /// Whether standard error is a terminal.
  package var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  package func error(_ message: String, hint: String? = nil) {
    printError("rkgen: error: \(message)\n" + (hint.map { "  = hint: \($0)\n" } ?? ""))
  }

  /// Prints an error and returns the exit code to throw.
  package func failure(_ message: String, _ status: Int32 = ExitStatus.inputOutput) -> ExitCode {
    error(message)
    return ExitCode(status)
  }

  /// The largest input in bytes: far above what any has, harmless for memory.
  private static let limit = 64 << 20

  /// The bytes of a file or, for `-`, of standard input. Prints the reason and throws an exit code on failure, also if
  /// there are more than `limit`.
  package func read(_ path: String, limit: Int = Self.limit) throws -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try FileReader.read(path, limit: limit + 1)
    } catch {
      throw failure("can't read \(path): \(error.reason)")
    }
    guard bytes.count <= limit else {
      throw failure("\(path) is larger than \(limit >> 20) MiB", ExitStatus.badInput)
    }
    return bytes
  }

  /// Writes data to standard output.
  package func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes data to standard output. Prints the reason and throws an exit code on failure.
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
    // There is nowhere left to report a failure.
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
    // Quit if it fits on one screen, pass colours through, keep the text on the screen.
    setenv("LESS", "FRX", 0)
    guard let pipe = popen(command, "w") else { return false }
    let old = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, old) }
    // Quitting the pager early is no error.
    _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, pipe) }
    return pclose(pipe) >> 8 != 127
  }
}

package enum ExitStatus {
  /// The input is invalid.
  package static let badInput: Int32 = 1
  /// A comparison found differences.
  package static let differs: Int32 = 2
  /// Wrong usage (sysexits.h); ArgumentParser uses it too.
  package static let usage: Int32 = 64
  /// The cloud refuses or can't be reached (sysexits.h).
  package static let unavailable: Int32 = 69
  /// A file can't be read or written (sysexits.h).
  package static let inputOutput: Int32 = 74
  /// Interrupted by Ctrl-C: 128 + SIGINT, as in shells.
  package static let interrupted: Int32 = 130
}

package enum NameList {
  /// All names, or the first three and the last if there are many.
  package static func folded(_ names: [String]) -> String {
    guard names.count > 5, let last = names.last else { return names.joined(separator: ", ") }
    return names.prefix(3).joined(separator: ", ") + " … " + last
  }
}

/// The version of both programs.
package let programVersion = "0.1.0"
