import Diagnostics

/// Why a YAML file is rejected, by code.
public enum YAMLRules {
  /// By code.
  public static let rules = [
    notUTF8, character, tooLarge, tooDeep, tooMany, outOfMemory, duplicateKey, severalDocuments,
    alias, mergeKey, keyNotText, tag, syntax, tab, unclosed, indentation, escape,
  ]

  package static let notUTF8 = Rule(
    "RK0101", "not-utf8", .error, "file that is not UTF-8",
    reason: """
      YAML also allows UTF-16, but neither the guest nor any reviewer's tool expects it, and a \
      stray byte of Latin-1 is nearly always a damaged name.
      """)

  package static let character = Rule(
    "RK0102", "forbidden-character", .error, "raw character that YAML does not allow",
    reason: """
      YAML does not allow raw control characters (YAML 1.2, 5.1). Most come from a terminal or a \
      word processor. In double quotes they can be written as escapes.
      """)

  package static let tooLarge = Rule(
    "RK0103", "file-too-large", .error, "file larger than the limit",
    reason: "The limit keeps a file given by mistake, such as a disk image, from being read whole.")

  package static let tooDeep = Rule(
    "RK0104", "nesting-too-deep", .error, "nesting deeper than the limit",
    reason:
      "No cloud-config or spec nests more than a few levels; deep nesting is damage or an attack.")

  package static let tooMany = Rule(
    "RK0105", "too-many-values", .error, "more values or findings than the limit",
    reason: """
      The limit bounds memory for files that multiply their content, for example by aliases, and \
      keeps a report readable. Fix the first findings and run again.
      """)

  package static let outOfMemory = Rule(
    "RK0106", "out-of-memory", .error, "out of memory while reading",
    reason: "The YAML parser could not allocate memory. The file was not checked.")

  /// Rules about how a document is read, on which the guests' parsers differ.
  package static let aboutReaders = [
    character, duplicateKey, severalDocuments, tag, syntax, tab, unclosed, indentation, escape,
  ]

  /// Rules whose violation makes a document unreadable.
  package static let aboutSyntax = [syntax, tab, unclosed, indentation, escape]

  package static let duplicateKey = Rule(
    "RK0111", "duplicate-key", .error, "duplicate key in a mapping",
    reason: """
      Guests and PyYAML silently keep the later one, other parsers the first or neither. A whole \
      list of units can vanish this way.
      """)

  package static let severalDocuments = Rule(
    "RK0112", "several-documents", .error, "second document in a file",
    reason: "Only the first document of a file is read; what follows '---' would be lost.")

  package static let alias = Rule(
    "RK0113", "alias", .error, "alias in a spec",
    reason: """
      Aliases make people look elsewhere for a value, and make small files grow without bounds. A \
      spec is short enough to spell values out in place.
      """)

  package static let mergeKey = Rule(
    "RK0114", "merge-key", .error, "merge key in a spec",
    reason: "The merge key '<<' is not part of YAML 1.2 and hides which keys a mapping has.")

  package static let keyNotText = Rule(
    "RK0115", "non-scalar-key", .error, "key that is not text",
    reason: """
      A key is missing before ':', or is itself a mapping or list: usually a template's \
      '{{ name }}' that was never filled in.
      """)

  package static let tag = Rule(
    "RK0116", "unknown-tag", .error, "unsupported tag",
    reason: "Only the tags of YAML's core schema mean the same to every parser.")

  package static let syntax = Rule(
    "RK0121", "yaml-syntax", .error, "invalid YAML",
    reason: "The parser can't make sense of the text from here on.")

  package static let tab = Rule(
    "RK0122", "tab-indentation", .error, "tab as indentation",
    reason: "YAML indents with spaces only (YAML 1.2, 6.1), since a tab has no width of its own.")

  package static let unclosed = Rule(
    "RK0123", "unclosed-bracket-or-quote", .error, "unclosed quotes or brackets",
    reason: "Everything that follows becomes part of the text or list opened here.")

  package static let indentation = Rule(
    "RK0124", "bad-indentation", .error, "indentation that matches no line before it",
    reason: """
      A line belongs to what it is indented under; this one begins between two levels. In a literal \
      block ('|') every line must be indented at least as far as the first.
      """)

  package static let escape = Rule(
    "RK0125", "unknown-yaml-escape", .error, "unknown escape in double quotes",
    reason: """
      In double quotes a backslash begins an escape, and YAML defines only a few. In single quotes \
      a backslash is literal.
      """)
}

