import Diagnostics

/// Rewords libyaml's errors for people.
///
/// libyaml describes the state of its scanner ("did not find expected key") and often points past
/// the mistake; the context mark is then the better position.
struct SyntaxProblem {
  let diagnostic: Diagnostic

  init(_ failure: ParserFailure, in text: SourceBytes) {
    if failure.isOutOfMemory {
      diagnostic = .outOfMemory(file: text.file)
      return
    }
    let line = text.line(failure.place.line)
    // Whatever libyaml reports in a line indented with a tab, the tab is the cause.
    let isQuoted = failure.context?.text.hasSuffix("quoted scalar") == true
    if !isQuoted, let column = SyntaxProblem.tabColumn(in: line, at: failure.place.column) {
      diagnostic = YAMLRules.tab.finding(
        "tabs are not allowed as indentation",
        at: text.location(failure.place.line, column), hint: "use spaces")
      return
    }
    let context = failure.context?.text ?? ""
    let wording =
      SyntaxProblem.wordingByLine(failure, line)
      ?? SyntaxProblem.wording(failure.problem, context, line.asciiByte(at: failure.place))
    var place = failure.place
    if wording.isAtContext, let since = failure.context?.place { place = since }
    place = text.visible(place)
    diagnostic = wording.rule.finding(
      wording.message, at: text.location(place.line, place.column),
      hint: wording.hint)
  }

  /// The first tab in a line's indentation, or a tab at the column itself.
  private static func tabColumn(in line: UnsafeBufferPointer<UInt8>, at column: Int) -> Int? {
    let indentation = line.prefix { $0 == 0x20 || $0 == 0x09 }
    if let tab = indentation.firstIndex(of: 0x09) { return tab + 1 }
    return line.asciiByte(at: SourcePosition(line: 1, column: column)) == 0x09 ? column : nil
  }

  private struct Wording {
    var rule = YAMLRules.syntax
    var message: String
    var hint: String?
    /// Whether the start of the construct says more than where libyaml gave up.
    var isAtContext = false
  }

  /// Errors that only the text before them on the line can tell apart.
  private static func wordingByLine(
    _ failure: ParserFailure, _ line: UnsafeBufferPointer<UInt8>
  ) -> Wording? {
    let before = String(decoding: line.prefix(characters: failure.place.column - 1), as: UTF8.self)
    let hasValueBefore = before.contains { $0 != " " }
    switch failure.problem {
    case "mapping values are not allowed in this context" where before.contains(": "):
      return Wording(
        message: "unexpected second ':' on this line",
        hint: "quote text that contains ': ', or put the key on a line of its own")
    case "mapping values are not allowed in this context" where hasValueBefore:
      return Wording(
        rule: YAMLRules.indentation, message: "this key does not fit the lines before it",
        hint: "indent all keys of a mapping alike, and end a key without a value with ':'")
    case "did not find expected key" where hasValueBefore,
      "did not find expected '-' indicator" where hasValueBefore:
      return Wording(
        message: "unexpected text after the value", hint: "quote the whole value, or end the line")
    default:
      return nil
    }
  }

