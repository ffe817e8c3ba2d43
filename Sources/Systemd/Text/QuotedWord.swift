import Diagnostics

/// Words that systemd splits at whitespace and unquotes: those of command lines and of
/// `Environment=`.
///
/// systemd 219 recognizes quotes only at the beginning of a word, later versions anywhere. So a
/// word is written bare, or in double quotes as a whole.
enum QuotedWord {
  static func commandWord(
    _ pieces: [Fragment], dollarIsSpecial: Bool
  ) throws(EscapeError) -> [Fragment] {
    try checkVerbatim(pieces)
    guard let first = pieces.first else { return [.literal("\"\"")] }
    // A quoted ";" still ends the command in 219; this spelling is right everywhere.
    if pieces == [.literal(";")] { return [.literal("\\;")] }

    var result = quoted(pieces) { scalar in
      scalar == "%" ? "%%" : scalar == "$" && dollarIsSpecial ? "$$" : nil
    }
    if dollarIsSpecial, case .literal(let text) = first, text.hasPrefix("$") {
      result = guardingDollar(result)
    }
    return try Quoting.checkLength(result)
  }

  static func assignment(_ pieces: [Fragment]) throws(EscapeError) -> [Fragment] {
    try checkVerbatim(pieces)
    try checkName(pieces.text)
    for case .literal(let text) in pieces {
      try EnvironmentFileText.checkControls(text)
    }
    return try Quoting.checkLength(quoted(pieces) { $0 == "%" ? "%%" : nil })
  }

  static func checkVerbatim(_ pieces: [Fragment]) throws(EscapeError) {
    for case .verbatim(let text) in pieces {
      for scalar in text.unicodeScalars
      where Scalars.isBlank(scalar) || Scalars.isASCIIControl(scalar)
        || scalar == "\"" || scalar == "'" || scalar == "\\"
      {
        throw .verbatim(scalar)
      }
    }
  }

  private static func checkName(_ assignment: String) throws(EscapeError) {
    let name = assignment.utf8.prefix { $0 != UInt8(ascii: "=") }
    guard name.count < assignment.utf8.count, let first = name.first, !first.isDigit,
      name.allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: "_") })
    else { throw .variableName }
  }

  /// systemd 219 treats a word that begins with `$$` as the name of a variable, finds none and
  /// drops the word. An empty expansion before it prevents that and adds nothing in any version.
  private static func guardingDollar(_ pieces: [Fragment]) -> [Fragment] {
    guard case .literal(let text)? = pieces.first else { return pieces }
    let guarded =
      text.hasPrefix("\"") ? "\"${}" + text.dropFirst() : "${}" + text
    return [.literal(guarded)] + pieces.dropFirst()
  }

  private static func quoted(
    _ pieces: [Fragment], doubling: (Unicode.Scalar) -> String?
  ) -> [Fragment] {
    guard needsQuotes(pieces) else {
      return pieces.map { $0.mapLiteral { escaped($0, doubling: doubling) } }
    }
    let inside = pieces.map { $0.mapLiteral { escaped($0, doubling: doubling) } }
    return ([.literal("\"")] + inside + [.literal("\"")]).joined
  }

  private static func needsQuotes(_ pieces: [Fragment]) -> Bool {
    // On a line of its own such a word would be a comment.
    if let first = pieces.first?.text.utf8.first, Bytes.isComment(first) {
      return pieces != [.verbatim(";")]
    }
    return pieces.contains { piece in
      guard case .literal(let text) = piece else { return false }
      return !text.utf8.allSatisfy(isBare)
    }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || bareMarks.contains(byte)
  }

  private static let bareMarks = Set("-_./:=,@+%$^~{}[]#;*?!".utf8)

  private static func escaped(
    _ text: String, doubling: (Unicode.Scalar) -> String?
  ) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if let doubled = doubling(scalar) {
          result += doubled
        } else if Scalars.isUnprintable(scalar) {
          for byte in UTF8.encode(scalar) ?? .init() { result += hex(byte) }
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private static func hex(_ byte: UInt8) -> String {
    "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

extension Fragment {
  func mapLiteral(_ change: (String) -> String) -> Fragment {
    switch self {
    case .literal(let text): .literal(change(text))
    case .verbatim: self
    }
  }
}
