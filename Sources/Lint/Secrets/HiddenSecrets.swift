import Diagnostics

extension SecretRules {
  /// Texts without the secrets that were found in them: findings are shown with their lines, and
  /// others read the logs of checks.
  static func hidden(_ findings: [Diagnostic], in texts: [SourceText]) -> [SourceText] {
    let codes = Set(rules.map(\.code))
    let places = Dictionary(
      grouping: findings.filter { codes.contains($0.code) }.compactMap(\.location), by: \.file)
    guard !places.isEmpty else { return texts }
    return texts.map { text in
      places[text.name].map { text.hidden(from: $0.map(\.range.start)) } ?? text
    }
  }
}

extension SourceText {
  /// The text with lines cut off where something begins that must not be shown.
  fileprivate func hidden(from positions: [SourcePosition]) -> SourceText {
    let columns = Dictionary(positions.map { ($0.line, $0.column) }) { min($0, $1) }
    var number = 0
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      line -> ArraySlice<UInt8> in
      number += 1
      guard let column = columns[number] else { return line }
      let kept = String(decoding: line, as: UTF8.self).unicodeScalars.prefix(column - 1)
      return Array("\(String(kept))(not shown: it may be a secret)".utf8)[...]
    }
    return SourceText(name: name, bytes: Array(lines.joined(separator: [UInt8(ascii: "\n")])))
  }
}
