import Diagnostics

/// Finds `{{name}}` slots in a line of a template.
enum SlotScanner {
  /// A run of a line.
  enum Run: Equatable {
    case text(Substring)
    case slot(Substring)
  }

  /// The line split into text and slots. Braces that enclose no name are text.
  static func runs(of line: Substring) -> [Run] {
    guard mayHoldSlot(line) else { return line.isEmpty ? [] : [.text(line)] }
    var runs: [Run] = []
    var textStart = line.startIndex
    var rest = line
    while let open = rest.firstRange(of: "{{") {
      let behind = line[open.upperBound...]
      guard let close = behind.firstRange(of: "}}"),
        isName(line[open.upperBound..<close.lowerBound])
      else {
        rest = behind
        continue
      }
      if textStart < open.lowerBound { runs.append(.text(line[textStart..<open.lowerBound])) }
      runs.append(.slot(line[open.upperBound..<close.lowerBound]))
      textStart = close.upperBound
      rest = line[textStart...]
    }
    if textStart < line.endIndex { runs.append(.text(line[textStart...])) }
    return runs
  }

  /// Whether a line contains `{{`, searched byte by byte: most lines have none.
  static func mayHoldSlot(_ line: Substring) -> Bool {
    let brace = UInt8(ascii: "{")
    return zip(line.utf8, line.utf8.dropFirst()).contains { $0 == brace && $1 == brace }
  }

  private static func isName(_ text: Substring) -> Bool {
    text.utf8.first?.isLowercase == true && text.utf8.allSatisfy(\.isAlphanumeric)
  }
}
