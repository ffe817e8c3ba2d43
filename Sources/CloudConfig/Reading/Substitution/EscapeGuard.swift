import Machine

/// Preserves locations in a text whose escapes the guest removes before it parses the YAML: during
/// parsing, a character of the same width replaces each backslash in `\$private_ipv4` and similar
/// escapes. It also marks names whose dollar sign is a YAML escape, which the guest never sees.
struct EscapeGuard {
  /// The text to parse.
  let bytes: [UInt8]
  private let sign: Unicode.Scalar?
  private let template: TemplateGuard

  /// Guards the escapes of a text whose placeholders are guarded.
  init(_ template: TemplateGuard) {
    self.template = template
    let bytes = template.bytes
    let escapes = Self.escapes(in: bytes) + Self.quotedEscapes(in: bytes)
    guard !escapes.isEmpty, let sign = Self.unused(in: bytes) else {
      self.bytes = bytes
      sign = nil
      return
    }
    var guarded: [UInt8] = []
    guarded.reserveCapacity(bytes.count + 6 * escapes.count)
    var copied = 0
    for escape in escapes.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guarded += bytes[copied..<escape.lowerBound]
      guarded += repeatElement(Array(String(sign).utf8), count: escape.count - 1).joined()
      guarded.append(VariableReference.dollar)
      copied = escape.upperBound
    }
    guarded += bytes[copied...]
    self.bytes = guarded
    self.sign = sign
  }

  /// The guest's escapes with their dollar signs.
  private static func escapes(in bytes: [UInt8]) -> [Range<Int>] {
    VariableReference.all(in: bytes.span).compactMap { place in
      place.offset > 0 && bytes[place.offset - 1] == VariableReference.backslash
        ? (place.offset - 1)..<(place.offset + 1) : nil
    }
  }

  /// YAML's escapes for the dollar sign of a name.
  private static func quotedEscapes(in bytes: [UInt8]) -> [Range<Int>] {
    let names = GuestVariable.allCases.map { DoubleQuotes.dollar + $0.rawValue.utf8.dropFirst() }
    var found: [Range<Int>] = []
    var position = 0
    while let start = bytes[position...].firstIndex(of: VariableReference.backslash) {
      // The first of two backslashes escapes the second.
      if bytes[start...].dropFirst().first == VariableReference.backslash {
        position = start + 2
        continue
      }
      position = start + 1
      if names.contains(where: bytes[start...].starts(with:)) {
        found.append(start..<(start + DoubleQuotes.dollar.count))
      }
    }
    guard !found.isEmpty else { return [] }
    let quoted = DoubleQuotes.offsets(in: bytes)
    return found.filter { quoted.contains($0.lowerBound) }
  }

  /// A parsed text as the guest sees it.
  func plain(_ text: String) -> String {
    let text = template.plain(text)
    guard let sign, text.unicodeScalars.contains(sign) else { return text }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.filter { $0 != sign })
    return String(view)
  }

  /// The same, with variables distinguished from names that are escaped.
  func guestText(_ text: String) -> GuestText {
    guard text.utf8.contains(VariableReference.dollar) else { return GuestText(plain(text)) }
    let bytes = Array(text.utf8)
    let escape = sign.map { Array(String($0).utf8) }
    var result = GuestText()
    var copied = 0
    for place in VariableReference.all(in: bytes.span) {
      if let escape, bytes[copied..<place.offset].suffix(escape.count).elementsEqual(escape) {
        continue
      }
      result.append(.literal(plain(String(decoding: bytes[copied..<place.offset], as: UTF8.self))))
      result.append(.variable(place.variable))
      copied = place.end
    }
    result.append(.literal(plain(String(decoding: bytes[copied...], as: UTF8.self))))
    return result
  }

  /// A private-use character that the text does not contain.
  static func unused(in bytes: [UInt8]) -> Unicode.Scalar? {
    let used = Set(
      String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
        (0xE000...0xF8FF).contains($0.value)
      })
    return (0xE000...0xF8FF).lazy.compactMap(Unicode.Scalar.init).first { !used.contains($0) }
  }
}
