/// What is known of one directive in one section.
public struct Directive: Hashable, Sendable {
  /// What became of a directive that new units should not use.
  public enum Outcome: Hashable, Sendable {
    /// Another one is preferred since a version. `section` is nil if it stands in the same one.
    case replaced(by: String, section: String?, since: Int)
    /// It has no effect from a version on; `instead` is what took its place.
    case removed(since: Int, instead: String?)
  }

  /// Its name.
  public let name: String
  /// The section.
  public let section: String
  /// What its value is.
  public let kind: ValueKind
  /// The version of systemd it came in; 219 if it was there in 219 or earlier.
  public let since: Int
  /// What became of it; empty for one that is alive.
  public let outcomes: [Outcome]
}

/// What kind of text a directive takes.
public enum ValueKind: Hashable, Sendable {
  /// `yes`, `no`, `true` …
  case boolean
  /// One of some words.
  case oneOf([EnumeratedValue])
  /// A boolean or one of some words.
  case booleanOr([EnumeratedValue])
  /// A time span such as `5min 20s`, seconds without a unit.
  case timeSpan
  /// Bytes, perhaps with K, M, G …, a percentage or `infinity`.
  case size
  /// A percentage.
  case percentage
  /// A number of 0 or more.
  case unsigned
  /// A number.
  case integer
  /// A resource limit: `soft:hard`, sizes, times or `infinity`.
  case resourceLimit
  /// Access rights in octal.
  case mode
  /// One absolute path.
  case path
  /// Absolute paths, with marks before them and options behind.
  case paths
  /// `-` or not, then an absolute path.
  case environmentFile
  /// `~`, or `-` or not and an absolute path.
  case workingDirectory
  /// An absolute path behind the marks of a condition.
  case conditionPath
  /// A signal by name or number.
  case signal
  /// The name of one unit.
  case unit
  /// Names of units.
  case units
  /// A program with its arguments.
  case command
  /// Assignments to environment variables.
  case environment
  /// URLs of documentation.
  case urls
  /// A user or group.
  case user
  /// Anything else, not looked into.
  case text
}

/// A word of an enumeration.
public struct EnumeratedValue: Hashable, Sendable {
  /// The word; if it ends in a colon, text follows.
  public let word: String
  /// The version of systemd it came in; 219 if it was there in 219 or earlier.
  public let since: Int

  /// Whether a value is this word.
  public func matches(_ value: String) -> Bool {
    word.hasSuffix(":") ? value.hasPrefix(word) : value == word
  }
}
