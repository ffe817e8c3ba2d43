/// A directive in a section.
public struct Directive: Hashable, Sendable {
  /// Why new units should not use a directive.
  public enum Outcome: Hashable, Sendable {
    /// Another one is preferred since a version. `section` is nil if it is in the same one.
    case replaced(by: String, section: String?, since: Int)
    /// It has no effect since a version; `instead` is its replacement.
    case removed(since: Int, instead: String?)
  }

  /// Its name.
  public let name: String
  /// The section.
  public let section: String
  /// The kind of its value.
  public let kind: ValueKind
  /// The version of systemd that added it; 219 if 219 or earlier.
  public let since: Int
  /// Why new units should not use it; empty for a current directive.
  public let outcomes: [Outcome]
}

/// The kind of value that a directive takes.
public enum ValueKind: Hashable, Sendable {
  /// `yes`, `no`, `true` …
  case boolean
  /// One of some words.
  case oneOf([EnumeratedValue])
  /// A boolean or one of some words.
  case booleanOr([EnumeratedValue])
  /// A time span such as `5min 20s`, seconds without a unit.
  case timeSpan
  /// Bytes, optionally with K, M, G …, a percentage or `infinity`.
  case size
  /// A percentage.
  case percentage
  /// An integer of 0 or more.
  case unsigned
  /// An integer.
  case integer
  /// A resource limit: `soft:hard`, sizes, times or `infinity`.
  case resourceLimit
  /// A file mode in octal.
  case mode
  /// One absolute path.
  case path
  /// Absolute paths, with prefixes and options.
  case paths
  /// An absolute path, optionally after `-`.
  case environmentFile
  /// `~`, or an absolute path, optionally after `-`.
  case workingDirectory
  /// An absolute path after the prefixes of a condition.
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
  /// Anything else; not checked.
  case text
}

/// A word of an enumeration.
public struct EnumeratedValue: Hashable, Sendable {
  /// The word; if it ends in a colon, text follows.
  public let word: String
  /// The version of systemd that added it; 219 if 219 or earlier.
  public let since: Int

  /// Whether a value is this word, or begins with it if text follows.
  public func matches(_ value: String) -> Bool {
    word.hasSuffix(":") ? value.hasPrefix(word) : value == word
  }
}
