import YAMLDocument

/// A text that libyaml parses for a guest, and what the guest's own parser, a port of an older
/// libyaml, reads differently.
struct GuestSource {
  /// The error of a guest's parser about something that libyaml accepts.
  struct Objection {
    var kind = GuestDecodeFailure.Kind.refused
    var message: String
  }

  let guest: Guest
  /// The text for libyaml.
  private(set) var text: [UInt8]
  /// Replaces a colon that is part of a word.
  private let colon: Unicode.Scalar
  /// Replaces a byte order mark inside the text, which libyaml drops.
  private let mark: Unicode.Scalar
  /// The offsets of characters; empty if each is one byte.
  private var offsets: [Int]?
  private var eventsBehind = 0
  /// The start of the block mapping whose first key comes next.
  private var blockStart: Int?

  init(_ bytes: [UInt8], for guest: Guest) {
    self.guest = guest
    let unused = GuestSource.unusedScalars(bytes)
    colon = unused.0
    mark = unused.1
    text = GuestSource.replacing("\u{FEFF}", in: bytes, with: mark)
  }

  /// Two private-use characters that are not in the text.
  private static func unusedScalars(_ bytes: [UInt8]) -> (Unicode.Scalar, Unicode.Scalar) {
    var used: Set<UInt8> = []
    for (index, byte) in bytes.enumerated() where byte == 0xEE {
      if index + 2 < bytes.count, bytes[index + 1] == 0x80 { used.insert(bytes[index + 2]) }
    }
    let free = (UInt8(0x80)...0xBF).filter { !used.contains($0) }.map {
      Unicode.Scalar(0xE000 + UInt32($0 & 0x3F)) ?? "?"
    }
    return (free.first ?? "\u{E000}", free.dropFirst().first ?? "\u{E001}")
  }

  /// How many lines may be `%TAG` directives.
  var tagDirectives: Int {
    let name = Array("%TAG".utf8)
    return text.split { $0 < 0x20 || $0 >= 0x80 }.count { $0.starts(with: name) }
  }

  /// The text with one character replaced by another of the same width, except at the start.
  private static func replacing(
    _ old: Unicode.Scalar, in bytes: [UInt8], with new: Unicode.Scalar
  ) -> [UInt8] {
    let (before, after) = (Array(String(old).utf8), Array(String(new).utf8))
    var result = bytes
    for index in bytes.indices.dropFirst() where bytes[index] == before[0] {
      if bytes[index...].starts(with: before) {
        result.replaceSubrange(index..<index + before.count, with: after)
      }
    }
    return result
  }

