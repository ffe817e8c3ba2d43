import Diagnostics
import Machine
import Systemd

/// Variables in command lines that nothing sets.
extension EnvironmentRules {
  static let unsetVariable = Rule(
    "RK1250", "unset-variable", .warning, "variable in a command line that nothing sets",
    reason: """
      systemd replaces an unknown variable with nothing, so an option gets an empty value or a \
      word disappears. The variable comes only from Environment= and EnvironmentFile= of the same \
      unit, not from another unit or a shell. Source: systemd.service(5).
      """)

  static let emptied = Rule(
    "RK1255", "emptied-shell-variable", .error, "script variable that systemd empties first",
    reason: """
      systemd replaces ${NAME} in every word of a command line, even within quotes, before a shell \
      reads it. It does not know a variable that only the script sets, so the script gets an empty \
      string. $$ stands for a dollar sign. Source: systemd.service(5), command lines.
      """)

  /// Only for a unit that the document has as a whole: what an image's unit sets is unknown.
  static func unsetVariables(_ unit: ParsedUnit) -> [Diagnostic] {
    guard unit.file != nil, unit.name.type == .service else { return [] }
    let merged = unit.merged
    guard merged.entries(of: "EnvironmentFile", in: "Service").isEmpty,
      merged.entries(of: "PassEnvironment", in: "Service").isEmpty
    else { return [] }
    let set = Set(
      merged.entries(of: "Environment", in: "Service").flatMap { entry in
        ((try? Word.split(entry.value, variables: false)) ?? [])
          .map { String($0.word.text.prefix { $0 != "=" }) }
      })
    let hasTerminal = ["TTYPath", "StandardInput", "StandardOutput"].contains {
      merged.value(of: $0, in: "Service").map { $0.contains("tty") } ?? false
    }
    let known = hasTerminal ? known.union(["TERM"]) : known
    var reported: Set<String> = []
    return ["ExecStartPre", "ExecStart", "ExecStartPost"].flatMap { key in
      merged.entries(of: key, in: "Service").flatMap { entry in
        let lost = lostVariables(in: entry.value).filter { !set.contains($0.name) }.map {
          emptied.finding(
            "systemd replaces ${\($0.name)} with nothing before the script that sets it runs",
            at: entry.location(of: $0.range), hint: "write $${\($0.name)}")
        }
        return lost
          + variables(in: entry.value).filter { !set.contains($0.name) && !known.contains($0.name) }
          .filter { reported.insert($0.name).inserted }
          .map {
            unsetVariable.finding(
              "nothing in \(unit.name) sets $\($0.name), so it is empty",
              at: entry.location(of: $0.range),
              hint: "set it with Environment= or EnvironmentFile= of this unit")
          }
      }
    }
  }

  /// What systemd itself sets for every service, or for some (systemd.exec(5)).
  private static let known: Set<String> = [
    "PATH", "LANG", "USER", "LOGNAME", "HOME", "SHELL", "INVOCATION_ID", "XDG_RUNTIME_DIR",
    "RUNTIME_DIRECTORY", "STATE_DIRECTORY", "CACHE_DIRECTORY", "LOGS_DIRECTORY",
    "CONFIGURATION_DIRECTORY", "MAINPID", "MANAGERPID", "LISTEN_FDS", "LISTEN_PID",
    "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM", "CREDENTIALS_DIRECTORY",
  ]

  private struct Variable {
    let name: String
    /// Where it is in the value, including its dollar sign, in UTF-8 bytes.
    let range: Range<Int>
  }

  /// `${NAME}` and `$NAME` as systemd expands them, outside of what a shell reads.
  private static func variables(in value: String) -> [Variable] {
    words(of: value, areScripts: false).flatMap { variables(in: $0) }
  }

  /// `${NAME}` in a command line's script that sets it itself.
  private static func lostVariables(in value: String) -> [Variable] {
    var seen: Set<String> = []
    return words(of: value, areScripts: true).flatMap { word in
      variables(in: word).filter { variable in
        let name = variable.name
        return ["\(name)=", "for \(name) ", "read \(name)", "read -r \(name)"].contains(
          where: word.raw.contains)
          && seen.insert(name).inserted
      }
    }
  }

  /// The words in which systemd expands variables: those that some shell reads, or the others.
  private static func words(of value: String, areScripts: Bool) -> [CommandText.Piece] {
    guard value.utf8.contains(UInt8(ascii: "$")), let text = try? CommandText(value) else {
      return []
    }
    return text.commands.flatMap { command -> [CommandText.Piece] in
      guard let first = command.first, !CommandText.program(first).marks.contains(":") else {
        return []
      }
      let scripts = CommandText.shellWords(command)
      return command.indices.filter { scripts.contains($0) == areScripts }.map { command[$0] }
    }
  }

  private static func variables(in word: CommandText.Piece) -> [Variable] {
    var variables: [Variable] = []
    let text = word.raw
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      rest = rest[rest.index(after: dollar)...]
      if rest.first == "$" {
        rest = rest.dropFirst()
        continue
      }
      let isBraced = rest.first == "{"
      // Without braces, a variable must be a word of its own.
      guard isBraced || dollar == text.startIndex else { continue }
      if isBraced { rest = rest.dropFirst() }
      let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      rest = rest.dropFirst(name.count)
      guard let first = name.first, !first.isNumber, !guests.contains(String(name)),
        isBraced ? rest.first == "}" : rest.isEmpty
      else { continue }
      let start = word.range.lowerBound + text.utf8.distance(from: text.startIndex, to: dollar)
      let width = name.utf8.count + (isBraced ? 3 : 1)
      variables.append(Variable(name: String(name), range: start..<(start + width)))
    }
    return variables
  }

  /// Replaced by the guest before systemd sees them.
  private static let guests: Set<String> = [
    "private_ipv4", "public_ipv4", "private_ipv6", "public_ipv6",
  ]
}
