import Diagnostics

/// Reads JSON (RFC 8259) into the same tree as YAML: strings are double-quoted scalars, numbers, `true`, `false`
/// and `null` plain ones.
///
/// As strict as Go's `encoding/json`: no comments, no trailing commas, no byte order mark. libyaml
/// would accept all of those, and single quotes too.
public enum JSONReader {
  /// Reads a file's bytes. Never traps; time and memory grow linearly with the input.
  ///
  /// - Parameters:
  ///   - bytes: The JSON.
  ///   - file: The name for diagnostics, as the user gave it.
  /// - Returns: The tree with every member, duplicates included, and the findings.
  public static func read(_ bytes: [UInt8], file: String) -> ReadResult {
    var parser = JSONParser(bytes, file: file)
    do throws(JSONParser.Fault) {
      let node = try parser.document()
      return ReadResult(node: node, diagnostics: parser.diagnostics)
    } catch {
      let place = SourceRange(start: error.place, end: error.place)
      let fault = JSONRules.syntax.finding(
        error.message, at: SourceLocation(file: file, range: place), hint: error.hint)
      return ReadResult(node: nil, diagnostics: parser.diagnostics + [fault])
    }
  }
}

/// Rules about the syntax of JSON.
public enum JSONRules {
  /// All of them.
  public static let rules = [syntax, repeatedKey, notUTF8]

  package static let syntax = Rule(
    "RK2001", "broken-json", .error, "invalid JSON",
    reason: """
      JSON has no comments, no single quotes and no trailing comma. Ignition reads all of it or \
      nothing: at the first error the machine does not boot.
      """)

  static let repeatedKey = Rule(
    "RK2002", "repeated-json-key", .warning, "duplicate key in a JSON object",
    reason: """
      Go's decoder silently applies both in turn: of two strings or lists the later wins, objects \
      are merged (encoding/json). Other programs take the first, or reject the file.
      """)

  static let notUTF8 = Rule(
    "RK2003", "json-not-utf8", .warning, "bytes that are not valid UTF-8",
    reason: """
      Go's decoder silently replaces them with U+FFFD, so other bytes reach the machine \
      (encoding/json). Binary data belongs in a base64 data URL.
      """)
}

/// Reads the bytes in one pass. Columns count Unicode scalars.
private struct JSONParser {
  struct Fault: Error {
    var message: String
    var place: SourcePosition
    var hint: String?
  }

  private(set) var diagnostics: [Diagnostic] = []
  private let bytes: [UInt8]
  private let file: String
  private var offset = 0
  private var line = 1
  /// The offset of the line's first byte, and how many continuation bytes of UTF-8 the line has
  /// before `offset`.
  private var lineStart = 0
  private var continuations = 0

  init(_ bytes: [UInt8], file: String) {
    (self.bytes, self.file) = (bytes, file)
  }

  mutating func document() throws(Fault) -> Node {
    let node = try value(depth: 0)
    skipBlanks()
    if offset < bytes.count {
      throw fault("unexpected \(shown) after the end of the JSON", hint: commentHint)
    }
    return node
  }

  private mutating func value(depth: Int) throws(Fault) -> Node {
    guard depth <= ReadLimits.greatestDepth else { throw fault("nested too deeply") }
    skipBlanks()
    let start = place
    switch next {
    case UInt8(ascii: "{"): return try object(from: start, depth: depth)
    case UInt8(ascii: "["): return try array(from: start, depth: depth)
    case UInt8(ascii: "\""):
      let text = try string()
      return node(.scalar(Scalar(text, style: .doubleQuoted)), from: start)
    default:
      guard let word = plain() else {
        throw fault("expected a value, found \(shown)", hint: valueHint)
      }
      return node(.scalar(Scalar(word)), from: start)
    }
  }

  private mutating func object(from start: SourcePosition, depth: Int) throws(Fault) -> Node {
    step()
    var pairs: [Pair] = []
    var first: [String: SourceLocation] = [:]
    skipBlanks()
    if !take("}") {
      repeat {
        skipBlanks()
        let keyStart = place
        guard next == UInt8(ascii: "\"") else {
          throw fault("expected a key in double quotes, found \(shown)", hint: valueHint)
        }
        let key = try string()
        let location = location(from: keyStart)
        if let earlier = first[key] {
          diagnostics.append(
            JSONRules.repeatedKey.finding(
              "duplicate key \(quotedName(key))", at: location,
              related: [.init(message: "the first is here", location: earlier)]))
        } else {
          first[key] = location
        }
        skipBlanks()
        guard take(":") else { throw fault("expected ':' after the key, found \(shown)") }
        pairs.append(Pair(key: key, keyLocation: location, value: try value(depth: depth + 1)))
        skipBlanks()
      } while take(",")
      guard take("}") else {
        throw fault("expected ',' or '}', found \(shown)", hint: commentHint)
      }
    }
    return node(.mapping(pairs), from: start)
  }

