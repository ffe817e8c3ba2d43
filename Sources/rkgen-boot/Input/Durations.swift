import ArgumentParser

/// How long a temp URL is valid.
struct Lifetime: ExpressibleByArgument, Hashable, Sendable {
  /// In seconds.
  let seconds: Int

  /// As in 2015: long enough for a boot, short enough for a secret.
  static let `default` = Lifetime(seconds: 86_400)

  private init(seconds: Int) { self.seconds = seconds }

  /// Parses a number with a unit; nil if it is invalid or zero.
  init?(argument: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let last = argument.last, let unit = units[last], let number = Int(argument.dropLast()),
      (1...100_000).contains(number)
    else { return nil }
    seconds = number * unit
  }

  var defaultValueDescription: String {
    seconds % 3600 == 0 ? "\(seconds / 3600)h" : "\(seconds)s"
  }
}

/// How long to wait for something: at most a week, so that calculations can't overflow.
struct TimeLimit: ExpressibleByArgument, Hashable, Sendable {
  /// In seconds.
  let seconds: Int

  /// Long enough for servers to become active.
  static let boot = TimeLimit(seconds: 1800)
  /// Long enough for pods to terminate, and for others to take over.
  static let drain = TimeLimit(seconds: 600)
  /// Long enough for servers to be gone.
  static let destruction = TimeLimit(seconds: 300)

  private init(seconds: Int) { self.seconds = seconds }

  /// Parses a number of seconds; nil if it is invalid, zero or more than a week.
  init?(argument: String) {
    guard let seconds = Int(argument), (1...604_800).contains(seconds) else { return nil }
    self.seconds = seconds
  }

  var defaultValueDescription: String { "\(seconds)" }
}
