import Machine

/// Keeps the places of a text whose escapes the guest takes out before it reads the YAML: while it is
/// read, a character of the same width stands for each backslash of `\$private_ipv4` and its like.
struct EscapeGuard {
  /// The text to read.
  let bytes: [UInt8]
  private let sign: Unicode.Scalar?

  /// Guards a text's escapes.
  init(_ bytes: [UInt8]) {
    let places = LookAlike.all(in: bytes.span).map(\.offset)
      .filter { $0 > 0 && bytes[$0 - 1] == LookAlike.backslash }
    guard !places.isEmpty, let sign = Self.unused(in: bytes) else {
      self.bytes = bytes
      sign = nil
      return
    }
    var guarded: [UInt8] = []
    guarded.reserveCapacity(bytes.count + 2 * places.count)
    var copied = 0
    for place in places {
      guarded += bytes[copied..<(place - 1)]
      guarded += Array(String(sign).utf8)
      copied = place
    }
    guarded += bytes[copied...]
    self.bytes = guarded
    self.sign = sign
  }

  /// A text as the guest has it, from one that was read.
  func plain(_ text: String) -> String {
    guard let sign, text.unicodeScalars.contains(sign) else { return text }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.filter { $0 != sign })
    return String(view)
  }

  /// The same with its variables told from what only looks like them.
  func guestText(_ text: String) -> GuestText {
    guard text.utf8.contains(LookAlike.dollar) else { return GuestText(plain(text)) }
    let bytes = Array(text.utf8)
    let escape = sign.map { Array(String($0).utf8) }
    var result = GuestText()
    var copied = 0
    for place in LookAlike.all(in: bytes.span) {
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

  /// A private-use character that the text does not hold.
  private static func unused(in bytes: [UInt8]) -> Unicode.Scalar? {
    let used = Set(
      String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
        (0xE000...0xF8FF).contains($0.value)
      })
    return (0xE000...0xF8FF).lazy.compactMap(Unicode.Scalar.init).first { !used.contains($0) }
  }
}
