/// The one door to all escaping for unit files.
public enum Quoting {
  /// The fragments as they must be written at a place, so that systemd (219 and later) reads every
  /// literal back unchanged. Verbatim fragments come back as they were; all else is literal.
  ///
  /// The fragments are those of the **whole** unit that the place names: a whole word, assignment or
  /// value. A slot in a longer word is given with the words around it as verbatim fragments
  /// (`--address=` verbatim, then the literal): the result is quoted as a whole where needed.
  public static func escape(
    _ fragments: [Fragment], in place: Place
  ) throws(EscapeError) -> [Fragment] {
    let pieces = fragments.joined
    try checkCharacters(pieces)
    switch place {
    case .executable: return try PathText.executable(pieces)
    case .commandWord: return try QuotedWord.commandWord(pieces, dollarIsSpecial: true)
    case .environmentAssignment: return try QuotedWord.assignment(pieces)
    case .value: return try PlainText.value(pieces, percentIsSpecial: true)
    case .networkValue: return try PlainText.value(pieces, percentIsSpecial: false)
    case .path: return try PathText.path(pieces)
    case .environmentFileValue: return try EnvironmentFileText.value(pieces)
    }
  }

  /// The text as it must be written at a place, where all of it means itself.
  public static func escape(
    _ literal: String, in place: Place
  ) throws(EscapeError) -> String {
    try escape([.literal(literal)], in: place).text
  }

  static func checkCharacters(_ pieces: [Fragment]) throws(EscapeError) {
    for piece in pieces {
      for scalar in piece.text.unicodeScalars {
        if scalar == "\0" { throw .nul }
        if Scalars.isNoncharacter(scalar) { throw .noncharacter(scalar) }
      }
    }
  }

  static func checkLength(_ pieces: [Fragment]) throws(EscapeError) -> [Fragment] {
    let bytes = pieces.reduce(0) { $0 + $1.text.utf8.count }
    guard bytes <= EscapeError.longest else { throw .tooLong(bytes: bytes) }
    return pieces
  }
}
