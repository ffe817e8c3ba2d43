/// Values that systemd takes as they stand, but for specifiers.
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

  /// A backslash at the end would continue the line. A blank behind it stops that, and is trimmed.
  private static func closingBackslash(_ pieces: [Fragment]) -> [Fragment] {
    Continuation.isOpen(pieces.text.utf8) ? (pieces + [.literal(" ")]).joined : pieces
  }
}

/// When a line goes on in the next one.
enum Continuation {
  /// Whether the text ends in an odd number of backslashes.
  static func isOpen(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    text.reversed().prefix { $0 == Bytes.backslash }.count % 2 == 1
  }
}
