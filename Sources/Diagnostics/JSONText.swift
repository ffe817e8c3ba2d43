/// A JSON value whose members keep the order given, so that equal values print as equal bytes.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  /// A string from bytes that need not be UTF-8. An invalid byte is written as a lone surrogate,
  /// U+DC80 to U+DCFF, as Python's `surrogateescape` does, so that nothing is lost.
  case bytes([UInt8])
  case array([JSONValue])
  /// Members in the order given. Names should be unique; nothing checks that.
  case object([Member])

  /// A name with its value.
  public struct Member: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// A name with its value.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Null.
  public init(nilLiteral: ()) { self = .null }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

/// Writes JSON (RFC 8259). The same value always gives the same bytes.
public enum JSONText {
  /// How values are laid out.
  public enum Layout: Hashable, Sendable {
    /// On one line, with a space after `:` and `,`.
    case compact
    /// One member or element per line, indented by two spaces.
    case pretty
  }

  /// A value as text, without a newline at the end.
  public static func text(_ value: JSONValue, layout: Layout = .compact) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes, indent: layout == .pretty ? 0 : nil)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text as a JSON string, with quotes.
  public static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(string: text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ value: JSONValue, to bytes: inout [UInt8], indent: Int?) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .string(let value): append(string: value, to: &bytes)
    case .bytes(let value): append(string: value, to: &bytes)
    case .array(let elements):
      append(list: elements, "[", "]", to: &bytes, indent: indent) { element, bytes, inner in
        append(element, to: &bytes, indent: inner)
      }
    case .object(let members):
      append(list: members, "{", "}", to: &bytes, indent: indent) { member, bytes, inner in
        append(string: member.name, to: &bytes)
        bytes += ": ".utf8
        append(member.value, to: &bytes, indent: inner)
      }
    }
  }

  private static func append<Element>(
    list: [Element], _ open: String, _ close: String, to bytes: inout [UInt8], indent: Int?,
    each: (Element, inout [UInt8], Int?) -> Void
  ) {
    bytes += open.utf8
    let inner = indent.map { $0 + 2 }
    for (index, element) in list.enumerated() {
      if index > 0 { bytes += (inner == nil ? ", " : ",").utf8 }
      if let inner { newLine(to: &bytes, indent: inner) }
      each(element, &bytes, inner)
    }
    if let indent, !list.isEmpty { newLine(to: &bytes, indent: indent) }
    bytes += close.utf8
  }

  private static func newLine(to bytes: inout [UInt8], indent: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }

  private static func append(string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars { append(scalar, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(string: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var rest = string[...]
    while let first = rest.first {
      var decoder = UTF8()
      var iterator = rest.prefix(4).makeIterator()
      if case .scalarValue(let scalar) = decoder.decode(&iterator) {
        append(scalar, to: &bytes)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else {
        bytes += "\\udc\([first].hexadecimal)".utf8
        rest = rest.dropFirst()
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes += "\\\"".utf8
    case "\\": bytes += "\\\\".utf8
    case "\n": bytes += "\\n".utf8
    case "\r": bytes += "\\r".utf8
    case "\t": bytes += "\\t".utf8
    default:
      if mustEscape(scalar) {
        bytes += "\\u".utf8
        let digits = String(scalar.value, radix: 16)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        bytes += digits.utf8
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// Beyond what JSON requires: characters that terminals interpret and that YAML or JavaScript
  /// parsers reject or treat as line breaks. All are below U+10000, so four digits are enough.
  private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
