/// Paths as values.
enum PathText {
  /// A path that stands alone as a value: blanks in it need no quotes, only `%` is special.
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
        Bytes.isAlphanumeric(byte) || "/._-+:@,=~".utf8.contains(byte)
      else { throw .executableCharacter(scalar) }
    }
  }
}
