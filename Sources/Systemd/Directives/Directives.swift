/// What decides how values are escaped and reset; the directives themselves are in
/// ``DirectiveTable``.
/// Sources: systemd.service(5), systemd.exec(5), systemd.path(5), systemd.unit(5) and
/// `load-fragment-gperf.gperf.in` of systemd 219 and 252.
enum Directives {
  /// The sections of unit files proper, in which specifiers are replaced.
  static let unitSections = Set(DirectiveTable.unitSections)

  /// Sections with the keys of systemd.exec(5).
  static let runsPrograms: Set<String> = ["Service", "Socket", "Mount", "Swap"]

  /// Whether the value of a key is a command line.
  static func isCommandLine(_ key: String, in section: String) -> Bool {
    // Section names are unique among unit types, so any type finds the section.
    DirectiveTable.directive(key, in: section, of: .service)?.kind == .command
  }

  /// Keys of systemd.exec(5) whose value is one path.
  static let programPaths: Set<String> = [
    "EnvironmentFile", "WorkingDirectory", "RootDirectory", "RootImage",
  ]

  /// Other keys whose value is one path, by section.
  static let paths: [String: Set<String>] = [
    "Unit": ["SourcePath"],
    "Service": ["PIDFile"],
    "Path": ["PathExists", "PathChanged", "PathModified", "DirectoryNotEmpty"],
    "Mount": ["Where"],
    "Automount": ["Where"],
  ]

  /// Keys of `[Unit]` that an empty assignment does not reset (systemd.unit(5): "dependencies cannot
  /// be reset to an empty list").
  static let neverReset: Set<String> = [
    "Requires", "Requisite", "Wants", "BindsTo", "BindTo", "PartOf", "Upholds", "Conflicts",
    "Before", "After", "OnFailure", "OnSuccess", "PropagatesReloadTo", "PropagateReloadTo",
    "ReloadPropagatedFrom", "PropagateReloadFrom", "PropagatesStopTo", "StopPropagatedFrom",
    "JoinsNamespaceOf",
  ]

  /// Whether an empty assignment to one key resets the values of another.
  static func resets(_ empty: String, _ key: String, in section: String) -> Bool {
    if section == "Unit" {
      if neverReset.contains(empty) { return false }
      for group in ["Condition", "Assert"] where empty.hasPrefix(group) {
        return key.hasPrefix(group)
      }
    }
    if section == "Path", let all = pathTriggers, all.contains(empty) { return all.contains(key) }
    if section == "Timer", timerTriggers.contains(empty) { return timerTriggers.contains(key) }
    return empty == key
  }

  private static let pathTriggers: Set<String>? = paths["Path"]?.union(["PathExistsGlob"])

  private static let timerTriggers: Set<String> = [
    "OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec",
    "OnCalendar",
  ]
}
