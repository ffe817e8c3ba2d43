import CloudConfig
import FoundationEssentials

/// `data:` URLs (RFC 2397), as Ignition reads them (vincent-petithory/dataurl).
enum DataURL {
  /// A text as a URL with only the necessary escapes. That is hardly ever larger than base64, and
  /// reviewers see which words changed.
  static func plain(_ text: String, parameter: String = "") -> String {
    var bytes = Array("data:\(parameter),".utf8)
    append(escaped: text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Bytes as a base64 URL.
  static func base64(_ bytes: [UInt8], parameter: String = "") -> String {
    "data:\(parameter);base64,\(Data(bytes).base64EncodedString())"
  }

  /// A text with the escapes that a URL needs.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(escaped: text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(escaped text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      if isPlain(byte) { bytes.append(byte) } else { bytes += hexadecimal(byte).utf8 }
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "%0" + digits : "%" + digits
  }

  /// Whether a byte needs no escape (RFC 3986: pchar, `/` and `?`).
  static func isPlain(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || "-._~!$&'()*+,;=:@/?".utf8.contains(byte)
  }

  /// The decoded content of a URL.
  struct Content {
    var bytes: [UInt8]
    var isBase64: Bool
  }

  /// Why a text that begins with `data:` can't be decoded.
  struct Fault: Error {
    var reason: String
  }

  /// Decodes a URL that begins with `data:`.
  static func decoded(_ text: String) -> Result<Content, Fault> {
    let rest = text.utf8.dropFirst("data:".utf8.count)
    guard let comma = rest.firstIndex(of: UInt8(ascii: ",")) else {
      return .failure(Fault(reason: "no ',' before the data"))
    }
    let header = String(text[..<comma].dropFirst("data:".count))
    let data = Array(rest[rest.index(after: comma)...])
    let parts = header.split(separator: ";", omittingEmptySubsequences: false)
    if let type = parts.first, !type.isEmpty {
      let names = type.split(separator: "/", omittingEmptySubsequences: false)
      guard names.count == 2, names.allSatisfy(isToken) else {
        return .failure(Fault(reason: "\(quoted(type)) is not a media type such as text/plain"))
      }
    }
    let isBase64 = parts.count > 1 && parts.last == "base64"
    for parameter in parts.dropFirst().dropLast(isBase64 ? 1 : 0) {
      let pair = parameter.split(separator: "=", omittingEmptySubsequences: false)
      let isQuoted =
        pair.count == 2 && pair[1].count > 1 && pair[1].first == "\"" && pair[1].last == "\""
      guard pair.count == 2, isToken(pair[0]), isQuoted || isToken(pair[1]) else {
        return .failure(Fault(reason: "\(quoted(parameter)) is neither base64 nor name=value"))
      }
    }
    guard isBase64 else { return unescaped(data).map { Content(bytes: $0, isBase64: false) } }
    guard let bytes = Base64Bytes.decoded(data), !data.contains(0x0A), !data.contains(0x0D) else {
      return .failure(Fault(reason: "the data is not valid base64"))
    }
    return .success(Content(bytes: bytes, isBase64: true))
  }

  private static func unescaped(_ data: [UInt8]) -> Result<[UInt8], Fault> {
    var bytes: [UInt8] = []
    var index = 0
    while index < data.count {
      if data[index] == UInt8(ascii: "%") {
        let digits = data[(index + 1)...].prefix(2)
        guard digits.count == 2,
          // It would accept a sign.
          digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-"),
          let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
        else { return .failure(Fault(reason: "'%' must be followed by two hexadecimal digits")) }
        bytes.append(byte)
        index += 3
      } else {
        guard isPlain(data[index]) else {
          let rest = String(decoding: data[index...].prefix(4), as: UTF8.self)
          return .failure(
            Fault(
              reason: "\(quoted(rest.prefix(1))) must be escaped as \(hexadecimal(data[index]))")
          )
        }
        bytes.append(data[index])
        index += 1
      }
    }
    return .success(bytes)
  }

  /// Whether it is a token as in a media type (RFC 2045).
  private static func isToken(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains($0) }
  }

  private static func quoted(_ text: some StringProtocol) -> String { "'\(text)'" }
}
