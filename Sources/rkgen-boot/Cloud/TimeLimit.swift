import ArgumentParser

/// For how long something is waited for: a week at most, so that reckoning with it can't overflow.
struct TimeLimit: ExpressibleByArgument, Hashable, Sendable {
  /// In seconds.
  let seconds: Int

  /// Long enough for servers to become active.
  static let boot = TimeLimit(seconds: 1800)
  /// Long enough for servers to be gone.
  static let destruction = TimeLimit(seconds: 300)

  private init(seconds: Int) { self.seconds = seconds }

  /// Reads a number of seconds; nil if it is none, no time, or more than a week.
  init?(argument: String) {
    guard let seconds = Int(argument), (1...604_800).contains(seconds) else { return nil }
    self.seconds = seconds
  }

  var defaultValueDescription: String { "\(seconds)" }
}
