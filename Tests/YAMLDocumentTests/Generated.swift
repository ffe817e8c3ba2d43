import TestSupport
import YAMLDocument

/// Texts and values that are hard for YAML.
struct Generated {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  static let pieces: [String] = [
    "a", "b", "key", "é", "漢", "😀", " ", "  ", "\n", "\n\n", "\t", "\r", "\r\n", "\u{85}",
    "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{A0}", "\u{200B}", "\u{202E}", "\0", "\u{7}", "\u{1B}",
    "\u{7F}", "\u{9F}", "\u{E000}", "\u{FFFD}", "\u{FFFE}", "\u{10FFFF}", "e\u{301}", "'", "\"",
    "\\", "\\n", ":", ": ", ":?", "#", " #", "-", "- ", "--- ", "---\n", "...", "...\n", "?", "? ",
    ",", "[", "]", "{", "}", "&", "*", "!", "!!int ", "|", ">", "%", "%YAML", "@", "`", "$",
    "$private_ipv4", "<<", "=", "~", "null", "yes", "No", "y", "on", "true", "0", "1", "9", "0x",
    "0o", "0b", "_", ".", "e", "E", "+", "inf", ".nan", ":30", "2015-06-01", "T12:00:00Z",
  ]

  static let words: [String] = [
    "", "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "on", "On", "OFF", "off", "true", "True",
    "FALSE", "null", "Null", "NULL", "~", "=", "<<", "0", "-1", "+1", "0644", "0o17", "0x1F",
    "0b101", "1_000", "1e3", "1E3", "1.5", ".5", "5.", "-.5", "+.5e-3", "1e+3", "6.8523015e+5",
    "685_230.15", "190:20:30.15", "1:30", "-1:30", ".inf", "-.inf", "+.INF", ".NaN", "inf", "nan",
    "+inf", "2015-06-01", "2015-6-1 1:2:3", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43",
    "10.0.0.10", "0x", "0x1p-2", "---", "--- a", "...", "-", "- a", "?", "? a", ":", "a:", "a: b",
    "a #b", "#a", " a", "a ", "[", "]", "{", "}", ",", "a, b", "&a", "*a", "!a", "|", ">", "'a'",
    "\"a\"", "%a", "@a", "`a", "$a", "$private_ipv4", "don't", "say \"no\"", "C:\\x", "\\", "'\"",
    "\n", "\n\n", "a\n", "a\n\n", "a\n\n\n", "a\nb", "\na", " a\nb", "a\n b", "a \nb", "a\t\nb",
    "\ta\nb", "a\n\tb", "a\n \nb", "a\n\n\nb", "a\r\nb\r\n", "#!/bin/sh\necho\n", "a\u{85}b\n",
    "a\u{2028}b\nc", "😀\nx\n", "---\na\n", "a\n---\n", "a\n...\n", "%a\nb\n", "# a\nb\n", "  \n",
    " \n a", "\n\n  a\n", "a\n\n ", "\u{FEFF}a\nb",
  ]

  mutating func text() -> String {
    if Int.random(in: 0..<8, using: &random) == 0 { return random.pick(Generated.words) }
    let count = Int.random(in: 0...7, using: &random)
    return (0..<count).map { _ in random.pick(Generated.pieces) }.joined()
  }

  mutating func value(depth: Int) -> OutputValue {
    switch Int.random(in: 0..<(depth > 0 ? 12 : 8), using: &random) {
    case 0: return .bool(Bool.random(using: &random))
    case 1: return .integer(Int.random(in: -5000...5000, using: &random))
    case 2: return .quotedText(text())
    case 8, 9:
      let count = Int.random(in: 0...4, using: &random)
      return .sequence((0..<count).map { _ in value(depth: depth - 1) })
    case 10, 11:
      var entries: [OutputValue.Entry] = []
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let key = text()
        guard !entries.contains(where: { $0.key == key }) else { continue }
        entries.append(.init(key, value(depth: depth - 1)))
      }
      return .mapping(entries)
    default: return .text(text())
    }
  }
}
