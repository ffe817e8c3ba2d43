import CloudConfig
import Diagnostics
import Systemd

/// Which unit writes which file while the machine runs, as far as commands and scripts say.
struct Writers {
  /// The units that write a path.
  private(set) var units: [String: Set<UnitName>] = [:]
  /// Words of all texts that may be names of files that something makes.
  private let mentioned: Set<Substring>

  init(_ inventory: Inventory) {
    var units: [String: Set<UnitName>] = [:]
    let scripts = Dictionary(inventory.scripts().map { ($0.name, $0) }) { first, _ in first }
    for command in inventory.unitCommands {
      guard let unit = UnitName(command.unit) else { continue }
      var paths = Self.paths(writtenBy: command.shellCommand)
      for script in [command.run.flatMap { scripts[$0.path] }, command.inlineScript].compactMap(
        \.self)
      {
        guard let shell = ShellScript(script.text.text) else { continue }
        let values = Self.assignments(in: script.text.text)
        paths += shell.commands.flatMap { Self.paths(writtenBy: $0, values) }
      }
      for path in paths { units[path, default: []].insert(unit) }
    }
    self.units = units
    mentioned = Self.mentioned(inventory)
  }

  /// Whether some text may make the file, or something that holds it.
  func mayMake(_ path: String) -> Bool {
    guard let name = path.split(separator: "/").last else { return false }
    return mentioned.contains(name)
  }

  /// Whether a command or file speaks of a unit.
  func mentions(_ unit: UnitName) -> Bool { mentioned.contains(unit.description[...]) }

  /// Paths of Exec lines only run a file, so those are no hint that anything makes it.
  private static func mentioned(_ inventory: Inventory) -> Set<Substring> {
    var words: Set<Substring> = []
    func add(_ text: some StringProtocol) {
      for word in String(text).split(whereSeparator: { !isName($0) }) where word.utf8.count <= 255 {
        words.insert(word)
      }
    }
    for file in inventory.document.files {
      if let content = file.content { add(content.text) }
    }
    for unit in inventory.units {
      for section in unit.merged.sections {
        for entry in section.entries {
          let words = (try? Word.split(entry.value))?.map(\.word.text) ?? [entry.value]
          for word in entry.key.hasPrefix("Exec") ? words.dropFirst() : words[...] { add(word) }
        }
      }
    }
    return words
  }

  private static func isName(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character.isNumber || ".-_+@".contains(character))
  }

  /// `name=/a/path` at the beginning of a line.
  private static func assignments(in script: String) -> [String: String] {
    var values: [String: String] = [:]
    for line in script.split(separator: "\n") {
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

  /// A word with the script's own variables filled in; nil if others are in it.
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
