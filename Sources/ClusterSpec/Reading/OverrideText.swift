import Diagnostics
import YAMLDocument

/// The text of overrides, one `name=value` per line, that findings about them point into.
struct OverrideText {
  /// The name of `--set` in findings.
  static let settings = "--set"
  /// The name of the environment in findings.
  static let environment = "environment"

  let source: String
  private(set) var text = ""
  private var line = 1

  init(source: String) { self.source = source }

  /// Where the parts of one override are.
  struct Places {
    let name: SourceLocation
    let value: SourceLocation
  }

  /// Adds an override as given; `name` is what precedes its first `=`.
  mutating func add(_ override: String, name: String) -> Places {
    defer {
      text += override + "\n"
      line += 1 + override.utf8.count { $0 == UInt8(ascii: "\n") }
    }
    let length = name.unicodeScalars.count
    let end = override.unicodeScalars.prefix { $0 != "\n" }.count + 1
    return Places(
      name: location(1, length + 1), value: location(min(length + 2, end), max(end, length + 2)))
  }

  private func location(_ start: Int, _ end: Int) -> SourceLocation {
    SourceLocation(
      file: source,
      range: SourceRange(
        start: SourcePosition(line: line, column: start),
        end: SourcePosition(line: line, column: end)))
  }
}

/// Moves locations in a value to where it follows its name.
struct Shift {
  let origin: SourcePosition

  func moved(_ location: SourceLocation) -> SourceLocation {
    var location = location
    location.range.start = moved(location.range.start)
    location.range.end = moved(location.range.end)
    return location
  }

  private func moved(_ position: SourcePosition) -> SourcePosition {
    SourcePosition(
      line: position.line + origin.line - 1,
      column: position.line == 1 ? position.column + origin.column - 1 : position.column)
  }

  func moved(_ node: Node) -> Node {
    let content: Node.Content =
      switch node.content {
      case .scalar: node.content
      case .sequence(let items): .sequence(items.map(moved))
      case .mapping(let pairs):
        .mapping(
          pairs.map {
            Pair(key: $0.key, keyLocation: moved($0.keyLocation), value: moved($0.value))
          })
      }
    return Node(content, at: moved(node.location))
  }

  func moved(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.location = diagnostic.location.map(moved)
    diagnostic.related = diagnostic.related.map {
      Diagnostic.Related(message: $0.message, location: moved($0.location))
    }
    return diagnostic
  }
}
