/// Searches the bytes of user-data.
enum Search {
  /// A `$` and the name after it.
  struct DollarWord {
    /// The offset of the `$`.
    var offset: Int
    /// The whole reference: `$name` or `${name}`.
    var text: String
    var name: String
  }

  /// Every `$name` and `${name}`.
  static func dollarWords(in bytes: [UInt8]) -> [DollarWord] {
    var words: [DollarWord] = []
    var offset = 0
    while let place = bytes[offset...].firstIndex(of: VariableReference.dollar) {
      var start = place + 1
      let isBraced = start < bytes.count && bytes[start] == UInt8(ascii: "{")
      if isBraced { start += 1 }
      var end = start
      while end < bytes.count, VariableRules.isWord(bytes[end]), end - start < 64 { end += 1 }
      let isClosed = !isBraced || (end < bytes.count && bytes[end] == UInt8(ascii: "}"))
      if end > start, isClosed {
        words.append(
          DollarWord(
            offset: place,
            text: String(decoding: bytes[place..<(isBraced ? end + 1 : end)], as: UTF8.self),
            name: String(decoding: bytes[start..<end], as: UTF8.self)))
      }
      offset = max(end, place + 1)
    }
    return words
  }

  /// Whether a shell or a unit sets a variable of this name: `name=` at the beginning of a word, or
  /// `read name`.
  static func isAssigned(_ name: [UInt8], in bytes: [UInt8]) -> Bool {
    guard let first = name.first else { return false }
    var offset = 0
    while let place = bytes[offset...].firstIndex(of: first) {
      offset = place + 1
      let end = place + name.count
      guard end < bytes.count, bytes[place..<end].elementsEqual(name) else { continue }
      let before = place > 0 ? bytes[place - 1] : UInt8(ascii: "\n")
      guard !VariableRules.isWord(before), before != VariableReference.dollar,
        before != UInt8(ascii: "{")
      else { continue }
      if bytes[end] == UInt8(ascii: "=") { return true }
      let head = String(decoding: bytes[max(0, place - 6)..<place], as: UTF8.self)
      if head.hasSuffix("read ") || head.hasSuffix(" -r ") { return true }
    }
    return false
  }
}
