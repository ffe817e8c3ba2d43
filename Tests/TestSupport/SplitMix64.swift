/// A small seeded generator, so that a property test fails the same way every time.
public struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that starts from a seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// An element of a nonempty list.
  public mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int.random(in: 0..<list.count, using: &self)]
  }

  /// A text of characters and words that are special in some language on the way.
  public mutating func hostileText(upTo pieces: Int = 12) -> String {
    (0..<Int.random(in: 1...pieces, using: &self)).map { _ in
      Self.pieces.randomElement(using: &self) ?? ""
    }.joined()
  }

  private static let pieces = [
    "a", "Z", "0", " ", "  ", "\n", "\t", "'", "\"", "\\", "\\n", "%", "%%", "%n", "$", "$$",
    "${HOME}",
    "$(id)", "`id`", "$private_ipv4", "\\$private_ipv4", "$public_ipv4", "$private_ipv", "&", "|",
    "#",
    " #", ";", ":", ": ", "- ", "*", "!", "?", "~", "<", ">", "=", ",", "é", "ß", "日本", "🦊",
    "{{x}}",
    "[a]", "{b}", "yes", "null", "1e3", "@", "^", "(", ")", "/",
  ]
}
