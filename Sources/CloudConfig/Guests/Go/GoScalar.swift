/// The type and value that a guest's YAML library gives a scalar, by its tag and text.
struct GoScalar {
  /// The short tag it resolved to, such as `!!int`, or the document's own.
  var tag: String
  var value: GoValue.Kind

  static let null = "!!null"
  static let bool = "!!bool"
  static let int = "!!int"
  static let float = "!!float"
  static let string = "!!str"
  static let time = "!!timestamp"
  static let binary = "!!binary"
  static let merge = "!!merge"
  static let sequence = "!!seq"
  static let mapping = "!!map"

  /// The tag with `!!` for YAML's own.
  static func shortTag(_ tag: String) -> String {
    let prefix = "tag:yaml.org,2002:"
    return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
  }

  /// Resolves a scalar as the guests of CoreOS do (coreos/yaml resolve.go). A tag applies only if
  /// the text is of that type.
  static func ofCoreOS(_ text: [UInt8], tag: String) throws(GuestDecodeFailure) -> GoScalar {
    guard ["", string, bool, int, float, null].contains(tag) else {
      return GoScalar(tag: tag, value: .text(text))
    }
    let found = tag == string ? GoScalar(tag: string, value: .text(text)) : coreOSKind(text)
    guard tag.isEmpty || tag == found.tag || tag == string else { throw mismatch(text, found, tag) }
    return found
  }

  /// Resolves a scalar as Flatcar's guest does (go-yaml v3 resolve.go).
  static func ofFlatcar(_ text: [UInt8], tag: String) throws(GuestDecodeFailure) -> GoScalar {
    guard ["", string, bool, int, float, null, time].contains(tag) else {
      return GoScalar(tag: tag, value: .text(text))
    }
    if tag == string { return GoScalar(tag: string, value: .text(text)) }
    let found = flatcarKind(text, mayBeTime: tag.isEmpty || tag == time)
    if tag.isEmpty || tag == found.tag { return found }
    if tag == float, case .int(let value) = found.value {
      return GoScalar(tag: float, value: .float(Double(value)))
    }
    throw mismatch(text, found, tag)
  }

  private static func mismatch(
    _ text: [UInt8], _ found: GoScalar, _ tag: String
  ) -> GuestDecodeFailure {
    GuestDecodeFailure(
      kind: .refused,
      message: "cannot decode \(found.tag) `\(String(decoding: text, as: UTF8.self))` as a \(tag)")
  }

  private static func coreOSKind(_ text: [UInt8]) -> GoScalar {
    guard let word = word(text) else { return GoScalar(tag: string, value: .text(text)) }
    switch word {
    case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON":
      return GoScalar(tag: bool, value: .bool(true))
    case "n", "N", "no", "No", "NO", "off", "Off", "OFF":
      return GoScalar(tag: bool, value: .bool(false))
    default: break
    }
    if let known = known(word) { return known }
    switch text.first ?? 0 {
    case UInt8(ascii: "."):
      if let value = GoNumber.float(text) { return GoScalar(tag: float, value: .float(value)) }
    case 0x30...0x39, 0x2B, 0x2D:
      let plain = text.filter { $0 != 0x5F }
      if case .signed(let value)? = GoNumber.integer(plain) {
        return GoScalar(tag: int, value: .int(value))
      }
      if let value = GoNumber.float(plain) { return GoScalar(tag: float, value: .float(value)) }
    default: break
    }
    return GoScalar(tag: string, value: .text(text))
  }

