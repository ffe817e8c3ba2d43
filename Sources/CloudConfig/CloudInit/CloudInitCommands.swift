import Diagnostics
import Systemd
import YAMLDocument

/// The commands of `runcmd`, which sh runs in order at the end of the first boot.
struct CloudInitCommands {
  /// A simple command, split into words.
  struct Simple {
    let words: [String]
    let location: SourceLocation
  }

  /// A systemctl command on one unit.
  struct OfUnit {
    let verb: String
    let unit: UnitName
    /// Whether `--now` is given.
    let isNow: Bool
    let location: SourceLocation
  }

  /// Findings about items that keep all commands from running.
  private(set) var problems: [Diagnostic] = []
  /// The commands that can be split into words without a shell.
  private(set) var simple: [Simple] = []
  /// The text of all commands.
  private(set) var text = ""

  init(_ list: Node?, _ read: (Node?) -> Located<String>?) {
    guard let list, !list.isNull else { return }
    guard case .sequence(let items) = list.content else {
      problems = [CloudInitRules.noList(list)]
      return
    }
    for item in items where !item.isNull {
      switch item.content {
      case .mapping: problems.append(CloudInitRules.noCommand(item))
      case .sequence(let words):
        let words = words.compactMap { read($0)?.value }
        text += words.joined(separator: " ") + "\n"
        simple.append(Simple(words: words, location: item.location))
      case .scalar(let scalar):
        if scalar.isNumberOrBoolean { problems.append(CloudInitRules.noCommand(item)) }
        let line = read(item)?.value ?? ""
        text += line + "\n"
        simple += Self.commands(in: line).map { Simple(words: $0, location: item.location) }
      }
    }
  }

  /// The systemctl commands, one per unit, in order.
  var ofUnits: [OfUnit] {
    simple.flatMap { command -> [OfUnit] in
      var words = command.words.drop { $0 == "sudo" }
      guard words.popFirst()?.split(separator: "/").last == "systemctl" else { return [] }
      let options = words.filter { $0.hasPrefix("-") }
      let names = words.filter { !$0.hasPrefix("-") }
      guard let verb = names.first else { return [] }
      return names.dropFirst().compactMap { name in
        UnitName(name) ?? UnitName(name + ".service")
      }.map {
        OfUnit(
          verb: verb, unit: $0, isNow: options.contains("--now"), location: command.location)
      }
    }
  }

  /// The commands of a line whose words the shell leaves unchanged.
  private static func commands(in line: String) -> [[String]] {
    let parts = line.replacing("&&", with: "\n").replacing(";", with: "\n").split(separator: "\n")
    return parts.compactMap { part in
      let words = part.split(whereSeparator: \.isWhitespace)
      let special = "$`|&<>()*?[]{}\"#!"
      guard !words.isEmpty, !part.contains(where: special.contains) else { return nil }
      // Only quotes around whole words are supported.
      let plain = words.map { word in
        word.first == "'" && word.last == "'" && word.count > 2 ? word.dropFirst().dropLast() : word
      }
      guard plain.allSatisfy({ !$0.contains("'") }) else { return nil }
      return plain.map(String.init)
    }
  }
}

extension Scalar {
  /// Whether PyYAML reads it as something other than a string, as far as that is easy to tell.
  fileprivate var isNumberOrBoolean: Bool {
    style == .plain && (tag == nil) && (Int(text) != nil || text.yaml11Boolean != nil)
  }
}
