import Diagnostics
import Guests
import Machine
import Systemd

/// Command lines: their program, and what looks like shell syntax.
enum CommandRules {
  static let rules = [relativeProgram, shell, semicolon, variableProgram]

  static let relativeProgram = Rule(
    "RK1226", "relative-program", .error, "program that is not an absolute path",
    reason: """
      systemd before 239 refuses a command whose program is not an absolute path ("Executable path \
      is not absolute, ignoring"), and the service has nothing to run. Newer versions look a bare \
      name up in a fixed list of folders, but refuse paths such as bin/demo. Source: \
      systemd.service(5), NEWS of 239.
      """)

  static let shell = Rule(
    "RK1227", "shell-syntax", .error, "shell syntax without a shell",
    reason: """
      systemd runs programs itself; it knows no pipes, lists, redirections, substitutions or \
      patterns. The program gets them as arguments and usually fails, or does something else. \
      Source: systemd.service(5), "Command lines".
      """)

  static let semicolon = Rule(
    "RK1231", "semicolon-word", .warning, "semicolon that ends a command",
    reason: """
      A ; that is a word of its own separates two commands of one assignment, which only \
      Type=oneshot allows for ExecStart=. systemd 219 treats even a quoted ";" as one. As an \
      argument, which find -exec needs, it is written \\;. Source: systemd.service(5).
      """)

  static let variableProgram = Rule(
    "RK1232", "variable-as-program", .error, "variable in the path of a program",
    reason: """
      systemd replaces variables in arguments, not in the first word of a command: it looks for a \
      program whose name has a $ in it, and finds none. Source: systemd.service(5): "the first \
      argument may not be a variable".
      """)

  static func findings(in source: ParsedUnit.Part) -> [Diagnostic] {
    source.commands.flatMap { entry -> [Diagnostic] in
      // WordRules reports unclosed quotes.
      guard let text = try? CommandText(entry.value) else { return [] }
      // Locating a finding scans the whole value.
      return text.commands.prefix(50).flatMap { command in
        program(command, entry) + shellSyntax(command, entry) + comment(command, entry)
      } + separator(text, entry)
    }
  }

  private static func program(
    _ command: ArraySlice<CommandText.Piece>, _ entry: UnitFile.Entry
  ) -> [Diagnostic] {
    guard let word = command.first else { return [] }
    let (marks, path) = CommandText.program(word)
    let place = entry.location(of: word.range)
    var findings = prefixes(marks, entry, place)
    if path.hasPrefix("$") || path.contains("${") {
      findings.append(
        variableProgram.finding(
          "systemd does not replace variables in the program of \(entry.key)=: \(quotedName(path))",
          at: place, hint: "write out the path, or run it with /bin/sh -c"))
    } else if !path.hasPrefix("/"), !path.hasPrefix("%"), !path.isEmpty {
      findings.append(relative(path, entry, place))
    }
    return findings
  }

  private static func relative(
    _ path: Substring, _ entry: UnitFile.Entry, _ place: SourceLocation?
  ) -> Diagnostic {
    let assignment = path.contains("=")
    let searched = !path.contains("/") && !assignment
    let guests = searched ? GuestImage.older(than: 239) : GuestImage.all
    let hint =
      assignment
      ? "set variables with Environment="
      : "write the full path, such as /usr/bin/\(CommandText.name(path))"
    return relativeProgram.finding(
      "the program of \(entry.key)= must be an absolute path, not \(quotedName(path))"
        + (searched ? "; \(guests.versions) refuse the line" : ""),
      at: place, hint: hint, guests: guests.names)
  }

