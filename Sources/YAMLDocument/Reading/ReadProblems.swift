import Diagnostics

/// The texts of all findings but syntax errors, which `SyntaxProblem` words.
extension Diagnostic {
  static func notUTF8(_ encoding: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .yamlNotUTF8, "the file is \(encoding); only UTF-8 is read", at: location,
      hint: "save it as UTF-8")
  }

  static func invalidUTF8(_ byte: UInt8, at location: SourceLocation) -> Diagnostic {
    let digits = String(byte, radix: 16, uppercase: true)
    return Diagnostic(
      .error, .yamlNotUTF8, "byte 0x\(digits) is not valid UTF-8 here", at: location,
      hint: "save the file as UTF-8")
  }

  static func refusedCharacter(
    _ scalar: Unicode.Scalar, at location: SourceLocation
  ) -> Diagnostic {
    let hint =
      scalar == "\r"
      ? "end lines with LF or CRLF"
      : "remove it, or write \"\(CharacterRule.escape(scalar))\" in double quotes"
    return Diagnostic(
      .error, .yamlCharacter,
      "character \(CharacterRule.name(scalar)) may not stand in a YAML file as it is",
      at: location, hint: hint)
  }

  static func tooManyTagDirectives(at location: SourceLocation) -> Diagnostic {
    Diagnostic(.error, .yamlTooMany, "too many %TAG directives", at: location)
  }

  static func fileTooLarge(_ size: Int, limit: Int, file: String) -> Diagnostic {
    let start = SourcePosition(line: 1, column: 1)
    return Diagnostic(
      .error, .yamlTooLarge, "the file has \(size) bytes; at most \(limit) are read",
      at: SourceLocation(file: file, range: SourceRange(start: start, end: start)))
  }

  static func outOfMemory(file: String) -> Diagnostic {
    let start = SourcePosition(line: 1, column: 1)
    return Diagnostic(
      .error, .yamlOutOfMemory, "not enough memory to read the file",
      at: SourceLocation(file: file, range: SourceRange(start: start, end: start)))
  }

  static func tooDeep(limit: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .yamlTooDeep, "nested too deep; at most \(limit) levels are read", at: location)
  }

  static func tooManyNodes(limit: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .yamlTooMany, "too many keys and values; at most \(limit) are read", at: location)
  }

  static func readingStopped(after limit: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .note, .yamlTooMany, "reading stopped here after \(limit) findings", at: location)
  }

  static func duplicateKey(
    _ key: String, at location: SourceLocation, first: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, .yamlDuplicateKey,
      "duplicate key \(quotedName(key)); each key may stand once in a mapping",
      at: location, related: [Related(message: "first \(quotedName(key)) is here", location: first)]
    )
  }

  static func severalDocuments(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .yamlSeveralDocuments, "a second document starts here; a file may hold one",
      at: location, hint: "put it into a file of its own")
  }

  static func alias(_ name: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .yamlAlias, "aliases such as \(quotedName("*" + name)) are not read", at: location,
      hint: "write the value out here, or quote the text if it only begins with '*'")
  }

  static func mergeKey(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .yamlMergeKey, "the merge key '<<' is not read", at: location,
      hint: "write the keys out here")
  }

  static func emptyKey(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .yamlKeyNotText, "a key is missing before ':'", at: location)
  }

  static func keyIsNotText(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .yamlKeyNotText, "a key must be text, not a mapping or a sequence", at: location,
      hint: "quote it if it begins with '{' or '['")
  }

  static func tag(_ tag: String, on value: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, .yamlTag,
      "tag \(quotedName(CoreTag.short(tag))) on \(value) is not read; allowed: !!str, !!int, !!float, !!bool, "
        + "!!null on text, !!seq and !!map on their own kind",
      at: location, hint: "remove it, or quote the text if it only begins with '!'")
  }
}
