import CloudConfig
import Diagnostics
import Systemd

/// A command of a unit that starts another one and waits for it.
struct UnitStart {
  /// The unit whose command it is.
  let by: UnitName
  /// The key of that command.
  let key: String
  /// The unit that is started.
  let unit: UnitName
  let location: SourceLocation?
}

/// What a command or script does to files and units, as far as its text says.
struct ScriptEffects {
  /// The files that it writes.
  let paths: [String]
  /// The folders where it puts files with unknown names; nil for an unknown folder.
  let folders: [String?]
  /// The units that it starts, and whether it waits for them.
  let starts: [(unit: UnitName, waits: Bool, location: SourceLocation?)]

  init(_ command: UnitCommandLine) {
    paths = Self.paths(writtenBy: command.shellCommand)
    var folder: String?
    folders = Self.folders(filledBy: command.shellCommand, [:], in: &folder)
    starts = Self.started(by: command.shellCommand, at: command.location)
  }

  /// What a script does; nothing if it could not be parsed.
  init(_ script: Script, shell: ShellScript?) {
    guard let shell else {
      (paths, folders, starts) = ([], [], [])
      return
    }
    let values = Self.assignments(in: script.text.text)
    paths = shell.commands.flatMap { Self.paths(writtenBy: $0, values) }
    var folder: String?
    folders = shell.commands.flatMap { Self.folders(filledBy: $0, values, in: &folder) }
    starts = shell.commands.flatMap { command in
      Self.started(by: command, at: command.words.first.map(script.location))
    }
  }

  private static func started(
    by command: ShellCommand, at location: SourceLocation?
  ) -> [(unit: UnitName, waits: Bool, location: SourceLocation?)] {
    guard command.program == "systemctl" else { return [] }
    let plain = command.arguments.filter { !$0.hasPrefix("-") }
    guard ["start", "restart", "reload-or-restart"].contains(plain.first ?? "") else { return [] }
    let waits = !command.arguments.contains("--no-block")
    return plain.dropFirst().compactMap { UnitName($0) ?? UnitName("\($0).service") }
      .map { ($0, waits, location) }
  }

  /// `name=/a/path` at the beginning of a line.
  private static func assignments(in script: String) -> [String: String] {
    var values: [String: String] = [:]
    for line in script.lines where line.utf8.contains(UInt8(ascii: "=")) {
      let text = line.drop { $0 == " " || $0 == "\t" }
      let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      let rest = text.dropFirst(name.count)
      guard !name.isEmpty, rest.first == "=" else { continue }
      let value = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ";" }.filter {
        !"\"'".contains($0)
      }
      if value.hasPrefix("/") { values[String(name)] = value }
    }
    return values
  }

  private static func paths(
    writtenBy command: ShellCommand, _ values: [String: String] = [:]
  ) -> [String] {
    var targets = command.redirections.filter { $0.sign.contains(">") && $0.sign != ">&" }
      .map(\.target)
    let arguments = command.arguments
    let plain = arguments.filter { !$0.hasPrefix("-") }
    switch command.program {
    case "tee", "touch", "truncate": targets += plain
    case "cp", "mv", "install", "ln": targets += plain.suffix(1)
    case "curl", "wget":
      for (flag, value) in zip(arguments, arguments.dropFirst())
      where ["-o", "--output", "-O", "--output-document"].contains(flag) {
        targets.append(value)
      }
    default: break
    }
    return targets.compactMap { filled($0, values) }.filter { $0.hasPrefix("/") }
  }

  /// Where a command puts files that it does not name. A container may write into its volumes.
  private static func folders(
    filledBy command: ShellCommand, _ values: [String: String], in current: inout String?
  ) -> [String?] {
    let arguments = command.arguments
    let plain = arguments.filter { !$0.hasPrefix("-") }
    let here = current
    func folder(_ word: String?) -> String? {
      guard let word else { return here }
      return filled(word, values).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    func hasLetter(_ letter: Character) -> Bool {
      arguments.contains {
        $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains(letter)
      }
    }
    switch command.program {
    case "cd", "pushd":
      current = plain.first.flatMap { folder($0) }
      return []
    case "tar", "bsdtar":
      let isExtracted =
        arguments.contains("--extract") || hasLetter("x")
        || arguments.first.map { !$0.hasPrefix("-") && $0.contains("x") } ?? false
      return isExtracted ? [folder(command.value(of: "-C", "--directory"))] : []
    case "unzip": return [folder(command.value(of: "-d"))]
    case "cpio": return [here]
    case "git":
      return arguments.contains("clone") ? [folder(plain.count > 2 ? plain.last : nil)] : []
    case "curl":
      return arguments.contains("--remote-name") || hasLetter("O")
        ? [folder(command.value(of: "--output-dir"))] : []
    case "wget":
      return command.value(of: "-O", "--output-document") == nil
        ? [folder(command.value(of: "-P", "--directory-prefix"))] : []
    case "cp", "mv", "install", "rsync":
      guard let target = plain.last,
        target.hasSuffix("/") || plain.dropLast().contains(where: { $0.contains("*") })
      else { return [] }
      return [folder(target)]
    case "docker", "podman", "rkt":
      return zip(arguments, arguments.dropFirst()).compactMap { flag, volume -> String?? in
        guard flag == "-v" || flag == "--volume", !volume.hasSuffix(":ro"), volume.contains(":")
        else { return nil }
        return .some(folder(String(volume.prefix { $0 != ":" })))
      }
    default: return []
    }
  }

  /// A word with the script's own variables filled in; nil if it has others.
  private static func filled(_ word: String, _ values: [String: String]) -> String? {
    var text = word
    if text.contains("$") {
      for (name, value) in values.sorted(by: { $0.key.count > $1.key.count }) {
        for form in ["${\(name)}", "$\(name)"] {
          text = text.split(separator: form, omittingEmptySubsequences: false).joined(
            separator: value)
        }
      }
    }
    return text.contains("$") ? nil : text
  }
}
