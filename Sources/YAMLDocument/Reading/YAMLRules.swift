import Diagnostics

/// Why a YAML file is refused, by code.
public enum YAMLRules {
  /// By code.
  public static let rules = [
    notUTF8, character, tooLarge, tooDeep, tooMany, outOfMemory, duplicateKey, severalDocuments,
    alias, mergeKey, keyNotText, tag, syntax, tab, unclosed, indentation, escape,
  ]

  package static let notUTF8 = Rule(
    "RK0101", "not-utf8", .error, "a file that is not UTF-8",
    reason: """
      YAML allows UTF-16 too, but neither the guest nor any reviewer's tool expects it, and a stray \
      byte of Latin-1 is nearly always a damaged name.
      """)

  package static let character = Rule(
    "RK0102", "forbidden-character", .error, "a character that may not stand in YAML as it is",
    reason: """
      Control characters are outside of what YAML lets stand (YAML 1.2, 5.1). Most come from a \
      terminal or a word processor. In double quotes they can be written as escapes.
      """)

  package static let tooLarge = Rule(
    "RK0103", "file-too-large", .error, "a file larger than the limit",
    reason: "The limit keeps a file given by mistake, such as a disk image, from being read whole.")

  package static let tooDeep = Rule(
    "RK0104", "nesting-too-deep", .error, "nesting deeper than the limit",
    reason:
      "No cloud-config or spec nests more than a few levels; deep nesting is damage or an attack.")

  package static let tooMany = Rule(
    "RK0105", "too-many-values", .error, "more values or findings than the limit",
    reason: """
      The limit keeps memory bounded for files that multiply their content, by aliases for example, \
      and keeps a report readable. Fix the first findings and look again.
      """)

  package static let outOfMemory = Rule(
    "RK0106", "out-of-memory", .error, "no memory left while reading",
    reason: "The YAML parser could not get memory. Nothing can be said of the file.")

  /// Those that say how a document is read, in which the guests' parsers differ.
  package static let aboutReaders = [
    character, duplicateKey, severalDocuments, tag, syntax, tab, unclosed, indentation, escape,
  ]

  /// Those behind which nothing of a document is read.
  package static let aboutSyntax = [syntax, tab, unclosed, indentation, escape]

  package static let duplicateKey = Rule(
    "RK0111", "duplicate-key", .error, "a key that stands twice in one mapping",
    reason: """
      Guests keep the later one without a word, PyYAML as well, other parsers the first or neither. \
      A whole list of units can vanish this way.
      """)

  package static let severalDocuments = Rule(
    "RK0112", "several-documents", .error, "a second document in a file",
    reason: "Only the first document of a file is read; what stands behind '---' would be lost.")

  package static let alias = Rule(
    "RK0113", "alias", .error, "an alias in a spec",
    reason: """
      Aliases make a reader look elsewhere for a value, and make small files grow without bounds. A \
      spec is short enough to say what it means in place.
      """)

  package static let mergeKey = Rule(
    "RK0114", "merge-key", .error, "the merge key in a spec",
    reason: "The merge key '<<' is not part of YAML 1.2 and hides which keys a mapping has.")

  package static let keyNotText = Rule(
    "RK0115", "non-scalar-key", .error, "a key that is no text",
    reason: """
      A key is missing before ':', or is itself a mapping or list: mostly a template's '{{ name }}' \
      that was never filled in.
      """)

  package static let tag = Rule(
    "RK0116", "unknown-tag", .error, "a tag that is not read",
    reason: "Only the tags of YAML's core schema mean the same to every parser.")

  package static let syntax = Rule(
    "RK0121", "yaml-syntax", .error, "something that is no YAML",
    reason: "The parser can't make sense of the text from here on.")

  package static let tab = Rule(
    "RK0122", "tab-indentation", .error, "a tab as indentation",
    reason: "YAML indents with spaces only (YAML 1.2, 6.1), since a tab has no width of its own.")

