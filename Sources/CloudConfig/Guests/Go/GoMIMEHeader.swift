/// The header of a MIME message or part, as Go's `net/textproto` reads it.
struct GoMIMEHeader {
  /// Names in canonical spelling, each with its first value.
  private var values: [[UInt8]: [UInt8]] = [:]

  /// Why there is no header.
  enum Fault: Error {
    /// The text ends before the empty line.
    case ends
    /// A line is not a header.
    case malformed
  }

  /// Reads lines up to the empty one and advances `rest` past it.
  init(_ rest: inout ArraySlice<UInt8>) throws(Fault) {
    if let first = rest.first, Self.isBlank(first) { throw .malformed }
    while true {
      guard let first = Self.line(&rest) else { throw .ends }
      if first.isEmpty { return }
      guard first.contains(Self.colon) else { throw .malformed }
      var line = Array(Self.trimmed(first))
      while let first = rest.first, Self.isBlank(first) {
        rest = rest.drop(while: Self.isBlank)
        guard let next = Self.line(&rest) else { break }
        line += [UInt8(ascii: " ")] + Self.trimmed(next)
      }
      let end = line.firstIndex(of: Self.colon) ?? line.endIndex
      let name = Self.canonical(line[..<end])
      guard !name.isEmpty, values[name] == nil else { continue }
      values[name] = Array(line[end...].dropFirst().drop(while: Self.isBlank))
    }
  }

  /// The first value of a header in canonical spelling; empty if there is none.
  subscript(_ name: String) -> [UInt8] { values[Array(name.utf8)] ?? [] }

  private static let colon = UInt8(ascii: ":")

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The next line without LF or CRLF; nil at the end.
  private static func line(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: 0x0A)
    var line = rest[..<(end ?? rest.endIndex)]
    rest = end.map { rest[($0 + 1)...] } ?? []
    if end != nil, line.last == 0x0D { line = line.dropLast() }
    return line
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line.drop(while: isBlank)
    while let last = line.last, isBlank(last) { line = line.dropLast() }
    return line
  }

  /// Upper case at the start and after each hyphen; unchanged if it is not a token.
  private static func canonical(_ name: ArraySlice<UInt8>) -> [UInt8] {
    guard name.allSatisfy(isTokenByte) else { return Array(name) }
    var isFirst = true
    return name.map { byte in
      defer { isFirst = byte == UInt8(ascii: "-") }
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      return isLetter ? (isFirst ? byte & ~0x20 : byte | 0x20) : byte
    }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