/// The messages of all findings except syntax errors, which are in `SyntaxProblem`.
extension Diagnostic {
  static func notUTF8(_ encoding: String, at location: SourceLocation) -> Diagnostic {
    YAMLRules.notUTF8.finding(
      "the file is \(encoding); only UTF-8 is supported", at: location,
      hint: "save it as UTF-8")
  }

  static func invalidUTF8(_ byte: UInt8, at location: SourceLocation) -> Diagnostic {
    let digits = String(byte, radix: 16, uppercase: true)
    return YAMLRules.notUTF8.finding(
      "byte 0x\(digits) is not valid UTF-8 here", at: location,
      hint: "save the file as UTF-8")
  }

  static func refusedCharacter(
    _ scalar: Unicode.Scalar, at location: SourceLocation
  ) -> Diagnostic {
    let hint =
      scalar == "\r"
      ? "end lines with LF or CRLF"
      : "remove it, or write \"\(CharacterRule.escape(scalar))\" in double quotes"
    return YAMLRules.character.finding(
      "character \(CharacterRule.name(scalar)) is not allowed in a YAML file unescaped",
      at: location, hint: hint)
  }

  static func tooManyTagDirectives(at location: SourceLocation) -> Diagnostic {
    YAMLRules.tooMany.finding("too many %TAG directives", at: location)
  }

  static func fileTooLarge(_ size: Int, limit: Int, file: String) -> Diagnostic {
    return YAMLRules.tooLarge.finding(
      "the file has \(size) bytes; the limit is \(limit)",
      at: SourceLocation(file: file, line: 1))
  }

  static func outOfMemory(file: String) -> Diagnostic {
    return YAMLRules.outOfMemory.finding(
      "not enough memory to read the file",
      at: SourceLocation(file: file, line: 1))
  }

  static func tooDeep(limit: Int, at location: SourceLocation) -> Diagnostic {
    YAMLRules.tooDeep.finding("nested too deeply; the limit is \(limit) levels", at: location)
  }

  static func tooManyNodes(limit: Int, at location: SourceLocation) -> Diagnostic {
    YAMLRules.tooMany.finding("too many keys and values; the limit is \(limit)", at: location)
  }

  static func readingStopped(after limit: Int, at location: SourceLocation) -> Diagnostic {
    YAMLRules.tooMany.finding(
      "reading stopped here after \(limit) findings", at: location, severity: .note)
  }

  static func duplicateKey(
    _ key: String, at location: SourceLocation, first: SourceLocation
  ) -> Diagnostic {
    YAMLRules.duplicateKey.finding(
      "duplicate key \(quotedName(key)); a key may occur only once in a mapping",
      at: location, related: [Related(message: "first \(quotedName(key)) is here", location: first)]
    )
  }

  static func severalDocuments(at location: SourceLocation) -> Diagnostic {
    YAMLRules.severalDocuments.finding(
      "a second document starts here; a file may have only one",
      at: location, hint: "put it in a file of its own")
  }

  static func alias(_ name: String, at location: SourceLocation) -> Diagnostic {
    YAMLRules.alias.finding(
      "aliases such as \(quotedName("*" + name)) are not supported", at: location,
      hint: "spell the value out here, or quote the text if it only begins with '*'")
  }

  static func mergeKey(at location: SourceLocation) -> Diagnostic {
    YAMLRules.mergeKey.finding(
      "the merge key '<<' is not supported", at: location,
      hint: "spell the keys out here")
  }

  static func emptyKey(at location: SourceLocation) -> Diagnostic {
    YAMLRules.keyNotText.finding("a key is missing before ':'", at: location)
  }

  static func keyIsNotText(at location: SourceLocation) -> Diagnostic {
    YAMLRules.keyNotText.finding(
      "a key must be text, not a mapping or a sequence", at: location,
      hint: "quote it if it begins with '{' or '['")
  }

  static func tag(_ tag: String, on value: String, at location: SourceLocation) -> Diagnostic {
    YAMLRules.tag.finding(
      "tag \(quotedName(CoreTag.short(tag))) on \(value) is not supported; allowed: !!str, !!int, "
        + "!!float, !!bool, !!null on text, !!seq on a sequence, !!map on a mapping",
      at: location, hint: "remove it, or quote the text if it only begins with '!'")
  }
}
