import Diagnostics
import Ignition
import Machine

extension ReviewedMachine {
  /// Its user-data in readable form, with the lines, from 0, that may be secret. In an Ignition config, the whole
  /// text of a file is one string; here its lines follow it.
  var readable: (text: String, secretLines: Set<Int>) {
    guard isIgnition else { return (userData, isConfidential ? secretLines(of: machines) : []) }
    let read = MachineDocument.read(Array(userData.utf8), file: name).machines
    let secret = isConfidential ? secretLines(of: read) : []
    let texts = Dictionary(grouping: read.flatMap(\.texts), by: \.place.range.start.line)
    var lines: [Substring] = []
    var hidden: Set<Int> = []
    for (index, line) in userData.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if secret.contains(index) {
        hidden.insert(lines.count)
        lines.append(line)
      } else if let text = texts[index + 1], text.count == 1, let block = text.first?.block(line) {
        lines += block
      } else {
        lines.append(line)
      }
    }
    return (lines.joined(separator: "\n"), hidden)
  }

  /// The lines of files that only their owner may read. A file with a placeholder has no secret.
  private func secretLines(of machines: [Machine]) -> Set<Int> {
    machines.flatMap(\.files).reduce(into: []) { lines, file in
      guard file.mode.bits & 0o077 == 0, let text = file.text?.source, !text.text.hasPlaceholder
      else { return }
      switch text.layout {
      case .lines(let first, _):
        let last = text.text.hasSuffix("\n") ? first - 2 : first - 1
        lines.formUnion(first - 1...last + text.text.utf8.count { $0 == UInt8(ascii: "\n") })
      case .escaped, .opaque:
        let range = text.place.range
        lines.formUnion(range.start.line - 1..<range.end.line)
      }
    }
  }
}

extension Machine {
  /// The texts of its files and units, as read.
  fileprivate var texts: [EmbeddedText] {
    files.compactMap(\.text?.source)
      + units.flatMap { unit in
        [unit.text?.source].compactMap(\.self) + unit.dropIns.compactMap(\.text.source)
      }
  }
}

extension EmbeddedText {
  /// The line of the document that has the text as a string, followed by the lines of the text; nil if there is
  /// only one.
  fileprivate func block(_ line: Substring) -> [Substring]? {
    let range = place.range
    guard range.start.line == range.end.line, text.dropLast().contains("\n") else { return nil }
    let indent = String(line.prefix { $0 == " " }) + "  "
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let isEnded = text.hasSuffix("\n")
    return [line.prefix(range.start.column - 1) + (isEnded ? "|" : "|-")]
      + lines.dropLast(isEnded ? 1 : 0).map { $0.isEmpty ? $0 : indent + $0 }
  }
}