  private static func prefixes(
    _ marks: Substring, _ entry: UnitFile.Entry, _ place: SourceLocation?
  ) -> [Diagnostic] {
    let newest = marks.map { mark in
      switch mark {
      case "+": 231
      case "!": 235
      case ":": 244
      case "|": 258
      default: 219
      }
    }.max()
    guard let newest else { return [] }
    let guests = GuestImage.older(than: newest)
    guard !guests.isEmpty else { return [] }
    return [
      VersionRules.newValue.finding(
        "the prefix '\(marks)' was added in systemd \(newest); \(guests.versions) refuse"
          + (guests.count == 1 ? "s" : "") + " the command",
        at: place, severity: .error, guests: guests.names)
    ]
  }

  private static func shellSyntax(
    _ command: ArraySlice<CommandText.Piece>, _ entry: UnitFile.Entry
  ) -> [Diagnostic] {
    let scripts = CommandText.shellWords(command)
    for index in command.indices.dropFirst() where !scripts.contains(index) {
      let word = command[index]
      guard let sign = ShellSign.find(word.raw, isQuoted: word.isQuoted, after: !scripts.isEmpty)
      else { continue }
      let glob = sign == .pattern
      return [
        shell.finding(
          "\(sign.rawValue) in \(entry.key)= is shell syntax; the program gets "
            + "\(quotedName(word.raw)) as it is",
          at: entry.location(of: word.range), severity: glob ? .warning : nil,
          hint: "run it with /bin/sh -c '…', or put it in a script")
      ]
    }
    return []
  }

  private static func comment(
    _ command: ArraySlice<CommandText.Piece>, _ entry: UnitFile.Entry
  ) -> [Diagnostic] {
    guard let word = command.dropFirst().first(where: { $0.raw.hasPrefix("#") }) else { return [] }
    return [
      ValueRules.inlineComment.finding(
        "the program of \(entry.key)= gets \(quotedName(word.raw)) and what follows as arguments",
        at: entry.location(of: word.range), hint: "move the comment to a line of its own above")
    ]
  }

  private static func separator(_ text: CommandText, _ entry: UnitFile.Entry) -> [Diagnostic] {
    guard let word = text.words.first(where: \.isSeparator) else { return [] }
    return [
      semicolon.finding(
        "a ; by itself ends the command of \(entry.key)=; what follows is another one",
        at: entry.location(of: word.range),
        hint: "write two assignments, or \\; for an argument")
    ]
  }
}

/// Shell syntax in a word.
enum ShellSign: String {
  case pipe = "a pipe"
  case list = "&&, || or &"
  case redirection = "a redirection"
  case substitution = "a command substitution"
  case home = "~"
  case pattern = "a pattern"
  case expansion = "an expansion such as ${name:-text}"

  /// The sign in a word; quoted words after a shell script are not searched.
  static func find(_ raw: String, isQuoted: Bool, after script: Bool) -> ShellSign? {
    if isQuoted, script || raw.contains(" ") { return nil }
    if raw.contains("$(") || raw.contains("`") { return .substitution }
    for operation in [":-", ":=", ":+", ":?"] where raw.contains("${") {
      if expansions(raw).contains(where: { $0.contains(operation) }) { return .expansion }
    }
    guard !isQuoted else { return nil }
    switch raw {
    case "|": return .pipe
    case "&&", "||", "&": return .list
    case ">", ">>", "<", "<<<", "2>", "2>>", "&>", "2>&1", "1>&2", ">&2": return .redirection
    default: break
    }
    for start in [">/", ">>/", "2>/", "2>>/", "&>/", "</"] where raw.hasPrefix(start) {
      return .redirection
    }
    if raw == "~" || raw.hasPrefix("~/") { return .home }
    if raw.hasPrefix("/"), raw.contains("*") { return .pattern }
    return nil
  }

  /// The texts between `${` and `}`.
  private static func expansions(_ raw: String) -> [Substring] {
    var rest = raw[...]
    var found: [Substring] = []
    while let start = rest.firstIndex(of: "$") {
      rest = rest[rest.index(after: start)...]
      guard rest.first == "{" else { continue }
      found.append(rest.dropFirst().prefix(200).prefix { $0 != "}" })
    }
    return found
  }
}
