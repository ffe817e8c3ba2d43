import Systemd

/// Checks of single values, following systemd's parsers.
enum ValueText {
  /// `parse_boolean`.
  static func isBoolean(_ text: String) -> Bool {
    ["1", "yes", "y", "true", "t", "on", "0", "no", "n", "false", "f", "off"]
      .contains(text.lowercased())
  }

  /// `parse_sec`: numbers with or without a unit, or `infinity`.
  static func isTimeSpan(_ text: String) -> Bool {
    if text == "infinity" { return true }
    var rest = Array(text.utf8)[...]
    var seen = false
    while true {
      rest = rest.drop { $0 == blank || $0 == tab }
      if rest.isEmpty { return seen }
      let number = rest.prefix { isDigit($0) || $0 == dot }
      guard number.contains(where: isDigit), number.count(where: { $0 == dot }) <= 1 else {
        return false
      }
      rest = rest.dropFirst(number.count).drop { $0 == blank || $0 == tab }
      let unit = rest.prefix { !isDigit($0) && $0 != blank && $0 != tab && $0 != dot }
      guard timeUnits.contains(String(decoding: unit, as: UTF8.self)) else { return false }
      rest = rest.dropFirst(unit.count)
      seen = true
    }
  }

  /// `parse_size` with base 1024, a percentage or `infinity`.
  static func isSize(_ text: String) -> Bool {
    if text == "infinity" || isPercentage(text) { return true }
    var rest = text.utf8[...]
    if let last = rest.last, "BKMGTPE".utf8.contains(last) { rest = rest.dropLast() }
    return isDecimal(rest)
  }

  /// A number, perhaps with a fraction, and `%`.
  static func isPercentage(_ text: String) -> Bool {
    text.hasSuffix("%") && isDecimal(text.utf8.dropLast())
  }

  /// A non-negative number, also in `strtoul`'s notation `0x`.
  static func isUnsigned(_ text: String) -> Bool {
    let text = text.hasPrefix("+") ? text.dropFirst() : text[...]
    if text.hasPrefix("0x") { return UInt(text.dropFirst(2), radix: 16) != nil }
    return !text.isEmpty && text.utf8.allSatisfy(isDigit)
  }

  /// A number, perhaps negative.
  static func isInteger(_ text: String) -> Bool {
    isUnsigned(text.hasPrefix("-") ? String(text.dropFirst()) : text)
  }

  /// One or two limits with a colon between: numbers with or without a unit, or `infinity`.
  static func isLimit(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        let part = String(part)
        return isSize(part) || isTimeSpan(part) || isInteger(part)
      }
  }

  /// An octal mode.
  static func isMode(_ text: String) -> Bool {
    (1...5).contains(text.utf8.count) && text.utf8.allSatisfy { (48...55).contains($0) }
  }

  /// A signal's name, with or without `SIG`, or its number.
  static func isSignal(_ text: String) -> Bool {
    if let number = Int(text) { return (1...64).contains(number) }
    let name = text.hasPrefix("SIG") ? text.dropFirst(3) : text[...]
    for base in ["RTMIN+", "RTMAX-"] where name.hasPrefix(base) {
      return Int(name.dropFirst(base.count)).map { (0...30).contains($0) } ?? false
    }
    return signals.contains(String(name))
  }

  private static let signals: Set<String> = [
    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "IOT", "BUS", "FPE", "KILL", "USR1", "SEGV",
    "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CLD", "CONT", "STOP", "TSTP", "TTIN",
    "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "POLL", "PWR", "SYS", "RTMIN",
    "RTMAX",
  ]

  private static let timeUnits: Set<String> = [
    "", "usec", "us", "µs", "μs", "msec", "ms", "seconds", "second", "sec", "s", "minutes",
    "minute", "min", "m", "months", "month", "M", "hours", "hour", "hr", "h", "days", "day", "d",
    "weeks", "week", "w", "years", "year", "y",
  ]

  private static let blank = UInt8(ascii: " ")
  private static let tab = UInt8(ascii: "\t")
  private static let dot = UInt8(ascii: ".")

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isDecimal(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first, isDigit(first) else { return false }
    return text.allSatisfy { isDigit($0) || $0 == dot } && text.count(where: { $0 == dot }) <= 1
  }
}
