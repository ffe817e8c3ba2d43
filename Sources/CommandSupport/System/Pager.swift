import FoundationEssentials
import Glibc

/// Shows long text a page at a time, as git does: through `$PAGER`, else `less`, and only on a terminal.
package enum Pager {
  /// The pager to use; nil if text goes straight to standard output.
  package static var command: String? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    let pager = ProcessInfo.processInfo.environment["PAGER"] ?? "less"
    return pager.isEmpty || pager == "cat" ? nil : pager
  }

  /// Shows a text; false if the pager could not be started.
  package static func show(_ bytes: [UInt8], with command: String) -> Bool {
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
