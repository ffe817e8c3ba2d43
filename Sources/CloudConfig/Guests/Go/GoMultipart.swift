/// The parts of a multipart body, as Go's `mime/multipart` finds them.
struct GoMultipart {
  /// One part.
  struct Part {
    let header: GoMIMEHeader
    /// The body; quoted-printable is decoded, base64 is not.
    let body: [UInt8]
  }

  private let dashBoundary: [UInt8]
  /// LF if the first boundary's line ends with it, else CRLF.
  private var newline: [UInt8] = [0x0D, 0x0A]
  private var rest: ArraySlice<UInt8>
  private var isFirst = true

  /// The parts; nil if Go reports an error at any of them, such as a missing closing boundary.
  static func parts(_ body: ArraySlice<UInt8>, boundary: [UInt8]) -> [Part]? {
    guard !boundary.isEmpty else { return nil }
    var reader = GoMultipart(dashBoundary: dashes + boundary, rest: body)
    var parts: [Part] = []
    while true {
      switch reader.nextBoundary() {
      case .part:
        do throws(GoMIMEHeader.Fault) {
          guard let part = try reader.part() else { return nil }
          parts.append(part)
        } catch .ends {
          // Go treats the end of the text in a header as the end of the parts.
          return parts
        } catch {
          return nil
        }
      case .end: return parts
      case .fault: return nil
      }
    }
  }

  private enum Boundary { case part, end, fault }

  private static let dashes = Array("--".utf8)
  /// The size of Go's buffer; a line that does not fit is an error.
  private static let lineLimit = 4096

  private init(dashBoundary: [UInt8], rest: ArraySlice<UInt8>) {
    self.dashBoundary = dashBoundary
    self.rest = rest
  }

  private mutating func nextBoundary() -> Boundary {
    var mustFollow = false
    while true {
      guard let end = rest.firstIndex(of: 0x0A) else {
        return rest.count < Self.lineLimit && isFinal(rest) ? .end : .fault
      }
      let line = rest[...end]
      guard line.count <= Self.lineLimit else { return .fault }
      rest = rest[(end + 1)...]
      if isDelimiter(line) {
        isFirst = false
        return .part
      }
      if isFinal(line) { return .end }
      if mustFollow { return .fault }
      if isFirst { continue }
      guard line.elementsEqual(newline) else { return .fault }
      mustFollow = true
    }
  }

  private mutating func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: dashBoundary) else { return false }
    let rest = line.dropFirst(dashBoundary.count).drop(while: Self.isBlank)
    if isFirst, rest.elementsEqual([0x0A]) { newline = [0x0A] }
    return rest.elementsEqual(newline)
  }

  private func isFinal(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: dashBoundary + Self.dashes) else { return false }
    let rest = line.dropFirst(dashBoundary.count + 2).drop(while: Self.isBlank)
    return rest.isEmpty || rest.elementsEqual(newline)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The next part; nil if no boundary follows, or if it can't be decoded.
  private mutating func part() throws(GoMIMEHeader.Fault) -> Part? {
    let header = try GoMIMEHeader(&rest)
    guard let end = endOfBody() else { return nil }
    let body = rest[..<end]
    rest = rest[end...]
    let encoding = String(decoding: header["Content-Transfer-Encoding"], as: UTF8.self)
    guard encoding.lowercased() == "quoted-printable" else {
      return Part(header: header, body: Array(body))
    }
    return GoQuotedPrintable.decoded(body).map { Part(header: header, body: $0) }
  }

  /// The start of the line break before the next boundary; nil if none follows.
  private func endOfBody() -> Int? {
    if rest.starts(with: dashBoundary), isBoundary(rest.dropFirst(dashBoundary.count)) {
      return rest.startIndex
    }
    var start = rest.startIndex
    while let line = rest[start...].firstIndex(of: newline[0]) {
      let tail = rest[line...]
      if tail.starts(with: newline), tail.dropFirst(newline.count).starts(with: dashBoundary),
        isBoundary(tail.dropFirst(newline.count + dashBoundary.count))
      {
        return line
      }
      start = line + 1
    }
    return nil
  }

  /// Whether what follows a boundary ends it, so that it is not the start of a longer word.
  private func isBoundary(_ behind: ArraySlice<UInt8>) -> Bool {
    switch behind.first {
    case nil, 0x20, 0x09, 0x0D, 0x0A: true
    default: behind.starts(with: Self.dashes)
    }
  }
}
