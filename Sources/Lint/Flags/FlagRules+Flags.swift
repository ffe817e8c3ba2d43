import Diagnostics

extension FlagRules {
  static let unknown = Rule(
    "RK1401", "unknown-flag", .error, "unknown flag",
    reason: """
      A component that gets an unknown flag prints its usage and exits with code 2; with \
      Restart=always, this repeats forever. The release is the one that --release gives, or else \
      the one that the document names or downloads. If there is none, a flag that none of the \
      known releases has is a warning if one has a similar name, else a note, as if the flags of \
      the release are not known here. The flags come from the programs of v0.3, v0.9, v0.18.1, v1.0.0, v1.1, v1.2 and v1.28.7.
      """)

  static let deprecated = Rule(
    "RK1402", "deprecated-flag", .warning, "deprecated flag",
    reason: """
      It still works in this release but is gone in a later one, where the component then exits at \
      once. If only the help text calls it deprecated, the program itself prints no warning.
      """)

  static let noValue = Rule(
    "RK1403", "flag-without-value", .error, "flag without the value it needs",
    reason: """
      The next word is used as its value, even if that is a flag itself; at the end of the line, \
      the component exits with "flag needs an argument". After v0.3 and before 1.1, the next word \
      is never the value: there, --master http://127.0.0.1:8080 fails in the same way.
      """)

  static let strayBoolean = Rule(
    "RK1404", "stray-boolean-value", .error, "boolean flag with its value after a space",
    reason: """
      A boolean flag takes its value only after "=". With a space, the flag means true and the \
      value is a word that nothing reads: --allow-privileged false allows it.
      """)

  static let badValue = Rule(
    "RK1405", "bad-flag-value", .error, "invalid flag value",
    reason: """
      The component exits at once with "invalid argument".
      """)

  static let repeated = Rule(
    "RK1406", "repeated-flag", .note, "repeated flag",
    reason: """
      The last one counts. Usually the first is left over from a copied line.
      """)
}
