import Machine
import Systemd

extension GuestText {
  /// Text of a template's author, in which names of variables stand for the variables.
  init(recognisingVariablesIn text: String) {
    var result = GuestText("")
    var pending = ""
    var rest = Substring(text)
    while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")) {
      pending += rest[..<dollar]
      rest = rest[dollar...]
      if let variable = GuestVariable.allCases.first(where: { rest.hasPrefix($0.rawValue) }) {
        result += GuestText(pending) + GuestText(variable)
        pending = ""
        rest = rest.dropFirst(variable.rawValue.count)
      } else {
        pending += "$"
        rest = rest.dropFirst()
      }
    }
    self = result + GuestText(pending + rest)
  }

  /// The same text with every literal piece changed, variables left as they are.
  func mapLiterals(_ change: (String) -> String) -> GuestText {
    pieces.reduce(into: GuestText("")) { result, piece in
      switch piece {
      case .literal(let text): result += GuestText(change(text))
      case .variable(let variable): result += GuestText(variable)
      }
    }
  }

  /// Whether a condition holds for every byte of literal text.
  func allLiteralBytes(satisfy condition: (UInt8) -> Bool) -> Bool {
    pieces.allSatisfy { piece in
      switch piece {
      case .literal(let text): text.utf8.allSatisfy(condition)
      case .variable: true
      }
    }
  }

  /// The scalars of all literal text.
  var literalScalars: some Sequence<Unicode.Scalar> {
    pieces.lazy.flatMap { piece -> String.UnicodeScalarView in
      switch piece {
      case .literal(let text): text.unicodeScalars
      case .variable: "".unicodeScalars
      }
    }
  }

  /// The pieces as systemd's quoting takes them: a variable will be an address when systemd reads it.
  var fragments: [Fragment] {
    pieces.map { piece in
      switch piece {
      case .literal(let text): .literal(text)
      case .variable(let variable): .verbatim(variable.rawValue)
      }
    }
  }

  /// The result of systemd's quoting: only verbatim fragments can contain variables.
  init(printed fragments: [Fragment]) {
    self = fragments.reduce(into: GuestText("")) { result, fragment in
      switch fragment {
      case .literal(let text): result += GuestText(text)
      case .verbatim(let text): result += GuestText(recognisingVariablesIn: text)
      }
    }
  }
}

extension String {
  /// The same text with one ASCII byte replaced everywhere.
  func replacingByte(_ byte: UInt8, with replacement: String) -> String {
    escapingBytes { $0 == byte ? replacement : nil }
  }

  /// The same text with ASCII bytes replaced where `replacement` gives a text for them.
  func escapingBytes(_ replacement: (UInt8) -> String?) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    for byte in utf8 {
      if byte < 0x80, let text = replacement(byte) {
        result.append(contentsOf: text.utf8)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
