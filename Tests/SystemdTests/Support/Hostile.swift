import TestSupport

/// Texts that break naive quoting.
enum Hostile {
  static let pieces: [String] = [
    " ", "  ", "\t", "\n", "\r", "\u{1}", "\u{1b}", "\u{7f}", "\u{85}", "\u{2028}", "\u{feff}",
    "\"", "'", "\\", "\\\\", "%", "%%", "%i", "%n", "$", "$$", "${X}", "$X", "${VARIABLE}",
    "$VARIABLE", "$private_ipv4", "${", "}", "#", ";", "\\;", "=", "[", "]", "*", "?", "`", "&",
    "|", "<", ">", "(", ")", "!", "@", "-", "+", ":", "~", "^", ",", ".", "/", "a", "b", "Z", "0",
    "9", "x41", "\\x41", "\\n", "\\u00e9", "é", "日本", "🙂", "e\u{301}", "\u{a0}", "--flag",
    "\\101", "\\s", "\\q", "[Service]", "word",
  ]

  static func text(_ random: inout SplitMix64, upTo longest: Int = 8) -> String {
    (0..<Int.random(in: 0...longest, using: &random)).reduce(into: "") { text, _ in
      text += pieces.randomElement(using: &random) ?? ""
    }
  }

  static func texts(_ count: Int, seed: UInt64) -> [String] {
    var random = SplitMix64(seed: seed)
    return pieces + (0..<count).map { _ in text(&random) }
  }
}
