import Diagnostics

/// Values that systemd takes literally, except for specifiers.
enum PlainText {
  static func value(
    _ pieces: [Fragment], percentIsSpecial: Bool
  ) throws(EscapeError) -> [Fragment] {
    for piece in pieces {
      for scalar in piece.text.unicodeScalars where scalar == "\n" || scalar == "\r" {
        throw .lineBreak
      }
    }
    try checkEdges(pieces)
    let escaped = percentIsSpecial ? doublingPercent(pieces) : pieces
    return try Quoting.checkLength(closingBackslash(escaped))
  }

  static func doublingPercent(_ pieces: [Fragment]) -> [Fragment] {
    pieces.map { piece in
      piece.mapLiteral { text in
        guard text.utf8.contains(Bytes.percent) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
          result.unicodeScalars.append(scalar)
          if scalar == "%" { result += "%" }
        }
      }
    }
  }

  private static func checkEdges(_ pieces: [Fragment]) throws(EscapeError) {
    if case .literal(let text)? = pieces.first, let edge = text.unicodeScalars.first,
      Scalars.isBlank(edge)
    {
      throw .blankAtEdge
    }
    if case .literal(let text)? = pieces.last, let edge = text.unicodeScalars.last,
      Scalars.isBlank(edge)
    {
      throw .blankAtEdge
    }
  }

  /// A backslash at the end would continue the line. A space after it prevents that, and is
  /// trimmed.
  private static func closingBackslash(_ pieces: [Fragment]) -> [Fragment] {
    Continuation.isOpen(pieces.text.utf8) ? (pieces + [.literal(" ")]).joined : pieces
  }
}

/// When a line continues on the next one.
enum Continuation {
  /// Whether the text ends in an odd number of backslashes.
  static func isOpen(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    text.reversed().prefix { $0 == Bytes.backslash }.count % 2 == 1
  }
}

/// Paths as values.
enum PathText {
  /// A path that is the whole value: spaces in it need no quotes, only `%` is special.
  static func path(_ pieces: [Fragment]) throws(EscapeError) -> [Fragment] {
    for case .literal(let text) in pieces {
      for scalar in text.unicodeScalars {
        if Scalars.isASCIIControl(scalar) { throw .controlCharacter(scalar) }
        if "*?[\\".unicodeScalars.contains(scalar) { throw .patternCharacter(scalar) }
      }
    }
    let whole = pieces.text
    // A path that begins with verbatim text may be absolute only once that is replaced.
    if case .verbatim? = pieces.first {} else if !whole.hasPrefix("/") { throw .relativePath }
    if whole.split(separator: "/").contains("..") { throw .parentFolder }
    return try PlainText.value(pieces, percentIsSpecial: true)
  }

  /// The path of a program. systemd 219 replaces no specifiers in it, later versions do; variables
  /// are replaced in the name that the program sees, but not in the path.
  static func executable(_ pieces: [Fragment]) throws(EscapeError) -> [Fragment] {
    try QuotedWord.checkVerbatim(pieces)
    for case .literal(let text) in pieces { try checkExecutable(text) }
    let whole = pieces.text
    if case .verbatim? = pieces.first {} else if !whole.hasPrefix("/") { throw .relativePath }
    guard !whole.isEmpty, !whole.hasSuffix("/") else { throw .notAProgram }
    return try Quoting.checkLength(pieces)
  }

  private static func checkExecutable(_ text: String) throws(EscapeError) {
    for scalar in text.unicodeScalars {
      guard scalar.isASCII, let byte = UInt8(exactly: scalar.value),
        byte.isAlphanumeric || "/._-+:@,=~".utf8.contains(byte)
      else { throw .executableCharacter(scalar) }
    }
  }
}
