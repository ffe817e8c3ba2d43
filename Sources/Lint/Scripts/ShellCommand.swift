import Diagnostics

/// A word of a shell script.
struct ShellWord: Hashable, Sendable {
  /// The text without quotes; expansions are kept as written, `$(…)` for a command substitution.
  var text: String
  /// Whether nothing in it is quoted or expanded, so that it can be a keyword.
  var isPlain: Bool
  /// Where it begins in the script.
  var position: SourcePosition
}

/// A simple command of a shell script: a program or function with its arguments.
struct ShellCommand: Hashable, Sendable {
  /// What joins two commands.
  enum Connector: Hashable, Sendable { case none, and, or, pipe }

  /// A redirection such as `> file`.
  struct Redirection: Hashable, Sendable {
    /// The operator: `>`, `>>`, `<`, `<<<`, `>&`, `&>`.
    var sign: String
    /// The word after it.
    var target: String
  }

  /// Names assigned before it, or by it if it has no words.
  var assigned: [String] = []
  /// The program and its arguments.
  var words: [ShellWord] = []
  var redirections: [Redirection] = []
  /// What joins it to the command before it.
  var before = Connector.none
  /// What joins it to the command after it.
  var after = Connector.none
  /// The index in the script's items of the command that it pipes into.
  var reader: Int?

  /// The program's name without its folder; empty for a mere assignment.
  var program: String {
    let word = words.first?.text ?? ""
    guard word.utf8.contains(UInt8(ascii: "/")) else { return word }
    return word.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? ""
  }

  var arguments: [String] { words.dropFirst().map(\.text) }
}

extension ShellCommand {
  /// The argument after one of the flags, or after its equals sign.
  func value(of flags: String...) -> String? {
    for (index, argument) in arguments.enumerated() {
      for flag in flags {
        if argument == flag { return arguments.dropFirst(index + 1).first }
        if flag.hasPrefix("--"), argument.hasPrefix(flag + "=") {
          return String(argument.dropFirst(flag.count + 1))
        }
      }
    }
    return nil
  }
}

/// A part of a script, in script order.
enum ShellItem: Hashable, Sendable {
  case command(ShellCommand)
  /// A word such as `while`; `function` also for `name()`.
  case keyword(String, SourcePosition)
}