  /// A scalar's original text.
  func restored(_ text: String) -> [UInt8] {
    guard text.unicodeScalars.contains(where: { $0 == colon || $0 == mark }) else {
      return Array(text.utf8)
    }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar == colon ? ":" : scalar == mark ? "\u{FEFF}" : scalar)
    }
    return Array(String(scalars).utf8)
  }

  /// Whether the guest accepts what libyaml stopped at. The text is then changed so that libyaml
  /// does not stop there again.
  mutating func excuses(_ stopped: ParserFailure) -> Bool {
    // Flatcar's parser treats the colon in `[a:,b]` as part of the word.
    if guest == .flatcar, stopped.problem == "found unexpected ':'" {
      let offset = offset(of: stopped.character)
      guard offset < text.count, text[offset] == UInt8(ascii: ":") else { return false }
      replace(offset..<offset + 1, with: Array(String(colon).utf8))
      return true
    }
    guard let context = stopped.context, context.text == "while scanning a tag" else {
      return false
    }
    return mendTag(at: offset(of: context.character))
  }

  /// Replaces brackets and commas in a tag, which were part of it before libyaml 0.2.5.
  mutating func mendsTag(of event: Event) -> Bool {
    switch event.kind {
    case .scalar(let scalar) where scalar.tag != nil: break
    case .sequenceStart(.some, _), .mappingStart(.some, _): break
    default: return false
    }
    return mendTag(at: offset(of: event.characters.lowerBound))
  }

  private mutating func mendTag(at start: Int) -> Bool {
    var tag = properties(at: start).prefix { $0 > 0x20 }
    guard tag.first == UInt8(ascii: "!"), tag.dropFirst().first != UInt8(ascii: "<") else {
      return false
    }
    let end = tag.firstIndex { byte in
      !(0x30...0x39).contains(byte) && !(0x41...0x5A).contains(byte)
        && !(0x61...0x7A).contains(byte) && !"_-;/?:@&=+$,.!~*'()[]%".utf8.contains(byte)
    }
    tag = tag[..<(end ?? tag.endIndex)]
    let brackets = tag.indices.filter { [0x2C, 0x5B, 0x5D].contains(tag[$0]) }
    for index in brackets { text[index] = UInt8(ascii: "~") }
    return !brackets.isEmpty
  }

  private mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    text.replaceSubrange(range, with: bytes)
    offsets = nil
  }

  /// The text from a node's tag on, or from the node itself if it has none.
  private func properties(at start: Int) -> ArraySlice<UInt8> {
    let rest = text[min(start, text.count)...]
    guard rest.first == UInt8(ascii: "&") else { return rest }
    return rest.drop { $0 > 0x20 }.drop { $0 <= 0x20 }
  }

  /// The guest's objection to an event that libyaml accepts; nil if there is none.
  mutating func objection(to event: Event, inFlow: Bool) -> Objection? {
    if let start = blockStart {
      blockStart = nil
      if start < event.characters.lowerBound, hasBareTag(at: start) { return bareTag(event) }
    }
    switch event.kind {
    case .documentStart(let version, let tagHandles):
      if let version, version != (1, 1) {
        return Objection(message: "found incompatible YAML document")
      }
      // CoreOS's library reads the character after the handle before it has loaded it.
      if guest != .flatcar, tagHandles.contains("!") {
        return Objection(kind: .crash, message: "runtime error: index out of range")
      }
      return nil
    case .scalar(let scalar):
      if inFlow, scalar.style == .plain {
        if scalar.text.utf8.contains(UInt8(ascii: "?")) {
          return Objection(message: "did not find expected ',' or '}'")
        }
        if guest != .flatcar, scalar.text.utf8.contains(UInt8(ascii: ":")) {
          return Objection(message: "found unexpected ':'")
        }
      }
      if scalar.style == .doubleQuoted, scalar.text.utf8.contains(UInt8(ascii: "/")),
        hasEscapedSlash(event)
      {
        return Objection(message: located("found unknown escape character", event))
      }
      return bareTag(event, scalar.tag)
    case .mappingStart(let tag, isFlow: false):
      // Without a tag of its own it starts at its first key's tag.
      blockStart = tag == nil || tag == "!" ? event.characters.lowerBound : nil
      return nil
    case .sequenceStart(let tag, _), .mappingStart(let tag, _): return bareTag(event, tag)
    default: return nil
    }
  }

  private mutating func bareTag(_ event: Event, _ tag: String?) -> Objection? {
    guard tag == nil || tag == "!", hasBareTag(at: event.characters.lowerBound) else { return nil }
    return bareTag(event)
  }

  private func bareTag(_ event: Event) -> Objection {
    Objection(message: located("did not find URI escaped octet", event))
  }

  /// CoreOS's library rejects `!` without a name.
  private mutating func hasBareTag(at character: Int) -> Bool {
    guest != .flatcar && properties(at: offset(of: character)).first == UInt8(ascii: "!")
  }

  /// An error message about a token, with the line as the guest counts it.
  private func located(_ message: String, _ event: Event) -> String {
    let line = event.range.start.line - (guest == .flatcar ? 0 : 1)
    return line == 0 ? message : "line \(line): \(message)"
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

  /// The byte offset of a character.
  private mutating func offset(of character: Int) -> Int {
    if offsets == nil {
      let starts = text.indices.filter { text[$0] & 0xC0 != 0x80 }
      offsets = starts.count == text.count ? [] : starts
    }
    guard let offsets, !offsets.isEmpty else { return min(character, text.count) }
    return character < offsets.count ? offsets[character] : text.count
  }

  /// Whether the guest's library reads on after an event that follows the first document. CoreOS's
  /// reads one, Flatcar's two.
  mutating func goesOn(behind event: Event) -> Bool {
    eventsBehind += 1
    if case .streamEnd = event.kind { return false }
    return guest == .flatcar && eventsBehind < 2
  }

  /// Whether the guest also stops at an error after the first document.
  func readsOn(after stopped: ParserFailure) -> Bool {
    guest == .flatcar ? stopped.isLexical : eventsBehind < 1
  }

  /// The error in the guest's words, with its line counted from 0 or 1 as the guest's library does.
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