  private static func flatcarKind(_ text: [UInt8], mayBeTime: Bool) -> GoScalar {
    guard let word = word(text) else { return GoScalar(tag: string, value: .text(text)) }
    if let known = known(word) { return known }
    switch text.first ?? 0 {
    case UInt8(ascii: "."):
      if let value = GoNumber.float(text) { return GoScalar(tag: float, value: .float(value)) }
    case 0x30...0x39, 0x2B, 0x2D:
      if mayBeTime, GoTime.isTimestamp(text) { return GoScalar(tag: time, value: .time) }
      let plain = text.filter { $0 != 0x5F }
      switch GoNumber.integer(plain) {
      case .signed(let value)?: return GoScalar(tag: int, value: .int(value))
      case .unsigned(let value)?: return GoScalar(tag: int, value: .uint(value))
      case nil: break
      }
      // Neither hexadecimal nor infinite.
      let isDecimal = plain.allSatisfy {
        (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x65, 0x45].contains($0)
      }
      if isDecimal, let value = GoNumber.float(plain) {
        return GoScalar(tag: float, value: .float(value))
      }
    default: break
    }
    return GoScalar(tag: string, value: .text(text))
  }

  /// The text, if its first character allows it to be anything but a string.
  private static func word(_ text: [UInt8]) -> String? {
    guard let first = text.first else { return "" }
    let word = String(decoding: text.prefix(12), as: UTF8.self)
    switch first {
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): return word
    default: return "yYnNtTfFoO~".utf8.contains(first) ? word : nil
    }
  }

  /// The fixed words that both libraries know.
  private static func known(_ word: String) -> GoScalar? {
    switch word {
    case "true", "True", "TRUE": GoScalar(tag: bool, value: .bool(true))
    case "false", "False", "FALSE": GoScalar(tag: bool, value: .bool(false))
    case "", "~", "null", "Null", "NULL": GoScalar(tag: null, value: .null)
    case ".nan", ".NaN", ".NAN": GoScalar(tag: float, value: .float(.nan))
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF":
      GoScalar(tag: float, value: .float(.infinity))
    case "-.inf", "-.Inf", "-.INF": GoScalar(tag: float, value: .float(-.infinity))
    default: nil
    }
  }
}

/// Timestamps as go-yaml v3 recognises them.
enum GoTime {
  /// Whether the text is a date, or a date and a time: `2006-1-2`, `2006-1-2 15:4:5.9`,
  /// `2006-1-2T15:4:5.9+07:00` (resolve.go, parseTimestamp; days as in Go's `time.Parse`).
  static func isTimestamp(_ text: [UInt8]) -> Bool {
    var rest = text[...]
    guard let year = number(&rest, 4...4), take(&rest, "-"), let month = number(&rest, 1...2),
      take(&rest, "-"), let day = number(&rest, 1...2), (1...12).contains(month),
      day >= 1, day <= days(of: month, year)
    else { return false }
    if rest.isEmpty { return true }
    let separator = rest.first
    guard take(&rest, "T") || take(&rest, "t") || take(&rest, " ") else { return false }
    if separator == 0x20 { rest = rest.drop { $0 == 0x20 } }
    guard let hour = number(&rest, 1...2), hour < 24, take(&rest, ":"),
      let minute = number(&rest, 1...2), minute < 60, take(&rest, ":"),
      let second = number(&rest, 1...2), second < 60
    else { return false }
    if take(&rest, ".") || take(&rest, ",") {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard (1...9).contains(digits.count) else { return false }
      rest = rest.dropFirst(digits.count)
    }
    if separator == 0x20 { return rest.isEmpty }
    if take(&rest, "Z") { return rest.isEmpty }
    guard take(&rest, "+") || take(&rest, "-"), let zone = number(&rest, 2...2), zone <= 24,
      take(&rest, ":"), let offset = number(&rest, 2...2), offset <= 60
    else { return false }
    return rest.isEmpty
  }

  private static func take(_ text: inout ArraySlice<UInt8>, _ character: Unicode.Scalar) -> Bool {
    guard text.first == UInt8(ascii: character) else { return false }
    text = text.dropFirst()
    return true
  }

  private static func number(
    _ text: inout ArraySlice<UInt8>, _ widths: ClosedRange<Int>
  ) -> Int? {
    let digits = text.prefix(widths.upperBound).prefix { (0x30...0x39).contains($0) }
    guard widths.contains(digits.count) else { return nil }
    text = text.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func days(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
