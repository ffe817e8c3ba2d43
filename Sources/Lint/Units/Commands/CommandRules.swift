import Diagnostics
import Systemd

/// Command lines: their program, and what looks like a shell's syntax.
enum CommandRules {
  static func findings(in source: UnitSource) -> [Diagnostic] {
    source.commands.flatMap { entry -> [Diagnostic] in
      // An open quote is a finding about words.
      guard let text = try? CommandText(entry.value) else { return [] }
      // Each finding looks for its place in the whole value.
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
          "systemd replaces no variables in the program of \(entry.key)=, here \(quotedName(path))",
          at: place, hint: "write the path out, or run it by /bin/sh -c"))
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
    let guests = searched ? GuestSystemd.older(than: 239) : GuestSystemd.allCases
    let hint =
      assignment
      ? "give variables by Environment="
      : "write the whole path, such as /usr/bin/\(CommandText.name(path))"
    return relativeProgram.finding(
      "the program of \(entry.key)= must be an absolute path, not \(quotedName(path))"
        + (searched ? "; \(guests.versions) refuse the line" : ""),
      at: place, hint: hint, concerns: guests.concerns)
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
    let guests = GuestSystemd.older(than: newest)
    guard !guests.isEmpty else { return [] }
    return [
      AgeRules.newValue.finding(
        "the prefix '\(marks)' came with systemd \(newest), \(guests.versions) refuse"
          + (guests.count == 1 ? "s" : "") + " the command",
        at: place, severity: .error, concerns: guests.concerns)
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
          "\(sign.rawValue) in \(entry.key)= means something to a shell only, the program gets "
            + "\(quotedName(word.raw)) as it stands",
          at: entry.location(of: word.range), severity: glob ? .warning : nil,
          hint: "run it by /bin/sh -c '…', or put it into a script")
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
        "a ; by itself ends the command of \(entry.key)=, what follows is another one",
        at: entry.location(of: word.range),
        hint: "write two assignments, or \\; for an argument")
    ]
  }
}

/// Signs of a shell's syntax in a word.
enum ShellSign: String {
  case pipe = "a pipe"
  case list = "&&, || or &"
  case redirection = "a redirection"
  case substitution = "a command substitution"
  case home = "~"
  case pattern = "a pattern"
  case expansion = "an expansion such as ${name:-text}"

  /// The sign in a word; in quoted words behind a script of a shell none is looked for.
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