  private static func wording(_ problem: String, _ context: String, _ byte: UInt8?) -> Wording {
    switch (problem, context) {
    case ("could not find expected ':'", _):
      return Wording(
        message: "expected ':' after this key", hint: "a key must be on one line and end with ': '",
        isAtContext: true)
    case ("mapping values are not allowed in this context", _):
      return Wording(
        message: "a key is not allowed here",
        hint: "indent the key like its neighbours, or quote text that contains ': '")
    case ("block sequence entries are not allowed in this context", _):
      return Wording(
        message: "a list item is not allowed here", hint: "put '- ' on a line of its own")
    case ("mapping keys are not allowed in this context", _):
      return Wording(message: "a key is not allowed here", hint: "quote text that begins with '? '")
    case ("did not find expected key", _):
      return Wording(
        rule: YAMLRules.indentation, message: "expected a key of the mapping, or less indentation",
        hint: "indent all keys of a mapping alike")
    case ("did not find expected '-' indicator", _):
      return Wording(
        rule: YAMLRules.indentation, message: "expected a list item, '- ', or less indentation",
        hint: "indent all items of a list alike")
    case ("did not find expected ',' or ']'", _):
      return Wording(
        rule: YAMLRules.unclosed, message: "expected ',' or ']' in the list that begins here",
        isAtContext: true)
    case ("did not find expected ',' or '}'", _):
      return Wording(
        rule: YAMLRules.unclosed, message: "expected ',' or '}' in the mapping that begins here",
        isAtContext: true)
    case ("found unexpected end of stream", "while scanning a quoted scalar"),
      ("found unexpected document indicator", "while scanning a quoted scalar"):
      return Wording(
        rule: YAMLRules.unclosed, message: "the quoted text that begins here is never closed",
        isAtContext: true)
    case ("found unknown escape character", _):
      return Wording(
        rule: YAMLRules.escape, message: "unknown escape in double-quoted text",
        hint: "write '\\\\' for a backslash, or use single quotes")
    case ("did not find expected hexdecimal number", _):
      return Wording(
        rule: YAMLRules.escape, message: "expected hexadecimal digits in this escape",
        hint: "write '\\\\' for a backslash, or use single quotes")
    case ("found invalid Unicode character escape code", _):
      return Wording(rule: YAMLRules.escape, message: "this escape is not a Unicode character")
    case ("found character that cannot start any token", _):
      let shown = byte.map { " '\(Character(Unicode.Scalar($0)))'" } ?? ""
      return Wording(
        message: "unquoted text can't begin with\(shown.isEmpty ? " this character" : shown)",
        hint: "quote the text")
    case ("did not find expected node content", _):
      return Wording(message: "expected a value")
    case ("did not find expected <document start>", _):
      return Wording(
        rule: YAMLRules.indentation, message: "unexpected content after the value of the file",
        hint: "a file holds one mapping, one list or one text")
    case ("found unexpected ':'", _):
      return Wording(message: "unexpected ':'", hint: "quote the text")
    case ("did not find expected alphabetic or numeric character", _):
      return Wording(
        message: "expected a name after '*' or '&'",
        hint: "quote text that begins with '*' or '&'", isAtContext: true)
    case ("found an indentation indicator equal to 0", _):
      return Wording(message: "the indentation after '|' or '>' must be a digit from 1 to 9")
    case ("did not find expected comment or line break", "while scanning a block scalar"):
      return Wording(
        message: "the text of a block begins on the line after '|' or '>'",
        hint: "quote text that begins with '|' or '>'")
    case ("found undefined tag handle", _), (_, "while scanning a tag"), (_, "while parsing a tag"):
      return Wording(
        rule: YAMLRules.tag, message: "invalid tag",
        hint: "quote text that begins with '!'", isAtContext: true)
    case ("found incompatible YAML document", _):
      return Wording(message: "only YAML 1.1 and 1.2 are supported")
    case (_, let context) where context.contains("directive") || problem.contains("directive"):
      return Wording(
        message: "a line that begins with '%' must be a directive such as %YAML 1.2",
        hint: "quote text that begins with '%'", isAtContext: true)
    default:
      let detail = context.isEmpty ? problem : "\(context), \(problem)"
      return Wording(message: "not valid YAML: \(detail)")
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of the first `count` characters.
  fileprivate func prefix(characters count: Int) -> Slice<Self> {
    var characters = 0
    return prefix { byte in
      if byte & 0xC0 != 0x80 { characters += 1 }
      return characters <= count
    }
  }

  /// The byte in the column of a position, if the line has one and it is ASCII.
  fileprivate func asciiByte(at place: SourcePosition) -> UInt8? {
    var column = 0
    for byte in self where byte & 0xC0 != 0x80 {
      column += 1
      if column == place.column { return byte < 0x80 ? byte : nil }
    }
    return nil
  }
}
