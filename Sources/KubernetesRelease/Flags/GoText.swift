import Diagnostics

/// How Go's standard library parses values. Where its versions differ, whatever one of them accepts is
/// accepted: programs of one release were built with several.
enum GoText {
  /// strconv.ParseBool
  static func isBoolean(_ text: some StringProtocol) -> Bool {
    ["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"]
      .contains(String(text))
  }

  /// strconv.ParseInt
  static func isInteger(_ text: String, bits: Int, base: Int = 0) -> Bool {
    guard let number = integer(text, base: base) else { return false }
    return bits == 64 || Int32(exactly: number) != nil
  }

  /// strconv.ParseInt with 64 bits; base 0 follows the prefix, as in 0x10.
  static func integer(_ text: some StringProtocol, base: Int) -> Int64? {
    let isNegative = text.first == "-"
    let digits = isNegative || text.first == "+" ? text.dropFirst() : text[...]
    guard let magnitude = unsigned(digits, base: base) else { return nil }
    return isNegative
      ? magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
      : Int64(exactly: magnitude)
  }

  /// strconv.ParseUint, with base 0.
  static func isUnsigned(_ text: String, bits: Int) -> Bool {
    guard let number = unsigned(text, base: 0) else { return false }
    return bits == 64 || UInt32(exactly: number) != nil
  }

  private static func unsigned(_ text: some StringProtocol, base: Int) -> UInt64? {
    var digits = String(text)
    var radix = 10
    if base == 0 {
      let prefixes = [("0x", 16), ("0b", 2), ("0o", 8), ("0", 8)]
      if let prefix = prefixes.first(where: { digits.lowercased().hasPrefix($0.0) }),
        digits.count > 1
      {
        radix = prefix.1
        digits.removeFirst(prefix.0.count)
        if digits.first == "_" { digits.removeFirst() }
      }
      let groups = digits.split(separator: "_", omittingEmptySubsequences: false)
      guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
      digits = groups.joined()
    }
    // The initializer would accept a sign.
    guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else {
      return nil
    }
    return UInt64(digits, radix: radix)
  }

  /// strconv.ParseFloat
  static func isFloat(_ text: String, bits: Int) -> Bool {
    let lowercase = text.lowercased()
    let isHexadecimal = lowercase.contains("x")
    guard !lowercase.contains("nan") || lowercase == "nan",
      !isHexadecimal || lowercase.contains("p"), let number = Double(lowercase)
    else { return false }
    return lowercase.contains("inf") || lowercase == "nan"
      || (bits == 64 ? number.isFinite : Float(number).isFinite)
  }

  /// time.ParseDuration: numbers, each with a unit; a lone zero needs none.
  static func isDuration(_ text: String) -> Bool {
    var rest = text.first.map { "+-".contains($0) } == true ? text.dropFirst() : text[...]
    if rest == "0" { return true }
    guard !rest.isEmpty else { return false }
    let units: [(String, nanoseconds: Double)] = [
      ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 6e10),
      ("h", 3.6e12),
    ]
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      rest = rest.dropFirst(number.count)
      guard number.contains(where: { $0 != "." }), number.count(where: { $0 == "." }) <= 1,
        let unit = units.first(where: { rest.hasPrefix($0.0) }), let count = Double(number)
      else { return false }
      total += count * unit.nanoseconds
      rest = rest.dropFirst(unit.0.count)
    }
    return total <= 0x1p63
  }

  /// net.ParseIP. Leading zeros in IPv4 are accepted, as by Go before 1.17.
  static func isAddress(_ text: some StringProtocol) -> Bool {
    text.contains(":") ? isIPv6(String(text)) : isIPv4(text)
  }

  /// net.ParseCIDR; host bits may be set.
  static func isNetwork(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, isAddress(parts[0]), let length = octets(parts[1]) else {
      return false
    }
    return length <= (parts[0].contains(":") ? 128 : 32)
  }

  /// An address, or an address and a port as net.SplitHostPort splits them.
  static func isEndpoint(_ text: String) -> Bool {
    if isAddress(text) { return true }
    guard let colon = text.lastIndex(of: ":"),
      let port = octets(text[text.index(after: colon)...]), port <= 65535
    else { return false }
    let host = text[..<colon]
    guard host.first == "[" else { return isIPv4(host) }
    return host.last == "]" && isIPv6(String(host.dropFirst().dropLast()))
  }

  private static func isIPv4(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { octets($0).map { $0 <= 255 } == true }
  }

  private static func isIPv6(_ text: String) -> Bool {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return false }
    let groups = halves.map { half in
      half.isEmpty ? [] : half.split(separator: ":", omittingEmptySubsequences: false)
    }
    let all = groups.flatMap(\.self)
    let endsInIPv4 = groups.last?.last.map { $0.contains(".") && isIPv4($0) } == true
    let plain = endsInIPv4 ? all.dropLast() : all[...]
    let isPlain = plain.allSatisfy { group in
      (1...4).contains(group.utf8.count) && group.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
    guard isPlain else { return false }
    let count = plain.count + (endsInIPv4 ? 2 : 0)
    return halves.count == 2 ? count <= 7 : count == 8
  }

  /// An unsigned decimal number.
  private static func octets(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy(\.isDigit) ? Int(text) : nil
  }

  /// strings.TrimSpace
  static func trimmed(_ text: some StringProtocol) -> String {
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) }
    return String(text[..<(end ?? text.startIndex)].drop(while: \.isWhitespace))
  }
}
