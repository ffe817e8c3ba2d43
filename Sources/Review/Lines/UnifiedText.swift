import Diagnostics

extension LineDiff {
  /// The difference in the unified format, which `patch` and `git apply` read; empty if there is none.
  ///
  /// - Parameters:
  ///   - old: The name of the old text; `/dev/null` if there was none.
  ///   - new: The name of the new text; `/dev/null` if there is none.
  ///   - colour: Whether to colour it for a terminal.
  /// - Returns: The text, which ends with a line feed.
  public func unified(old: String, new: String, colour: Bool = false) -> String {
    guard !hunks.isEmpty else { return "" }
    let paint = Paint(isOn: colour)
    var text = paint.bold("--- \(old)") + "\n" + paint.bold("+++ \(new)") + "\n"
    for line in body { text += painted(line, paint) + "\n" }
    return text
  }

  /// The hunks, line by line.
  var body: [String] {
    hunks.flatMap { hunk in
      let from = Self.span(hunk.oldStart, hunk.oldCount)
      let to = Self.span(hunk.newStart, hunk.newCount)
      return ["@@ -\(from) +\(to) @@"]
        + hunk.lines.map { line in
          switch line {
          case .kept(let line): " \(line)"
          case .removed(let line): "-\(line)"
          case .added(let line): "+\(line)"
          }
        }
    }
  }

  func painted(_ line: String, _ paint: Paint) -> String {
    switch line.utf8.first {
    case UInt8(ascii: "@"): paint.cyan(line)
    case UInt8(ascii: "-"): paint.red(line)
    case UInt8(ascii: "+"): paint.green(line)
    default: line
    }
  }

  private static func span(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start)" : "\(start),\(count)"
  }
}
