/// Hides what must not get into logs with an excerpt: the signature of a temp URL is a key.
enum SecretMask {
  private static let name = Array("temp_url_sig=".utf8)
  private static let ends = Set("&\"'".utf8)

  /// A line with a star for each character of a signature.
  static func masked(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    // A line that is longer is data, and looking through it for every finding would take long.
    guard line.count <= 10_000, var start = line.firstRange(of: name)?.upperBound else {
      return line
    }
    var masked = Array(line[..<start])
    while start < line.endIndex {
      let end = line[start...].firstIndex(where: ends.contains) ?? line.endIndex
      // Only bytes that begin a character.
      masked += line[start..<end].filter { $0 & 0xC0 != 0x80 }.map { _ in UInt8(ascii: "*") }
      let next = line[end...].firstRange(of: name)?.upperBound ?? line.endIndex
      masked += line[end..<next]
      start = next
    }
    return masked[...]
  }
}
