/// A `Content-Type` or `Content-Disposition`, as Go's `mime.ParseMediaType` reads it.
struct GoMediaType {
  /// The type in lower case, such as `multipart/mixed`.
  let name: String
  private let parameters: [String: [UInt8]]

  /// Nil if Go reports an error.
  init?(_ header: [UInt8]) {
    let base = header.prefix { $0 != Self.semicolon }
    name = String(decoding: GoString.trimmed(base), as: UTF8.self).lowercased()
    guard Self.isType(name) else { return nil }
    var parameters: [String: [UInt8]] = [:]
    var rest = header[base.endIndex...]
    while true {
      rest = GoString.trimmedLeft(rest)
      if rest.isEmpty { break }
      guard let (name, value, behind) = Self.parameter(rest) else {
        if GoString.trimmed(rest) == [Self.semicolon] { break }
        return nil
      }
      guard parameters.updateValue(value, forKey: name) == nil else { return nil }
      rest = behind
    }
    self.parameters = parameters
  }

  /// A parameter by its name, with the continuations and encodings of RFC 2231 decoded.
  subscript(_ name: String) -> [UInt8]? {
    if let value = parameters["\(name)*"] { return Self.extended(value) ?? parameters[name] }
    guard parameters["\(name)*0"] ?? parameters["\(name)*0*"] != nil else {
      return parameters[name]
    }
    var joined: [UInt8] = []
    for number in 0... {
      if let piece = parameters["\(name)*\(number)"] {
        joined += piece
      } else if let piece = parameters["\(name)*\(number)*"] {
        joined += (number == 0 ? Self.extended(piece) : Self.unescaped(piece)) ?? []
      } else {
        break
      }
    }
    return joined
  }

  private static let semicolon = UInt8(ascii: ";")
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let special = Array("()<>@,;:\\\"/[]?=".utf8)

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !special.contains(byte)
  }

  /// One token, or two with a slash between them.
  private static func isType(_ name: String) -> Bool {
    let pieces = name.utf8.split(
      separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
    return pieces.allSatisfy { !$0.isEmpty && $0.allSatisfy(isTokenByte) }
  }

  private static func parameter(
    _ text: ArraySlice<UInt8>
  ) -> (name: String, value: [UInt8], rest: ArraySlice<UInt8>)? {
    guard text.first == semicolon else { return nil }
    var rest = GoString.trimmedLeft(text.dropFirst())
    let name = rest.prefix(while: isTokenByte)
    rest = GoString.trimmedLeft(rest[name.endIndex...])
    guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { return nil }
    rest = GoString.trimmedLeft(rest.dropFirst())
    guard let (value, behind) = value(rest) else { return nil }
    return (String(decoding: name, as: UTF8.self).lowercased(), value, behind)
  }

  private static func value(
    _ text: ArraySlice<UInt8>
  ) -> (value: [UInt8], rest: ArraySlice<UInt8>)? {
    guard text.first == quote else {
      let token = text.prefix(while: isTokenByte)
      return token.isEmpty ? nil : (Array(token), text[token.endIndex...])
    }
    var value: [UInt8] = []
    var rest = text.dropFirst()
    while let byte = rest.popFirst() {
      switch byte {
      case quote: return (value, rest)
      case 0x0D, 0x0A: return nil
      case backslash:
        // Before any other character the backslash is literal.
        if let next = rest.first, special.contains(next) {
          rest = rest.dropFirst()
          value.append(next)
        } else {
          value.append(byte)
        }
      default: value.append(byte)
      }
    }
    return nil
  }

  /// `charset'language'text` with `%` escapes.
  private static func extended(_ text: [UInt8]) -> [UInt8]? {
    let pieces = text.split(
      separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 3 else { return nil }
    let charset = String(decoding: pieces[0], as: UTF8.self).lowercased()
    return ["us-ascii", "utf-8"].contains(charset) ? unescaped(Array(pieces[2])) : nil
  }

  private static func unescaped(_ text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        result.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(GoString.hexadecimalValue),
        let low = rest.popFirst().flatMap(GoString.hexadecimalValue)
      else { return nil }
      result.append(high << 4 | low)
    }
    return result
  }
}
