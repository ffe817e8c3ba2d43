import Foundation
import TestSupport

/// The page of all commands, made from the programs' own descriptions.
enum ReferenceCommands {
  /// The programs; the later ones exist only if the package has them.
  private static let programs = ["rkgen", "rkgen-boot"].filter {
    FileManager.default.fileExists(
      atPath: Repository.root.appendingPathComponent("Sources/" + $0).path)
  }

  static func page() throws -> String {
    let roots = try programs.map { ($0, try ReferenceCommandDump.of($0)) }
    return """
      # Commands

      Generated from the argument parsers by `scripts/update-fixtures`; `scripts/man` generates man pages from them. \
      Data goes to standard output, everything else to standard error. Every command has `--help`.

      | exit code | meaning |
      |---|---|
      \(exitCodes(roots.map { $1.discussion ?? "" }))
      \(roots.indices.map { section(roots[$0], isReplaced: names(roots[($0 + 1)...])) }
        .joined(separator: "\n"))
      """
  }

  /// The commands that a program passes on to the next, under the same names.
  private static func names(
    _ roots: ArraySlice<(String, ReferenceCommandDump)>
  ) -> Set<String> {
    Set(roots.flatMap { ($1.subcommands ?? []).map(\.commandName) })
  }

  /// The exit codes in the programs' discussions, `Exit codes: 0 done, 1 …`, by code.
  private static func exitCodes(_ discussions: [String]) -> String {
    var meanings: [Int: [String]] = [:]
    for discussion in discussions {
      for part in discussion.components(separatedBy: "Exit codes: ").dropFirst() {
        for item in part.prefix(while: { $0 != "." && $0 != "\n" }).components(separatedBy: ", ") {
          let code = item.prefix { $0.isNumber }
          let meaning = String(item.dropFirst(code.count + 1))
          guard let code = Int(code), meanings[code]?.contains(meaning) != true else { continue }
          meanings[code, default: []].append(meaning)
        }
      }
    }
    return meanings.sorted { $0.key < $1.key }
      .map { "| \($0) | \($1.joined(separator: "; ")) |\n" }.joined()
  }

  /// A program, and the commands that it does not pass on.
  private static func section(
    _ root: (program: String, command: ReferenceCommandDump), isReplaced: Set<String>
  ) -> String {
    let inner = shown(root.command).filter { !isReplaced.contains($0.commandName) }
    return
      ([text(root.command, titled: [root.program], isGroup: true)]
      + inner.flatMap { sections($0, below: [root.command.commandName]) }).joined(separator: "\n")
  }

  private static func sections(
    _ command: ReferenceCommandDump, below parents: [String]
  ) -> [String] {
    let path = parents + [command.commandName]
    let inner = shown(command)
    return [text(command, titled: path, isGroup: !inner.isEmpty)]
      + inner.flatMap { sections($0, below: path) }
  }

  private static func shown(_ command: ReferenceCommandDump) -> [ReferenceCommandDump] {
    (command.subcommands ?? []).filter { $0.commandName != "help" && $0.isShown }
  }

  private static func text(
    _ command: ReferenceCommandDump, titled path: [String], isGroup: Bool
  ) -> String {
    var text = "## \(path.joined(separator: " "))\n\n\(command.abstract ?? "")\n"
    if !isGroup { text += "\n```\n\(usage(path, command.shownArguments))\n```\n" }
    if let discussion = command.discussion { text += "\n" + paragraphs(discussion) }
    let rows = command.shownArguments.map(row)
    if !rows.isEmpty {
      text += "\n| argument | meaning | default |\n|---|---|---|\n" + rows.joined()
    }
    return text
  }

  private static func usage(_ path: [String], _ arguments: [ReferenceArgumentDump]) -> String {
    (path + arguments.map(\.usage)).joined(separator: " ")
  }

  /// A discussion as Markdown: indented text becomes a code block.
  private static func paragraphs(_ discussion: String) -> String {
    var text = ""
    var isCode = false
    for line in discussion.components(separatedBy: "\n") {
      let isIndented = line.hasPrefix("  ")
      if isIndented != isCode, !(line.isEmpty && isCode) {
        text += "```\n"
        isCode = isIndented
      } else if line.isEmpty, isCode {
        text += "```\n"
        isCode = false
      }
      text +=
        (isIndented ? String(line.dropFirst(2)) : line.replacingOccurrences(of: "<", with: "\\<"))
        + "\n"
    }
    return text + (isCode ? "```\n" : "")
  }

  private static func row(_ argument: ReferenceArgumentDump) -> String {
    var meaning = argument.abstract ?? ""
    let values = argument.kind == "option" ? argument.allValues ?? [] : []
    if !values.allSatisfy({ meaning.contains($0) }) {
      let names = values.map { "`\($0)`" }.joined(separator: ", ")
      meaning += (meaning.isEmpty ? "" : " ") + "One of \(names)."
    }
    let defaultValue =
      argument.defaultValue.map { "`\($0)`" } ?? (argument.isOptional ? "" : "must be given")
    let cells = ["`\(argument.spelling)`", meaning, defaultValue].map {
      $0.replacingOccurrences(of: "|", with: "\\|").replacingOccurrences(of: "\n", with: " ")
    }
    return "| \(cells.joined(separator: " | ")) |\n"
  }
}
