extension ShellScanner {
  /// One step inside double quotes.
  mutating func quotedCharacter() {
    switch byte() {
    case UInt8(ascii: "\""):
      modes.removeLast()
      advance()
    case UInt8(ascii: "\\"): escaped()
    case UInt8(ascii: "$"): dollar(isQuoted: true)
    case UInt8(ascii: "`"): backtick()
    default: take()
    }
  }

  /// One step inside `${…}`.
  mutating func parameterCharacter() {
    let isQuoted = modes.dropLast().last == .doubleQuote
    switch byte() {
    case UInt8(ascii: "}"):
      modes.removeLast()
      take()
    case UInt8(ascii: "\\"): escaped()
    case UInt8(ascii: "$"): dollar(isQuoted: isQuoted)
    case UInt8(ascii: "`"): backtick()
    case UInt8(ascii: "\""):
      modes.append(.doubleQuote)
      advance()
    // Inside double quotes, a single quote is a character like any other.
    case UInt8(ascii: "'") where !isQuoted: singleQuoted()
    default: take()
    }
  }

  /// One step inside `((…))`.
  mutating func arithmeticCharacter(_ open: Int) {
    switch byte() {
    case UInt8(ascii: "("):
      modes[modes.count - 1] = .arithmetic(open: open + 1)
      advance()
    case UInt8(ascii: ")"):
      advance()
      guard open == 1 else { return modes[modes.count - 1] = .arithmetic(open: open - 1) }
      modes.removeLast()
      // `do` may directly follow `for ((…))`.
      if context.isHeader { endCommand(.none) }
    case UInt8(ascii: "\\"): advance(2)
    case UInt8(ascii: "$"): dollar(isQuoted: false)
    case UInt8(ascii: "`"): backtick()
    case UInt8(ascii: "\""):
      modes.append(.doubleQuote)
      advance()
    default: advance()
    }
  }

  /// What a dollar sign begins.
  mutating func dollar(isQuoted: Bool) {
    switch byte(1) {
    case UInt8(ascii: "(") where byte(2) == UInt8(ascii: "("):
      openWord()
      appendSubstitution()
      advance(3)
      modes.append(.arithmetic(open: 2))
    case UInt8(ascii: "("):
      openWord()
      appendSubstitution()
      advance(2)
      push(.parenthesis)
    case UInt8(ascii: "{"):
      take(2)
      modes.append(.parameter)
    case UInt8(ascii: "'") where !isQuoted:
      advance()
      singleQuoted(hasEscapes: true)
    // `$#` starts no comment, `$$` no second expansion.
    case UInt8(ascii: "#"), UInt8(ascii: "$"): take(2)
    default: take()
    }
  }

  /// `'…'`, or `$'…'` in which a backslash escapes.
  mutating func singleQuoted(hasEscapes: Bool = false) {
    openWord()
    advance()
    while index < bytes.count, byte() != UInt8(ascii: "'") {
      take(hasEscapes && byte() == UInt8(ascii: "\\") ? 2 : 1)
    }
    // A script that ends here ends inside a quote.
    if index == bytes.count { modes.append(.doubleQuote) }
    advance()
  }

  /// A backslash and what it escapes.
  mutating func escaped() {
    advance()
    if byte() == UInt8(ascii: "\n") { advance() } else { take() }
  }

  /// The beginning or end of an old-style command substitution.
  mutating func backtick() {
    if modes[modes.count - 1] == .commands, context.end == .backtick {
      advance()
      return close()
    }
    openWord()
    appendSubstitution()
    advance()
    push(.backtick)
  }

  private mutating func appendSubstitution() {
    context.word?.bytes += Array("$(…)".utf8)
  }
}
