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
