import Diagnostics
import Systemd
import YAMLDocument

/// The commands of `runcmd`, which sh runs one after the other at the end of the first boot.
struct CloudInitCommands {
  /// A simple command by its words.
  struct Simple {
    let words: [String]
    let location: SourceLocation
  }

  /// Something that is done to a unit.
  struct OfUnit {
    let verb: String
    let unit: UnitName
    /// Whether an enabled unit is started, too.
    let isNow: Bool
    let location: SourceLocation
  }

  /// What keeps sh from running any of them.
  private(set) var problems: [Diagnostic] = []
  /// The commands whose words are plain to see.
  private(set) var simple: [Simple] = []
  /// The text of all.
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

  /// What is done to units, in order.
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

  /// The commands of a line whose words sh takes as they are.
  private static func commands(in line: String) -> [[String]] {
    let parts = line.replacing("&&", with: "\n").replacing(";", with: "\n").split(separator: "\n")
    return parts.compactMap { part in
      let words = part.split(whereSeparator: \.isWhitespace)
      let special = "$`|&<>()*?[]{}\"#!"
      guard !words.isEmpty, !part.contains(where: special.contains) else { return nil }
      // Only whole words are in quotes here.
      let plain = words.map { word in
        word.first == "'" && word.last == "'" && word.count > 2 ? word.dropFirst().dropLast() : word
      }
      guard plain.allSatisfy({ !$0.contains("'") }) else { return nil }
      return plain.map(String.init)
    }
  }
}

extension Scalar {
  /// Whether PyYAML makes no text of it, as far as that is easily said.
  fileprivate var isNumberOrBoolean: Bool {
    style == .plain && (tag == nil) && (Int(text) != nil || text.yaml11Boolean != nil)
  }
}
