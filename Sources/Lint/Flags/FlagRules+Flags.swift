import Diagnostics

extension FlagRules {
  static let unknown = Rule(
    "RK1401", "unknown-flag", .error, "a flag that the component does not have",
    reason: """
      A component that meets an unknown flag prints its usage and ends with code 2; with Restart=always that \
      goes on for ever. The table is that of Kubernetes v0.18.1: where the document names another release it is a \
      note, where it names none a warning.
      """)

  static let deprecated = Rule(
    "RK1402", "deprecated-flag", .warning, "a deprecated flag",
    reason: """
      It still works in this release and is gone in a later one, where the component then ends at once.
      """)

  static let noValue = Rule(
    "RK1403", "flag-without-value", .error, "a flag without the value it needs",
    reason: """
      The next word is taken for its value, even if that is a flag itself; at the end of the line the component \
      ends with "flag needs an argument".
      """)

  static let strayBoolean = Rule(
    "RK1404", "stray-boolean-value", .error, "a truth value given with a blank",
    reason: """
      A truth flag takes its value only behind "=". With a blank the flag means true and the value is a word \
      that nobody reads: --allow-privileged false allows it.
      """)

  static let badValue = Rule(
    "RK1405", "bad-flag-value", .error, "a value that the flag does not take",
    reason: """
      The component ends at once with "invalid argument".
      """)

  static let repeated = Rule(
    "RK1406", "repeated-flag", .note, "a flag given twice",
    reason: """
      The last one counts. Mostly the first is left over from a line that was copied.
      """)
}
