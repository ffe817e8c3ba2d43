/// The type of a value in a configuration file: each case is one that the programs decode into.
package indirect enum ConfigurationType: Hashable, Sendable {
  case text
  case boolean
  case integer(bits: Int)
  case unsigned(bits: Int)
  case float(bits: Int)
  case duration
  /// A duration, or nanoseconds as a whole number.
  case durationOrNumber
  case quantity
  /// Bytes in base64.
  case bytes
  /// Anything: no table knows its type.
  case any
  case list(ConfigurationType)
  case map(ConfigurationType)
  /// A mapping with the keys of a type in the table.
  case keys(String)

  /// Parses a type as the table writes it.
  init(_ word: some StringProtocol) {
    let maps = "map[string]"
    switch word {
    case "string": self = .text
    case "bool": self = .boolean
    case "int32": self = .integer(bits: 32)
    case "int64": self = .integer(bits: 64)
    case "uint32": self = .unsigned(bits: 32)
    case "float32": self = .float(bits: 32)
    case "float64": self = .float(bits: 64)
    case "duration": self = .duration
    case "durationOrNumber": self = .durationOrNumber
    case "quantity": self = .quantity
    case "bytes": self = .bytes
    case "any": self = .any
    case let word where word.hasPrefix("[]"): self = .list(Self(word.dropFirst(2)))
    case let word where word.hasPrefix(maps): self = .map(Self(word.dropFirst(maps.count)))
    default: self = .keys(String(word))
    }
  }

  /// What a value must be, in words; nil if this one is valid. The contents of lists and mappings are
  /// not checked.
  package func expectation(unmetBy value: ConfigurationValue) -> String? {
    switch (self, value) {
    // An empty value is the same as none, except for a few types of some minors.
    case (.any, _), (_, .nothing), (_, .unclear), (.list, .list), (.map, .mapping),
      (.keys, .mapping):
      nil
    case (.list, _): "a list"
    case (.map, _), (.keys, _): "a mapping"
    case (.text, .text), (.boolean, .boolean): nil
    case (.text, _): "text"
    case (.boolean, _): "true or false"
    case (.integer(let bits), .integer(let text)):
      FlagKind.integer(bits: bits).expectation(unmetBy: text)
    case (.unsigned(let bits), .integer(let text)):
      FlagKind.unsigned(bits: bits).expectation(unmetBy: text)
    // 1e3 is whole, too.
    case (.integer, .float(let text)), (.unsigned, .float(let text)):
      Double(text).map { $0 == $0.rounded() } == true ? nil : "a whole number"
    case (.integer, _), (.unsigned, _): "a whole number"
    case (.float, .integer), (.float, .float): nil
    case (.float, _): "a number"
    case (.duration, .text(let text)), (.durationOrNumber, .text(let text)):
      text.isEmpty ? nil : FlagKind.duration.expectation(unmetBy: text)
    case (.durationOrNumber, .integer): nil
    case (.duration, _), (.durationOrNumber, _): "a duration such as 10s or 1m30s"
    case (.quantity, .text(let text)):
      text.isEmpty ? nil : FlagKind.quantity(takesNano: true).expectation(unmetBy: text)
    case (.quantity, .integer), (.quantity, .float): nil
    case (.quantity, _): "a quantity such as 3Gi or 500m"
    case (.bytes, .text(let text)): Self.isBase64(text) ? nil : "base64"
    case (.bytes, _): "base64"
    }
  }

  /// encoding/base64's StdEncoding, which ignores line breaks.
  private static func isBase64(_ text: String) -> Bool {
    let bytes = text.utf8.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let end = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    return bytes.count % 4 == 0 && end <= 2
      && bytes.dropLast(end).allSatisfy { byte in
        let character = Character(Unicode.Scalar(byte))
        return character.isASCII
          && (character.isLetter || character.isNumber || character == "+" || character == "/")
      }
  }
}

/// What a value in a file is, whatever it should be.
package enum ConfigurationValue: Hashable, Sendable {
  /// No value, or null.
  case nothing
  case text(String)
  case boolean
  /// A whole number as written.
  case integer(String)
  case float(String)
  case list
  case mapping
  /// What YAML parsers disagree on, or what is known only later.
  case unclear

  /// Classifies a plain YAML scalar as the programs' parser does, go-yaml v2 behind sigs.k8s.io/yaml.
  package init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .nothing
    case "true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO",
      "on", "On", "ON", "off", "Off", "OFF":
      self = .boolean
    case "y", "Y", "n", "N", "=", "<<": self = .unclear
    default: self = Self.number(text)
    }
  }

  private static func number(_ text: String) -> ConfigurationValue {
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else {
      return .text(text)
    }
    let number = text.first == "+" ? String(text.dropFirst()) : text
    if GoText.isInteger(number, bits: 64) || GoText.isUnsigned(number, bits: 64) {
      return .integer(number)
    }
    // Dates, .inf and numbers with a leading or trailing underscore.
    let isDate =
      text.utf8.allSatisfy { "0123456789-:.TZtz+ ".utf8.contains($0) } && text.contains("-")
    if text.lowercased().hasSuffix(".inf") || text.lowercased() == ".nan" { return .unclear }
    let isFloat =
      text.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) } && Double(text) != nil
    return isFloat ? .float(text) : isDate ? .unclear : .text(text)
  }
}
