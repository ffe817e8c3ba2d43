import Foundation
import TestSupport
import Testing

/// A page of documentation, split into the steps of a reader, in order.
struct DocumentationPage: CustomTestStringConvertible {
  /// The file's path in the repository.
  let file: String

  var testDescription: String { file }

  /// What the page shows, or assumes without showing it.
  enum Part: Equatable {
    /// A command with the lines below it; none if the page does not show its output.
    case command(String, shown: [String])
    /// A block of YAML.
    case yaml(String)
    /// A block of commands for the reader's own machine, such as building.
    case script(String)
  }

  /// Every page except that of all rules, whose examples `RuleGoldenTests` runs.
  static let all: [DocumentationPage] = {
    let docs = Repository.root.appendingPathComponent("docs")
    let files =
      FileManager.default.enumerator(atPath: docs.path)?.compactMap { $0 as? String } ?? []
    return ["README.md"].map(DocumentationPage.init)
      + files.filter { $0.hasSuffix(".md") && $0 != "rules.md" }.sorted()
      .map { DocumentationPage(file: "docs/" + $0) }
  }()

  /// The parts, in order. A comment `<!-- run: COMMAND -->` stands for what the text assumes.
  func parts() throws -> [Part] {
    var parts: [Part] = []
    var block: (language: String, lines: [String])?
    for line in try Repository.text(file).components(separatedBy: "\n") {
      if let open = block {
        if line == "```" {
          parts += Self.parts(of: open.language, open.lines)
          block = nil
        } else {
          block?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        block = (String(line.dropFirst(3)), [])
      } else if line.hasPrefix("<!-- run: "), line.hasSuffix(" -->") {
        parts.append(.command(String(line.dropFirst(10).dropLast(4)), shown: []))
      }
    }
    return parts
  }

  private static func parts(of language: String, _ lines: [String]) -> [Part] {
    let text = lines.map { $0 + "\n" }.joined()
    return switch language {
    case "yaml": [.yaml(text)]
    case "sh": [.script(text)]
    case "console": commands(lines)
    default: []
    }
  }

  /// The lines after `$ ` with their continuation lines, and the output below.
  private static func commands(_ lines: [String]) -> [Part] {
    var commands: [(text: String, shown: [String])] = []
    for line in lines {
      if line.hasPrefix("$ ") {
        commands.append((String(line.dropFirst(2)), []))
      } else if let last = commands.last {
        if last.shown.isEmpty, line.hasPrefix("> ") {
          commands[commands.count - 1].text += "\n" + line.dropFirst(2)
        } else if last.shown.isEmpty, last.text.hasSuffix("\\") || last.text.hasSuffix("|") {
          commands[commands.count - 1].text += "\n" + line
        } else {
          commands[commands.count - 1].shown.append(line)
        }
      }
    }
    return commands.map { .command($0.text, shown: $0.shown) }
  }
}