  private mutating func array(from start: SourcePosition, depth: Int) throws(Fault) -> Node {
    step()
    var items: [Node] = []
    skipBlanks()
    if !take("]") {
      repeat {
        items.append(try value(depth: depth + 1))
        skipBlanks()
      } while take(",")
      guard take("]") else {
        throw fault("expected ',' or ']', found \(shown)", hint: commentHint)
      }
    }
    return node(.sequence(items), from: start)
  }

  private mutating func string() throws(Fault) -> String {
    let start = place
    step()
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        step()
        return valid(text, from: start)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20:
        throw fault(
          byte == UInt8(ascii: "\n")
            ? "a string must end on the line it begins" : "a control character must be escaped",
          hint: byte == UInt8(ascii: "\n") ? "write \\n for a line break" : nil)
      default:
        text.append(byte)
        step()
      }
    }
    throw fault("the file ends inside a string")
  }

  private mutating func valid(_ text: [UInt8], from start: SourcePosition) -> String {
    if let text = String(validating: text, as: UTF8.self) { return text }
    diagnostics.append(
      JSONRules.notUTF8.finding(
        "this string is not valid UTF-8; Ignition replaces the invalid bytes",
        at: location(from: start), hint: "use a base64 data URL"))
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    let start = place
    step()
    guard let byte = next else { throw fault("the file ends inside a string") }
    if byte == UInt8(ascii: "u") {
      step()
      var unit = try fourDigits(from: start)
      // A surrogate pair is one character; a lone surrogate is none.
      if unit & 0xFC00 == 0xD800, bytes[offset...].starts(with: "\\u".utf8) {
        let kept = (offset, continuations)
        step()
        step()
        let second = try fourDigits(from: start)
        if second & 0xFC00 == 0xDC00 {
          unit = 0x10000 + (unit & 0x3FF) << 10 + second & 0x3FF
        } else {
          (offset, continuations) = kept
        }
      }
      text += String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8
      return
    }
    guard let plain = Self.escapes[byte] else {
      throw Fault(
        message: "a backslash must be followed by one of \" \\ / b f n r t u, not \(shown)",
        place: start, hint: "write \\\\ for a backslash")
    }
    text.append(plain)
    step()
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
    UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  private mutating func fourDigits(from start: SourcePosition) throws(Fault) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw Fault(message: "\\u must be followed by four hexadecimal digits", place: start)
      }
      number = number << 4 | UInt32(digit)
      step()
    }
    return number
  }

  /// The number or keyword at this position; nil if there is none.
  private mutating func plain() -> String? {
    let rest = bytes[offset...]
    let length =
      ["true", "false", "null"].first { rest.starts(with: $0.utf8) }?.utf8.count
      ?? Self.numberLength(rest)
    let end = offset + length
    if length == 0 || end < bytes.count && bytes[end].isAlphanumeric { return nil }
    defer { for _ in 0..<length { step() } }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  /// The length in bytes of the number at the start; 0 if there is none.
  private static func numberLength(_ bytes: ArraySlice<UInt8>) -> Int {
    var rest = bytes
    func digits() -> Int { rest.prefix { (0x30...0x39).contains($0) }.count }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = digits()
    if whole == 0 || whole > 1 && rest.first == UInt8(ascii: "0") { return 0 }
    rest = rest.dropFirst(whole)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      if digits() == 0 { return 0 }
      rest = rest.dropFirst(digits())
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      if digits() == 0 { return 0 }
      rest = rest.dropFirst(digits())
    }
    return bytes.count - rest.count
  }

  // MARK: Bytes and places

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func step() {
    if bytes[offset] & 0xC0 == 0x80 { continuations += 1 }
    offset += 1
  }

  private mutating func take(_ character: Character) -> Bool {
    guard next == character.asciiValue else { return false }
    step()
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
      step()
      if byte == UInt8(ascii: "\n") { (line, lineStart, continuations) = (line + 1, offset, 0) }
    }
  }

  private var place: SourcePosition {
    SourcePosition(line: line, column: offset - lineStart - continuations + 1)
  }

  private func location(from start: SourcePosition) -> SourceLocation {
    SourceLocation(file: file, range: SourceRange(start: start, end: place))
  }

  private func node(_ content: Node.Content, from start: SourcePosition) -> Node {
    Node(content, at: location(from: start))
  }

  private func fault(_ message: String, hint: String? = nil) -> Fault {
    Fault(message: message, place: place, hint: hint)
  }

  private var shown: String {
    guard offset < bytes.count else { return "the end of the file" }
    let rest = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
    return quotedName(String(rest.unicodeScalars.prefix(1)))
  }

  private var commentHint: String? {
    next == UInt8(ascii: "/") || next == UInt8(ascii: "#") ? "JSON has no comments" : nil
  }

  private var isAfterComma: Bool {
    let blanks = " \t\r\n".utf8
    return bytes[..<offset].last { !blanks.contains($0) } == UInt8(ascii: ",")
  }

  private var valueHint: String? {
    switch next {
    case UInt8(ascii: "}"), UInt8(ascii: "]"): isAfterComma ? "remove the comma before it" : nil
    case UInt8(ascii: "'"): "use double quotes"
    default: commentHint
    }
  }
}
