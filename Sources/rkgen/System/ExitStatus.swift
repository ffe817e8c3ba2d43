/// What the exit code says.
enum ExitStatus {
  /// The input is wrong.
  static let badInput: Int32 = 1
  /// What was compared differs.
  static let differs: Int32 = 2
  /// Wrong usage (sysexits.h), as ArgumentParser ends with.
  static let usage: Int32 = 64
  /// A file can't be read or written (sysexits.h).
  static let inputOutput: Int32 = 74
}
