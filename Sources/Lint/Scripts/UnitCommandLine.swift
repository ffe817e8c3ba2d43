import Diagnostics
import Systemd

/// A command of a unit, and the script that it runs.
struct UnitCommandLine: Sendable {
  /// The unit's name.
  let unit: String
  /// The key, such as `ExecStart`.
  let key: String
  let program: String
  /// The arguments without their quotes.
  let arguments: [String]
  /// Where it is in the unit or drop-in; nil if that was not read from a text.
  let location: SourceLocation?
  /// Whether systemd runs the unit again after a failure.
  let restarts: Bool

  static let keys = [
    "ExecStartPre", "ExecStart", "ExecStartPost", "ExecReload", "ExecStop", "ExecStopPost",
  ]

  /// The commands of an entry; none if systemd can't parse it either.
  static func all(
    in entry: UnitFile.Entry, unit: String, restarts: Bool
  ) -> [UnitCommandLine] {
    guard let commands = try? CommandLine.parse(entry.value) else { return [] }
    return commands.map { command in
      let words = command.arguments.map(\.text)
      return UnitCommandLine(
        unit: unit, key: entry.key, program: command.executable.description,
        arguments: command.prefixes.contains(.ownName) ? Array(words.dropFirst()) : words,
        location: entry.location, restarts: restarts)
    }
  }

  /// The file that it runs, and how.
  var run: (path: String, runner: Script.Runner)? {
    if isShell {
      let options = arguments.prefix { $0.hasPrefix("-") && $0 != "-" }
      guard !options.contains(where: { $0.contains("c") && !$0.hasPrefix("--") }),
        options.count < arguments.count
      else { return nil }
      return (arguments[options.count], runner(isDirect: false, options: Array(options)))
    }
    return (program, runner(isDirect: true, options: []))
  }

  /// The script in the arguments of a shell: `bash -c '…'`.
  var inlineScript: Script? {
    guard isShell, let location,
      let flag = arguments.firstIndex(where: {
        $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.hasSuffix("c")
      }),
      arguments[..<flag].allSatisfy({ $0.hasPrefix("-") || $0 == "pipefail" }),
      flag + 1 < arguments.count
    else { return nil }
    let options = Array(arguments[...flag])
    let text = EmbeddedText(
      name: location.file, text: arguments[flag + 1], place: location, layout: .opaque)
    return Script(
      name: "the \(key) of \(unit)", text: text, origin: .inline,
      interpreter: Interpreter(path: program),
      runners: [runner(isDirect: false, options: options)])
  }

  private var isShell: Bool {
    ["/bin/bash", "/bin/sh", "/usr/bin/bash", "/usr/bin/sh"].contains(program)
  }

  private func runner(isDirect: Bool, options: [String]) -> Script.Runner {
    Script.Runner(unit: unit, isDirect: isDirect, restarts: restarts, options: options)
  }
}
