import Foundation

/// A command's output as a page shows it: `…` alone on a line stands for any lines, `…` in a line
/// for any text.
struct DocumentationOutput {
  private let shown: ArraySlice<String>

  init(_ shown: [String]) {
    self.shown = Self.trimmed(shown)[...]
  }

  /// Whether a command printed this.
  func matches(_ printed: String) -> Bool {
    Self.matches(shown, Self.trimmed(printed.components(separatedBy: "\n"))[...])
  }

  private static func matches(_ shown: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return printed.isEmpty }
    if first.allSatisfy({ $0 == " " || $0 == "…" }), first.contains("…") {
      return (printed.startIndex...printed.endIndex).contains {
        matches(shown.dropFirst(), printed[$0...])
      }
    }
    guard let line = printed.first, isLine(first, line) else { return false }
    return matches(shown.dropFirst(), printed.dropFirst())
  }

  private static func isLine(_ shown: String, _ printed: String) -> Bool {
    let pieces = shown.components(separatedBy: "…")
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return shown == printed
    }
    guard printed.hasPrefix(first) else { return false }
    var rest = printed.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.range(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  /// Without trailing whitespace and trailing empty lines.
  private static func trimmed(_ lines: [String]) -> [String] {
    var lines = lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
