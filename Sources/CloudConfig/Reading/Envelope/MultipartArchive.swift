/// A multipart MIME archive, as cloud-init's tools create it (RFC 2046).
struct MultipartArchive {
  /// One part, not decoded.
  struct Part {
    /// The kind that its content type names; nil if its content decides.
    var kind: UserDataPart.Kind?
    /// Whether it is base64.
    var isEncoded: Bool
    var body: [UInt8]

    /// The decoded bytes; nil if they are not valid base64.
    var decoded: [UInt8]? {
      isEncoded ? Base64Bytes.decoded(body) : body
    }
  }

  /// The parts, in order.
  let parts: [Part]

  /// Nil if the bytes are not such an archive.
  init?(_ bytes: [UInt8]) {
    guard let (headers, body) = Self.headers(bytes[...]),
      let type = headers["content-type"], type.lowercased().contains("multipart/mixed"),
      let boundary = Self.parameter("boundary", of: type)
    else { return nil }
    parts = Self.split(body, boundary: Array("--\(boundary)".utf8)).compactMap(Self.part)
  }

  /// Headers by lower-case name, and what follows the empty line. Nil if a line is not a header.
  private static func headers(
    _ bytes: ArraySlice<UInt8>
  ) -> (headers: [String: String], body: ArraySlice<UInt8>)? {
    var headers: [String: String] = [:]
    var last: String?
    var rest = bytes
    for _ in 0..<200 {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let line = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
      let text = line.last == "\r" || line.hasSuffix("\r") ? String(line.dropLast()) : line
      if text.allSatisfy(\.isWhitespace) {
        return headers.isEmpty ? nil : (headers, rest)
      }
      if let last, text.first == " " || text.first == "\t" {
        headers[last, default: ""] += " " + text.drop { $0 == " " || $0 == "\t" }
        continue
      }
      guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains(" ") else { return nil }
      let name = text[..<colon].lowercased()
      headers[name] = String(text[text.index(after: colon)...].drop { $0 == " " })
      last = name
    }
    return nil
  }

  private static func parameter(_ name: String, of header: String) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
      let trimmed = piece.drop { $0 == " " || $0 == "\t" }
      guard trimmed.lowercased().hasPrefix(name + "=") else { continue }
      let value =
        trimmed.dropFirst(name.count + 1)
        .split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      let plain = value.hasPrefix("\"") ? String(value.dropFirst().prefix { $0 != "\"" }) : value
      return plain.isEmpty ? nil : plain
    }
    return nil
  }

  private static func split(
    _ body: ArraySlice<UInt8>, boundary: [UInt8]
  ) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var line = body.startIndex
    while line < body.endIndex {
      let end = body[line...].firstIndex(of: UInt8(ascii: "\n")) ?? body.endIndex
      if body[line..<end].starts(with: boundary) {
        if let start { parts.append(body[start..<max(start, line - 1)]) }
        start = min(end + 1, body.endIndex)
        if body[line..<end].dropFirst(boundary.count).starts(with: Array("--".utf8)) {
          return parts
        }
      }
      line = end + 1
    }
    if let start, start < body.endIndex { parts.append(body[start...]) }
    return parts
  }

  private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
    guard let (headers, body) = headers(bytes) else { return nil }
    let type = headers["content-type"]?.lowercased() ?? ""
    let kind: UserDataPart.Kind? =
      type.contains("text/cloud-config")
      ? .cloudConfig : type.contains("text/x-shellscript") ? .script : nil
    let encoding = headers["content-transfer-encoding"]?.lowercased() ?? ""
    return Part(kind: kind, isEncoded: encoding.hasPrefix("base64"), body: Array(body))
  }
}
