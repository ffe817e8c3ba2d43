/// What Go's `url.ParseRequestURI` accepts.
enum GoURL {
  /// Whether the text is an absolute URI or an absolute path.
  static func isRequestURI(_ text: [UInt8]) -> Bool {
    if text.isEmpty || text.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return false }
    if text == [UInt8(ascii: "*")] { return true }
    guard let (hasScheme, afterScheme) = scheme(text[...]) else { return false }
    let rest = afterScheme.prefix { $0 != UInt8(ascii: "?") }
    guard rest.first == slash else { return hasScheme }
    guard hasScheme, rest.dropFirst().first == slash else { return isEscaped(rest, inHost: false) }
    let authority = rest.dropFirst(2).prefix { $0 != slash }
    return isAuthority(authority) && isEscaped(rest[authority.endIndex...], inHost: false)
  }

  private static let slash = UInt8(ascii: "/")

  /// Nil if there is a colon without a scheme before it.
  private static func scheme(_ text: ArraySlice<UInt8>) -> (
    hasScheme: Bool, rest: ArraySlice<UInt8>
  )? {
    for index in text.indices {
      switch text[index] {
      case 0x41...0x5A, 0x61...0x7A: continue
      case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if index == text.startIndex { return (false, text) }
      case UInt8(ascii: ":"):
        return index == text.startIndex ? nil : (true, text[(index + 1)...])
      default: return (false, text)
      }
    }
    return (false, text)
  }

  private static func isAuthority(_ text: ArraySlice<UInt8>) -> Bool {
    var host = text
    if let at = text.lastIndex(of: UInt8(ascii: "@")) {
      let user = text[..<at]
      guard user.allSatisfy({ isAlphanumeric($0) || "-._:~!$&'()*+,;=%@".utf8.contains($0) }),
        isEscaped(user, inHost: false)
      else { return false }
      host = text[(at + 1)...]
    }
    guard host.first == UInt8(ascii: "[") else {
      if let colon = host.lastIndex(of: UInt8(ascii: ":")), !isPort(host[colon...]) { return false }
      return isEscaped(host, inHost: true)
    }
    guard let end = host.lastIndex(of: UInt8(ascii: "]")), isPort(host[(end + 1)...]) else {
      return false
    }
    // After %25 follows a zone, which may contain nearly anything.
    let zone = Array("%25".utf8)
    let start = host[..<end].indices.first { host[$0..<end].starts(with: zone) }
    return isEscaped(host[..<(start ?? host.endIndex)], inHost: true)
  }

  private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
    text.isEmpty
      || text.first == UInt8(ascii: ":")
        && text.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Whether every percent sign starts an escape. In a host, only non-ASCII bytes may be escaped,
  /// and only certain characters may appear unescaped.
  private static func isEscaped(_ text: ArraySlice<UInt8>, inHost: Bool) -> Bool {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "%") {
        let digits = text[(index + 1)...].prefix(2).compactMap(GoString.hexadecimalValue)
        guard digits.count == 2 else { return false }
        let isZone = digits == [2, 5]
        if inHost, digits[0] < 8, !isZone { return false }
        index += 3
      } else {
        if inHost, byte < 0x80, !isAlphanumeric(byte),
          !"-_.~!$&'()*+,;=:[]<>\"".utf8.contains(byte)
        {
          return false
        }
        index += 1
      }
    }
    return true
  }
}
