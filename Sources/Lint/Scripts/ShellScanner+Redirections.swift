extension ShellScanner {
  /// What `<` or `>` begins.
  mutating func redirection() {
    if byte(1) == UInt8(ascii: "(") {
      openWord()
      advance(2)
      return push(.parenthesis)
    }
    // Digits directly before the sign are the number of a stream.
    if let word = context.word, word.isPlain,
      word.bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    {
      context.word = nil
      if word.bytes != [UInt8(ascii: "1")] { return sign(stream: true) }
    }
    endWord()
    sign(stream: false)
  }

  /// `stream` says that a stream other than the usual one is meant.
  private mutating func sign(stream: Bool) {
    var sign = String(UnicodeScalar(byte()))
    let isInput = byte() == UInt8(ascii: "<")
    advance()
    if isInput, byte() == UInt8(ascii: "<") {
      advance()
      guard byte() == UInt8(ascii: "<") else { return hereDocument() }
      advance()
      sign = "<<<"
    } else if byte() == UInt8(ascii: ">") || byte() == UInt8(ascii: "&")
      || byte() == UInt8(ascii: "|")
    {
      if byte() != UInt8(ascii: "|") { sign += String(UnicodeScalar(byte())) }
      advance()
    }
    context.pending = stream ? "\(sign) of another stream" : sign
  }

  private mutating func hereDocument() {
    let stripsTabs = byte() == UInt8(ascii: "-")
    if stripsTabs { advance() }
    while byte() == UInt8(ascii: " ") || byte() == UInt8(ascii: "\t") { advance() }
    var end: [UInt8] = []
    var quote: UInt8?
    while index < bytes.count, byte() != UInt8(ascii: "\n") {
      let byte = byte()
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if quote == nil, byte == UInt8(ascii: "\\") {
        // Quotes the next character, which is taken as it is.
      } else if quote == nil, " \t\r;&|<>()".utf8.contains(byte) {
        break
      } else {
        end.append(byte)
      }
      advance()
    }
    hereDocuments.append((end, stripsTabs))
  }

  /// Skips the here documents that begin on this line.
  mutating func skipHereDocuments() {
    for document in hereDocuments {
      while index < bytes.count {
        let start = index
        while index < bytes.count, byte() != UInt8(ascii: "\n") { advance() }
        var text = bytes[start..<index]
        advance()
        if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
        if document.stripsTabs { text = text.drop { $0 == UInt8(ascii: "\t") } }
        if text == document.end[...] { break }
      }
    }
    hereDocuments = []
  }
}
