/// One command of `ExecStart=` or a similar directive.
public struct CommandLine: Hashable, Sendable {
  /// Prefixes of the path.
  public var prefixes: Set<CommandPrefix>
  /// The program.
  public var executable: ExecutablePath
  /// Its arguments; with ``CommandPrefix/ownName`` the first is `argv[0]`.
  public var arguments: [Word]

  /// A command from its parts.
  public init(
    _ executable: ExecutablePath, _ arguments: [Word] = [], prefixes: Set<CommandPrefix> = []
  ) {
    self.executable = executable
    self.arguments = arguments
    self.prefixes = prefixes
  }

  /// The words as written in a unit file, the path with its prefixes first.
  public func quotedWords() throws(EscapeError) -> [[Fragment]] {
    let marks = CommandPrefix.allCases.filter(prefixes.contains).map(\.rawValue).joined()
    var words: [[Fragment]] = [[.literal(marks + executable.description)]]
    for argument in arguments {
      try Quoting.checkCharacters(argument.fragments)
      words.append(
        try QuotedWord.commandWord(
          argument.fragments, dollarIsSpecial: !prefixes.contains(.noVariables)))
    }
    return words
  }

  /// The value on one line.
  public func value() throws(EscapeError) -> [Fragment] {
    Array(try quotedWords().joined(separator: [.literal(" ")])).joined
  }

  /// The commands of a value; several are separated by a bare `;`.
  public static func parse(_ value: String) throws(WordError) -> [CommandLine] {
    var scanner = WordScanner(value)
    var commands: [CommandLine] = []
    while let first = try scanner.next() {
      commands.append(try parse(from: first, &scanner))
    }
    guard !commands.isEmpty else { throw .noCommand }
    return commands
  }

  private static func parse(
    from first: WordScanner.RawWord, _ scanner: inout WordScanner
  ) throws(WordError) -> CommandLine {
    let start = first.range.lowerBound
    guard let path = String(validating: first.bytes, as: UTF8.self) else {
      throw .invalidUTF8(offset: start)
    }
    let (prefixes, length) = CommandPrefix.read(path)
    let executable: ExecutablePath
    do {
      executable = try ExecutablePath(validating: String(path.utf8.dropFirst(length)) ?? "")
    } catch {
      throw .executable(error, offset: start)
    }

    var arguments: [Word] = []
    while let raw = try scanner.next(), !raw.isSeparator {
      let pieces = Expansion.fragments(
        raw.bytes, variables: !prefixes.contains(.noVariables))
      guard let pieces else { throw .invalidUTF8(offset: raw.range.lowerBound) }
      arguments.append(Word(pieces))
    }
    return CommandLine(executable, arguments, prefixes: prefixes)
  }
}

/// Prefixes of a program's path that change how it is run (systemd.service(5)).
public enum CommandPrefix: String, Hashable, Sendable, CaseIterable {
  /// A failure counts as success.
  case ignoreFailure = "-"
  /// The first argument is passed as `argv[0]`.
  case ownName = "@"
  /// Variables are not replaced. Since systemd 244.
  case noVariables = ":"
  /// Run with full privileges. Since systemd 231.
  case fullPrivileges = "+"
  /// Run without changing to `User=` and `Group=`. Since systemd 235.
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

/// The path of a program at the start of a command line: absolute and of plain characters, so that
/// no version of systemd expands or unquotes anything in it.
public struct ExecutablePath: Hashable, Sendable, CustomStringConvertible {
  /// The path.
  public let description: String

  /// Validates a path; throws why it is not valid.
  public init(validating text: String) throws(EscapeError) {
    _ = try Quoting.escape([.literal(text)], in: .executable)
    description = text
  }

  /// Validates a path; nil if it is not valid.
  public init?(_ text: String) {
    guard let path = try? ExecutablePath(validating: text) else { return nil }
    self = path
  }
}
