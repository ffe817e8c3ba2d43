/// Marks before a program's path that change how it is run (systemd.service(5)).
public enum CommandPrefix: String, Hashable, Sendable, CaseIterable {
  /// A failure counts as success.
  case ignoreFailure = "-"
  /// The first argument is the name the program sees itself called by.
  case ownName = "@"
  /// Variables are not replaced. Since systemd 244.
  case noVariables = ":"
  /// Run with full privileges. Since systemd 231.
  case fullPrivileges = "+"
  /// Run as another user without the other limits. Since systemd 235.
  case elevated = "!"
  /// Like ``elevated``, but only where ambient capabilities are missing. Since systemd 235.
  case elevatedWithoutAmbient = "!!"
  /// Run through the user's shell. Since systemd 257.
  case shell = "|"

  /// The prefixes that a text begins with, and how many bytes they take.
  static func read(_ text: String) -> (prefixes: Set<CommandPrefix>, length: Int) {
    var found: Set<CommandPrefix> = []
    var rest = Substring(text)
    let longestFirst = allCases.sorted { $0.rawValue.count > $1.rawValue.count }
    while let prefix = longestFirst.first(where: {
      rest.hasPrefix($0.rawValue) && !found.contains($0)
    }) {
      found.insert(prefix)
      rest = rest.dropFirst(prefix.rawValue.count)
    }
    return (found, text.utf8.count - rest.utf8.count)
  }
}
