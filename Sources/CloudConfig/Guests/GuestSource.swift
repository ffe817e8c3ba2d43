import YAMLDocument

/// A text on its way through libyaml to a guest: what the guest's own parser, a port of an older
/// libyaml, reads otherwise.
struct GuestSource {
  let guest: Guest
  /// The text for libyaml.
  private(set) var text: [UInt8]
  /// Where characters begin; nil while each is one byte.
  private var offsets: [Int]?
  private var eventsBehind = 0

  init(_ bytes: [UInt8], for guest: Guest) {
    self.guest = guest
    text = bytes
  }

  /// Takes the place of a colon that is part of a word.
  private static let standIn: [UInt8] = Array("\u{F8F0}".utf8)

  /// A scalar's text with its colons back.
  func restored(_ text: String) -> [UInt8] {
    guard text.unicodeScalars.contains("\u{F8F0}") else { return Array(text.utf8) }
    return Array(text.replacing("\u{F8F0}", with: ":").utf8)
  }

  /// Whether what libyaml stopped at is none to the guest: Flatcar's takes the colon in `[a:,b]` as
  /// part of the word. The text is changed so that libyaml does so too.
  mutating func excuses(_ stopped: ParserFailure) -> Bool {
    guard guest == .flatcar, stopped.problem == "found unexpected ':'" else { return false }
    let offset = offset(of: stopped.character)
    guard offset < text.count, text[offset] == UInt8(ascii: ":") else { return false }
    text.replaceSubrange(offset...offset, with: GuestSource.standIn)
    offsets = nil
    return true
  }

  /// What the guest says against an event that libyaml lets pass; nil if nothing.
  mutating func objection(to event: Event, inFlow: Bool) -> String? {
    switch event.kind {
    case .documentStart(let version?) where version != (1, 1):
      return "found incompatible YAML document"
    case .scalar(let scalar):
      if inFlow, scalar.style == .plain {
        if scalar.text.utf8.contains(UInt8(ascii: "?")) {
          return "did not find expected ',' or '}'"
        }
        if guest != .flatcar, scalar.text.utf8.contains(UInt8(ascii: ":")) {
          return "found unexpected ':'"
        }
      }
      if scalar.style == .doubleQuoted, scalar.text.utf8.contains(UInt8(ascii: "/")),
        hasEscapedSlash(event)
      {
        return "found unknown escape character"
      }
      return bareTag(event, scalar.tag)
    case .sequenceStart(let tag, _), .mappingStart(let tag, _): return bareTag(event, tag)
    default: return nil
    }
  }

  /// CoreOS's library takes `!` without a name for a mistake.
  private mutating func bareTag(_ event: Event, _ tag: String?) -> String? {
    guard guest != .flatcar, tag == nil else { return nil }
    var rest = text[min(offset(of: event.characters.lowerBound), text.count)...]
    if rest.first == UInt8(ascii: "&") {
      rest = rest.drop { $0 > 0x20 }
      rest = rest.drop { $0 <= 0x20 }
    }
    return rest.first == UInt8(ascii: "!") ? "did not find expected tag URI" : nil
  }

  private mutating func hasEscapedSlash(_ event: Event) -> Bool {
    let start = offset(of: event.characters.lowerBound)
    let end = min(offset(of: event.characters.upperBound), text.count)
    var isEscaped = false
    for byte in text[min(start, end)..<end] {
      if isEscaped, byte == UInt8(ascii: "/") { return true }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return false
  }

  /// The byte at which a character of the text begins.
  private mutating func offset(of character: Int) -> Int {
    if offsets == nil {
      let starts = text.indices.filter { text[$0] & 0xC0 != 0x80 }
      offsets = starts.count == text.count ? [] : starts
    }
    guard let offsets, !offsets.isEmpty else { return min(character, text.count) }
    return character < offsets.count ? offsets[character] : text.count
  }

  /// Whether the guest's library looks at an event behind the first document. CoreOS's looks at one,
  /// Flatcar's at two words.
  mutating func goesOn(behind event: Event) -> Bool {
    eventsBehind += 1
    if case .streamEnd = event.kind { return false }
    return guest == .flatcar && eventsBehind < 2
  }

  /// Whether the guest too stops at a fault behind the first document.
  func readsOn(after stopped: ParserFailure) -> Bool {
    guest == .flatcar ? stopped.isLexical : eventsBehind < 1
  }

  /// The fault in the guest's words, with the line that it counts from 0 or 1 as its library does.
  func message(of stopped: ParserFailure) -> String {
    let line: Int
    switch guest {
    case .flatcar:
      let context = (stopped.context?.place.line ?? 1) - 1
      let own = context != 0 ? context : stopped.place.line - 1
      line = own == 0 ? 0 : own + (stopped.isLexical ? 1 : 0)
    case .coreos2015, .coreos2018:
      let own = stopped.place.line - 1
      line = own != 0 ? own : (stopped.context?.place.line ?? 1) - 1
    }
    return line == 0 ? stopped.problem : "line \(line): \(stopped.problem)"
  }
}
