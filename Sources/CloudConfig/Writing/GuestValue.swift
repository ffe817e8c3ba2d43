import Machine
import YAMLDocument

/// A value of the document before its variables are written as names.
indirect enum GuestValue {
  case text(GuestText)
  case quoted(String)
  case bool(Bool)
  case integer(Int)
  case sequence([GuestValue])
  case mapping([(String, GuestValue)])

  /// A text without variables.
  static func literal(_ text: String) -> GuestValue { .text(GuestText(text)) }
}

/// Converts values to YAML's, and records for every name of a variable whether it is meant as one.
struct GuestValueWriter {
  /// A name as it appears in the written text.
  struct Mention: Hashable {
    var variable: GuestVariable
    var isLiteral: Bool
  }

  /// All names in the order in which they are written.
  private(set) var mentions: [Mention] = []

  /// The value for YAML.
  mutating func output(_ value: GuestValue) -> OutputValue {
    switch value {
    case .text(let text): return output(text)
    case .quoted(let text):
      note(GuestText(text))
      return .quotedText(text)
    case .bool(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .sequence(let values):
      var outputs: [OutputValue] = []
      outputs.reserveCapacity(values.count)
      for value in values { outputs.append(output(value)) }
      return .sequence(outputs)
    case .mapping(let entries):
      var outputs: [OutputValue.Entry] = []
      outputs.reserveCapacity(entries.count)
      for (key, value) in entries {
        note(GuestText(key))
        outputs.append(.init(key, output(value)))
      }
      return .mapping(outputs)
    }
  }

  /// Records the names in the text that is written next.
  mutating func note(_ text: GuestText) {
    var starts: [Int] = []
    var offset = 0
    for piece in text.pieces {
      if case .variable = piece { starts.append(offset) }
      offset += piece.name.utf8.count
    }
    let raw = text.description
    guard raw.utf8.contains(VariableReference.dollar) else { return }
    var next = starts.startIndex
    for place in VariableReference.all(in: Array(raw.utf8).span) {
      let isVariable = next < starts.endIndex && starts[next] == place.offset
      if isVariable { next += 1 }
      mentions.append(Mention(variable: place.variable, isLiteral: !isVariable))
    }
  }

  private mutating func output(_ text: GuestText) -> OutputValue {
    note(text)
    let raw = text.description
    return Self.mayStandUnquoted(text) ? .text(raw) : .quotedText(raw)
  }

  /// An address, even an empty one, must not change how YAML reads the text around it: a plain
  /// scalar could become a number or a mapping or lose its end, a block its indentation or its last
  /// line.
  private static func mayStandUnquoted(_ text: GuestText) -> Bool {
    guard text.pieces.count > 0, text.literal == nil else { return true }
    guard case .literal? = text.pieces.first, case .literal(let last)? = text.pieces.last else {
      return false
    }
    let newline = UInt8(ascii: "\n")
    let isBlock = text.pieces.contains { $0.name.utf8.contains(newline) }
    return isBlock && last.utf8.contains { $0 != newline }
  }
}
