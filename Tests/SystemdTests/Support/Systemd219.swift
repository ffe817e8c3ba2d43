/// How systemd 219 reads a unit file, modelled on its behaviour: it no longer runs anywhere, and its rules
/// differ from those of later versions where noted.
enum Systemd219 {
  /// The assignments of a file. Comments do not end a continuation, an unterminated last line is lost, lines
  /// are truncated at 2047 bytes, and nothing is read after an invalid line.
  static func assignments(_ file: String) -> [(key: String, value: String)] {
    var result: [(String, String)] = []
    var open: [UInt8] = []
    for line in file.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      guard line.count <= 2047 else { return result }
      var whole = open + line
      open = []
      var escaped = false
      for byte in whole { escaped = !escaped && byte == UInt8(ascii: "\\") }
      if escaped {
        whole[whole.count - 1] = UInt8(ascii: " ")
        open = whole
        continue
      }
      let text = trimmed(whole[...])
      guard let first = text.first, first != UInt8(ascii: "#"), first != UInt8(ascii: ";"),
        first != UInt8(ascii: "[")
      else { continue }
      guard let split = text.firstIndex(of: UInt8(ascii: "=")) else { return result }
      result.append(
        (string(trimmed(text[..<split])), string(trimmed(text[(split + 1)...]))))
    }
    return result
  }

  /// The words of a command line when the program starts: specifiers are replaced, then variables. Nil if the
  /// line is rejected.
  static func command(_ value: String) -> [String]? {
    guard let raw = words(Array(value.utf8)) else { return nil }
    var result: [String] = []
    for word in raw {
      // The quotes are already removed here, so even a quoted semicolon ends the command.
      if word == Array(";".utf8) { break }
      let bytes = word == Array("\\;".utf8) ? Array(";".utf8) : unescaped(word)
      guard let text = specifiers(bytes) else { return nil }
      if text.first == UInt8(ascii: "$"), text.dropFirst().first != UInt8(ascii: "{") { continue }
      result.append(string(variables(text)[...]))
    }
    return result
  }

  /// The assignments of `Environment=`: specifiers are replaced before words are split.
  static func environment(_ value: String) -> [String]? {
    specifiers(Array(value.utf8)).flatMap(words)?.map(unescaped).filter { word in
      word.allSatisfy { ($0 >= 32 || $0 == 9) && $0 != 127 }
    }.map { string($0[...]) }
  }

  /// The value of a line of an environment file, double quotes and bare text only.
  static func environmentFileValue(_ value: String) -> String {
    var result: [UInt8] = []
    var bytes = value.utf8.makeIterator()
    while let byte = bytes.next() {
      if byte == UInt8(ascii: "\\") {
        if let next = bytes.next() { result.append(next) }
      } else if byte != UInt8(ascii: "\"") {
        result.append(byte)
      }
    }
    return string(result[...])
  }

  /// Quotes count only at the start of a word, and whitespace must follow them.
  private static func words(_ text: [UInt8]) -> [[UInt8]]? {
    var result: [[UInt8]] = []
    var index = 0
    while true {
      while index < text.count, isBlank(text[index]) { index += 1 }
      guard index < text.count else { return result }
      let quote = text[index] == 34 || text[index] == 39 ? text[index] : nil
      if quote != nil { index += 1 }
      let start = index
      while index < text.count, quote.map({ text[index] != $0 }) ?? !isBlank(text[index]) {
        index += text[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard index <= text.count, quote == nil || index < text.count else { return nil }
      result.append(Array(text[start..<index]))
      if quote != nil { index += 1 }
      guard index >= text.count || isBlank(text[index]) else { return nil }
    }
  }

  /// Unknown escapes are kept, `\u` among them.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    let simple: [UInt8: UInt8] = [
      UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, 34: 34, 39: 39, 92: 92,
      UInt8(ascii: "s"): 32,
    ]
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      guard text[index] == 92, index + 1 < text.count else {
        result.append(text[index])
        index += 1
        continue
      }
      if let known = simple[text[index + 1]] {
        result.append(known)
        index += 2
      } else if text[index + 1] == UInt8(ascii: "x"), index + 3 < text.count,
        let byte = UInt8(string(text[(index + 2)...(index + 3)]), radix: 16)
      {
        result.append(byte)
        index += 4
      } else {
        result += text[index...(index + 1)]
        index += 2
      }
    }
    return result
  }

  /// Only `%%` is known here: any other specifier in an escaped text is an error.
  private static func specifiers(_ text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "%") {
        guard index + 1 < text.count, text[index + 1] == text[index] else { return nil }
        index += 1
      }
      result.append(text[index])
      index += 1
    }
    return result
  }

  /// `$$` is a dollar sign, `${…}` is empty because no variable is set.
  private static func variables(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      let rest = text[index...]
      if rest.starts(with: "$$".utf8) {
        index += 1
      } else if rest.starts(with: "${".utf8), let end = rest.firstIndex(of: UInt8(ascii: "}")) {
        index = end + 1
        continue
      }
      result.append(text[index])
      index += 1
    }
    return result
  }

  private static func isBlank(_ byte: UInt8) -> Bool { " \t\n\r".utf8.contains(byte) }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) { text = text.dropLast() }
    return text
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
