/// Where in a unit file (or in a file that a unit reads) a text stands. It decides how the text is
/// escaped.
public enum Place: Hashable, Sendable, CaseIterable {
  /// The first word of a command line: the path of a program. Nothing can be escaped there that
  /// means the same to all versions, so only plain paths are allowed.
  case executable
  /// A later word of a command line (`ExecStart=` and its like).
  case commandWord
  /// A whole `NAME=value` of `Environment=`. `$` is not special there, `%` is.
  case environmentAssignment
  /// The whole value of any other key of a unit: `%` is special, quotes and `\` are not.
  case value
  /// A value that is one absolute path, such as that of `WorkingDirectory=`.
  case path
  /// The whole value of a line in a file that `EnvironmentFile=` names; a shell reads it too.
  case environmentFileValue
  /// The whole value of a key of systemd-networkd's files, which know no specifiers.
  case networkValue

  /// The place that the value of a key is. For ``commandWord`` the first word of the value is an
  /// ``executable``. Unknown sections are taken for systemd-networkd's or for foreign ones, where
  /// nothing is special.
  public static func of(section: String, key: String) -> Place {
    guard Directives.unitSections.contains(section) else { return .networkValue }
    if Directives.isCommandLine(key, in: section) { return .commandWord }
    if Directives.paths[section]?.contains(key) == true { return .path }
    if Directives.runsPrograms.contains(section) {
      if key == "Environment" { return .environmentAssignment }
      if Directives.programPaths.contains(key) { return .path }
    }
    return .value
  }
}
