/// Whether a text is an Ignition config to the guests: JSON in which Go's `encoding/json` finds an
/// integer `ignitionVersion` or a string `version` in `ignition` (config/ignition.go).
struct GoIgnition {
  private enum Value { case null, number(isWhole: Bool), text, other }
  private enum Key { case version, ignition, ignitionVersion, other }

  private let bytes: [UInt8]
  private var offset = 0
  /// Whether each open collection is an object, outermost first.
  private var isObject: [Bool] = []
  private var isInIgnition = false
  private var hasVersion = false
  private var hasIgnitionVersion = false
  private var hasWrongType = false

  static func isConfig(_ text: [UInt8]) -> Bool {
    var check = GoIgnition(bytes: text)
    return check.read() && !check.hasWrongType && (check.hasVersion || check.hasIgnitionVersion)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Go rejects deeper nesting.
  private static let depthLimit = 10_000

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0D, 0x0A].contains(byte) { offset += 1 }
  }

  private mutating func take(_ byte: Character) -> Bool {
    skipSpace()
    guard next == byte.asciiValue else { return false }
    offset += 1
    return true
  }

  /// Reads the whole text. Returns whether it is valid JSON.
  private mutating func read() -> Bool {
    var key = Key.other
    while !isTooDeep {
      // A value starts here.
      if take("{") {
        open(key, asObject: true)
        guard take("}") else {
          guard let name = member() else { return false }
          key = name
          continue
        }
        close()
      } else if take("[") {
        open(key, asObject: false)
        guard take("]") else {
          key = .other
          continue
        }
        close()
      } else {
        guard let value = scalar() else { return false }
        note(value, key)
      }
      // A value has ended here.
      while let inObject = isObject.last {
        if take(",") {
          if inObject {
            guard let name = member() else { return false }
            key = name
          } else {
            key = .other
          }
          break
        }
        guard take(inObject ? "}" : "]") else { return false }
        close()
      }
      if isObject.isEmpty {
        skipSpace()
        return next == nil
      }
    }
    return false
  }

  /// Whether collections are nested too deeply.
  private var isTooDeep: Bool { isObject.count > Self.depthLimit }

  private mutating func open(_ key: Key, asObject: Bool) {
    switch (isObject.count, key) {
    case (0, _): if !asObject { hasWrongType = true }
    case (1, .ignition): if asObject { isInIgnition = true } else { hasWrongType = true }
    default: note(.other, key)
    }
    isObject.append(asObject)
  }

  private mutating func close() {
    isObject.removeLast()
    if isObject.count == 1 { isInIgnition = false }
  }

  private mutating func note(_ value: Value, _ key: Key) {
    switch (isObject.count, key, value) {
    case (0, _, .null): break
    case (0, _, _): hasWrongType = true
    case (1, .ignition, .null): break
    case (1, .ignition, _): hasWrongType = true
    case (1, .ignitionVersion, .number(isWhole: true)): hasIgnitionVersion = true
    case (1, .ignitionVersion, .null): hasIgnitionVersion = false
    case (1, .ignitionVersion, _): hasWrongType = true
    case (2, .version, .text) where isInIgnition: hasVersion = true
    case (2, .version, .null) where isInIgnition: hasVersion = false
    case (2, .version, _) where isInIgnition: hasWrongType = true
    default: break
    }
  }

  private mutating func member() -> Key? {
    skipSpace()
    guard let name = string(), take(":") else { return nil }
    // Go folds case as Unicode does: the long s is an s.
    switch name.lowercased().replacing("\u{17F}", with: "s") {
    case "version": return .version
    case "ignition": return .ignition
    case "ignitionversion": return .ignitionVersion
    default: return .other
    }
  }

  private mutating func scalar() -> Value? {
    skipSpace()
    switch next {
    case UInt8(ascii: "\""): return string().map { _ in .text }
    case UInt8(ascii: "n"): return word("null") ? .null : nil
    case UInt8(ascii: "t"): return word("true") ? .other : nil
    case UInt8(ascii: "f"): return word("false") ? .other : nil
    default: return number()
    }
  }

  private mutating func word(_ word: StaticString) -> Bool {
    let text = "\(word)".utf8
    guard bytes[offset...].starts(with: text) else { return false }
    offset += text.count
    return true
  }

  private mutating func digits() -> Int {
    let start = offset
    while let byte = next, (0x30...0x39).contains(byte) { offset += 1 }
    return offset - start
  }

  private mutating func number() -> Value? {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    if next == UInt8(ascii: "0") { offset += 1 } else if digits() == 0 { return nil }
    let isWhole = Int(String(decoding: bytes[start..<offset], as: UTF8.self)) != nil
    let end = offset
    if next == UInt8(ascii: ".") {
      offset += 1
      if digits() == 0 { return nil }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      if digits() == 0 { return nil }
    }
    return .number(isWhole: isWhole && offset == end)
  }

  /// A string; surrogate pairs are not combined, since no key of interest has one.
  private mutating func string() -> String? {
    guard next == UInt8(ascii: "\"") else { return nil }
    offset += 1
    var text: [UInt8] = []
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case 0..<0x20: return nil
      case UInt8(ascii: "\\"):
        guard let escape = next else { return nil }
        offset += 1
        if escape == UInt8(ascii: "u") {
          let digits = bytes[offset...].prefix(4).compactMap(GoString.hexadecimalValue)
          guard digits.count == 4 else { return nil }
          offset += 4
          let unit = digits.reduce(0) { $0 << 4 | UInt32($1) }
          text += String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8
        } else {
          guard "\"\\/bfnrt".utf8.contains(escape) else { return nil }
          text.append(escape)
        }
      default: text.append(byte)
      }
    }
    return nil
  }
}