  package static let unclosed = Rule(
    "RK0123", "unclosed-bracket-or-quote", .error, "quotes or brackets that are never closed",
    reason: "All that follows is taken into the text or list that was opened here.")

  package static let indentation = Rule(
    "RK0124", "bad-indentation", .error, "indentation that fits nothing before it",
    reason: """
      A line belongs to what it is indented under; this one begins between two levels. In a literal \
      block ('|') every line needs at least the indentation of the first.
      """)

  package static let escape = Rule(
    "RK0125", "unknown-yaml-escape", .error, "an escape that double quotes don't know",
    reason: """
      In double quotes a backslash begins an escape, and YAML knows few of them. Single quotes take \
      a backslash as it is.
      """)
}

/// The texts of all findings but syntax errors, which `SyntaxProblem` words.
extension Diagnostic {
  static func notUTF8(_ encoding: String, at location: SourceLocation) -> Diagnostic {
    YAMLRules.notUTF8.finding(
      "the file is \(encoding); only UTF-8 is read", at: location,
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
      "character \(CharacterRule.name(scalar)) may not stand in a YAML file as it is",
      at: location, hint: hint)
  }

  static func tooManyTagDirectives(at location: SourceLocation) -> Diagnostic {
    YAMLRules.tooMany.finding("too many %TAG directives", at: location)
  }

  static func fileTooLarge(_ size: Int, limit: Int, file: String) -> Diagnostic {
    let start = SourcePosition(line: 1, column: 1)
    return YAMLRules.tooLarge.finding(
      "the file has \(size) bytes; at most \(limit) are read",
      at: SourceLocation(file: file, range: SourceRange(start: start, end: start)))
  }

  static func outOfMemory(file: String) -> Diagnostic {
    let start = SourcePosition(line: 1, column: 1)
    return YAMLRules.outOfMemory.finding(
      "not enough memory to read the file",
      at: SourceLocation(file: file, range: SourceRange(start: start, end: start)))
  }

  static func tooDeep(limit: Int, at location: SourceLocation) -> Diagnostic {
    YAMLRules.tooDeep.finding("nested too deep; at most \(limit) levels are read", at: location)
  }

  static func tooManyNodes(limit: Int, at location: SourceLocation) -> Diagnostic {
    YAMLRules.tooMany.finding("too many keys and values; at most \(limit) are read", at: location)
  }

  static func readingStopped(after limit: Int, at location: SourceLocation) -> Diagnostic {
    YAMLRules.tooMany.finding(
      "reading stopped here after \(limit) findings", at: location, severity: .note)
  }

  static func duplicateKey(
    _ key: String, at location: SourceLocation, first: SourceLocation
  ) -> Diagnostic {
    YAMLRules.duplicateKey.finding(
      "duplicate key \(quotedName(key)); each key may stand once in a mapping",
      at: location, related: [Related(message: "first \(quotedName(key)) is here", location: first)]
    )
  }

  static func severalDocuments(at location: SourceLocation) -> Diagnostic {
    YAMLRules.severalDocuments.finding(
      "a second document starts here; a file may hold one",
      at: location, hint: "put it into a file of its own")
  }

  static func alias(_ name: String, at location: SourceLocation) -> Diagnostic {
    YAMLRules.alias.finding(
      "aliases such as \(quotedName("*" + name)) are not read", at: location,
      hint: "write the value out here, or quote the text if it only begins with '*'")
  }

  static func mergeKey(at location: SourceLocation) -> Diagnostic {
    YAMLRules.mergeKey.finding(
      "the merge key '<<' is not read", at: location,
      hint: "write the keys out here")
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
      "tag \(quotedName(CoreTag.short(tag))) on \(value) is not read; allowed: !!str, !!int, !!float, !!bool, "
        + "!!null on text, !!seq and !!map on their own kind",
      at: location, hint: "remove it, or quote the text if it only begins with '!'")
  }
}
