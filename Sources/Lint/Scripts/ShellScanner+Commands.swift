extension ShellScanner {
  /// One step among commands.
  mutating func commandCharacter() {
    let byte = byte()
    if context.isTest, context.word?.bytes == Self.testEnd, ";&|)<>".utf8.contains(byte) {
      endWord()
    }
    switch byte {
    case UInt8(ascii: "\n"): lineEnd()
    case UInt8(ascii: "\r") where self.byte(1) == UInt8(ascii: "\n"): advance()
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      endWord()
      advance()
    case UInt8(ascii: "#") where context.word == nil:
      while index < bytes.count, self.byte() != UInt8(ascii: "\n") { advance() }
    case UInt8(ascii: "\\"): escaped()
    case UInt8(ascii: "'"): singleQuoted()
    case UInt8(ascii: "\""):
      openWord()
      modes.append(.doubleQuote)
      advance()
    case UInt8(ascii: "$"): dollar(isQuoted: false)
    case UInt8(ascii: "`"): backtick()
    case _ where context.isTest: take(isPlain: true)
    case UInt8(ascii: ";"): semicolon()
    case UInt8(ascii: "&"): ampersand()
    case UInt8(ascii: "|"): bar()
    case UInt8(ascii: "("): openingParenthesis()
    case UInt8(ascii: ")"): closingParenthesis()
    case UInt8(ascii: "<"), UInt8(ascii: ">"): redirection()
    default: take(isPlain: true)
    }
  }

  /// Ends the current command list, whose closing sign was read.
  mutating func close() {
    endCommand(.none)
    modes.removeLast()
    contexts.removeLast()
  }

  private static let testEnd = Array("]]".utf8)

  private mutating func lineEnd() {
    endWord()
    if !context.isTest { endCommand(.none) }
    advance()
    skipHereDocuments()
  }

  private mutating func semicolon() {
    let isCaseEnd = byte(1) == UInt8(ascii: ";") || byte(1) == UInt8(ascii: "&")
    endCommand(.none)
    if isCaseEnd, context.openCases > 0 { context.expectsPattern = true }
    advance(isCaseEnd ? 2 : 1)
    if isCaseEnd, byte() == UInt8(ascii: "&") { advance() }
  }

  private mutating func ampersand() {
    switch byte(1) {
    case UInt8(ascii: "&"):
      endCommand(.and)
      advance(2)
    case UInt8(ascii: ">"):
      endWord()
      context.pending = "&>"
      advance(byte(2) == UInt8(ascii: ">") ? 3 : 2)
    default:
      endCommand(.none)
      advance()
    }
  }

  private mutating func bar() {
    guard !context.expectsPattern else {
      endWord()
      return advance()
    }
    let isOr = byte(1) == UInt8(ascii: "|")
    endCommand(isOr ? .or : .pipe)
    advance(isOr || byte(1) == UInt8(ascii: "&") ? 2 : 1)
  }

  private mutating func openingParenthesis() {
    if context.expectsPattern, context.word == nil { return advance() }
    if let word = context.word {
      if word.bytes.last != UInt8(ascii: "="), isFunctionHeader() { return }
      // The elements of an array, or a pattern such as `@(a|b)`: not commands.
      openWord()
      advance()
      return push(.array)
    }
    if context.command.words.isEmpty, context.command.assigned.isEmpty,
      byte(1) == UInt8(ascii: "(")
    {
      items.append(.keyword("((", position))
      advance(2)
      return modes.append(.arithmetic(open: 2))
    }
    if isFunctionHeader() { return }
    advance()
    push(context.command.words.isEmpty ? .parenthesis : .array)
  }

  /// Whether this is `name()`, which is consumed if so.
  private mutating func isFunctionHeader() -> Bool {
    var length = 1
    while byte(length) == UInt8(ascii: " ") { length += 1 }
    guard byte(length) == UInt8(ascii: ")") else { return false }
    if !context.isFunctionHeader { items.append(.keyword("function", position)) }
    context.word = nil
    context.command = ShellCommand()
    context.isFunctionHeader = false
    advance(length + 1)
    return true
  }

  private mutating func closingParenthesis() {
    if context.expectsPattern {
      endWord()
      context.expectsPattern = false
      return advance()
    }
    switch context.end {
    case .parenthesis, .array:
      advance()
      close()
    case .text, .backtick:
      endCommand(.none)
      advance()
    }
  }
}
