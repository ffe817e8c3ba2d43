import Diagnostics

extension FlagRules {
  static let unknown = Rule(
    "RK1401", "unknown-flag", .error, "a flag that the component does not have",
    reason: """
      A component that meets an unknown flag prints its usage and ends with code 2; with Restart=always that \
      goes on forever. The release is what --release says, else what the document says or downloads. Where \
      nobody says it, a flag that none of the known releases has is a warning; where it is one whose flags are \
      not known here, a note. The flags come from the programs of v0.3, v0.9, v0.18.1, v1.0.0, v1.1, v1.2 and \
      v1.28.7.
      """)

  static let deprecated = Rule(
    "RK1402", "deprecated-flag", .warning, "a deprecated flag",
    reason: """
      It still works in this release and is gone in a later one, where the component then ends at once. Where \
      only the help text calls it deprecated, the program itself prints no warning.
      """)

  static let noValue = Rule(
    "RK1403", "flag-without-value", .error, "a flag without the value it needs",
    reason: """
      The next word is taken for its value, even if that is a flag itself; at the end of the line the component \
      ends with "flag needs an argument". After v0.3 and before 1.1 the next word is never the value: there \
      --master http://127.0.0.1:8080 ends in the same way.
      """)

  static let strayBoolean = Rule(
    "RK1404", "stray-boolean-value", .error, "a boolean given with a blank",
    reason: """
      A boolean flag takes its value only after "=". With a blank the flag means true and the value is a word \
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
