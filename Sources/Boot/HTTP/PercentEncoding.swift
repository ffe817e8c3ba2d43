/// Percent-encoding (RFC 3986): everything but unreserved characters.
enum PercentEncoding {
  /// One segment of a path, or a name or value of a query.
  static func segment(_ text: String) -> String { encode(text, keeping: []) }

  /// A path with its slashes.
  static func path(_ text: String) -> String { encode(text, keeping: [0x2F]) }

  /// A query with its question mark; empty without items.
  static func query(_ items: [(String, String)]) -> String {
    guard !items.isEmpty else { return "" }
    return "?" + items.map { "\(segment($0.0))=\(segment($0.1))" }.joined(separator: "&")
  }

  private static func encode(_ text: String, keeping kept: Set<UInt8>) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) || kept.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let hex = Array("0123456789ABCDEF".utf8)

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
