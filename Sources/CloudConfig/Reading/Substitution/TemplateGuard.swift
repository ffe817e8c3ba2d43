import Diagnostics
import Machine

/// Lets a template be parsed as if it were filled: during parsing, a character that the text does
/// not contain replaces each character of a placeholder such as `{{ name }}`, so that columns stay
/// right. A line with nothing else becomes empty.
///
/// Only placeholders in the YAML itself count. In block scalars and quoted content the same
/// characters belong to other languages, as in `docker inspect --format '{{ .State }}'`.
struct TemplateGuard {
  /// The text to parse.
  let bytes: [UInt8]
  /// The placeholders' byte ranges in the original text.
  let places: [Range<Int>]
  private let sign: Unicode.Scalar?

  /// Guards a text's placeholders.
  init(_ written: [UInt8]) {
    var scanner = TemplateScanner(written)
    scanner.scan()
    places = scanner.places.map(\.range)
    guard !places.isEmpty, let sign = EscapeGuard.unused(in: written) else {
      bytes = written
      sign = nil
      return
    }
    var guarded: [UInt8] = []
    var copied = 0
    for place in scanner.places {
      guarded += written[copied..<place.range.lowerBound]
      copied = place.range.upperBound
      guard !place.isLine else { continue }
      let width = written[place.range].count { !UTF8.isContinuation($0) }
      guarded += repeatElement(Array(String(sign).utf8), count: width).joined()
    }
    bytes = guarded + written[copied...]
    self.sign = sign
  }

  /// A parsed text, with placeholders shown as rules expect a missing value.
  func plain(_ text: String) -> String {
    guard let sign, text.unicodeScalars.contains(sign) else { return text }
    var view = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar != sign {
        view.append(scalar)
      } else if last != sign {
        view.append(contentsOf: "\(MachineText.placeholderStart) template>".unicodeScalars)
      }
      last = scalar
    }
    return String(view)
  }
}

/// Finds placeholders in YAML line by line, since no parser reads a template.
private struct TemplateScanner {
  /// A placeholder, or a line that holds nothing else.
  struct Place {
    var range: Range<Int>
    var isLine: Bool
  }

  private(set) var places: [Place] = []
  private let bytes: [UInt8]
  /// The column of the key or item that a block scalar belongs to; its lines are indented more.
  private var block: Int?
  /// The quote that ends a multi-line content.
  private var quote: UInt8?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func scan() {
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let isCRLF = end > start && bytes[end - 1] == UInt8(ascii: "\r")
      line(start..<(isCRLF ? end - 1 : end))
      start = end + 1
    }
  }

  private mutating func line(_ line: Range<Int>) {
    guard let first = bytes[line].firstIndex(where: { $0 != Self.space }) else { return }
    if let block, first - line.lowerBound > block { return }
    var position = first
    if let quote {
      guard let end = end(of: quote, in: first..<line.upperBound) else { return }
      self.quote = nil
      position = end
    } else if let end = wholeLine(first..<line.upperBound) {
      return places.append(Place(range: first..<end, isLine: true))
    }
    block = nil
    guard bytes[first] != UInt8(ascii: "#") else { return }
    values(position..<line.upperBound)
    block = blockColumn(first..<line.upperBound).map { $0 - line.lowerBound }
  }

  /// The end of a line that contains nothing but placeholders; nil for other lines.
  private func wholeLine(_ line: Range<Int>) -> Int? {
    var position = line.lowerBound
    while let end = placeholder(at: position, in: line) {
      position = bytes[end..<line.upperBound].firstIndex { $0 != Self.space } ?? line.upperBound
    }
    return position == line.upperBound ? position : nil
  }

  private mutating func values(_ line: Range<Int>) {
    var position = line.lowerBound
    while position < line.upperBound {
      let byte = bytes[position]
      let before = position > line.lowerBound ? bytes[position - 1] : Self.space
      if before == Self.space, byte == UInt8(ascii: "#") { return }
      if byte != Self.space, isBehindContent(position, in: line) {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          guard let end = end(of: byte, in: (position + 1)..<line.upperBound) else {
            return quote = byte
          }
          position = end
          continue
        }
        guard wholeLine(position..<line.upperBound) != nil else { return }
      }
      if let end = placeholder(at: position, in: line) {
        places.append(Place(range: position..<end, isLine: false))
        position = end
      } else {
        position += 1
      }
    }
  }

  private func isBehindContent(_ position: Int, in line: Range<Int>) -> Bool {
    let before = bytes[line.lowerBound..<position].trimmed
    return before.ends(with: "content:") || before.ends(with: "content\":")
  }

  /// The end of the placeholder at a position; nil if there is none.
  private func placeholder(at position: Int, in line: Range<Int>) -> Int? {
    guard "{<@$".utf8.contains(bytes[position]) else { return nil }
    let rest = bytes[position..<line.upperBound]
    guard let mark = Self.marks.first(where: { rest.starts(with: $0.start) }) else { return nil }
    let inner = rest.dropFirst(mark.start.count)
    guard let close = inner.firstRange(of: mark.end), close.lowerBound > inner.startIndex else {
      return nil
    }
    if mark.start.first == VariableReference.dollar {
      // A misspelled variable is not a placeholder.
      let name = String(decoding: inner[..<close.lowerBound], as: UTF8.self)
      return VariableRules.variable(like: name) == nil ? close.upperBound : nil
    }
    // Of three braces, as in {{{ name }}}, the last one belongs to the placeholder.
    return bytes[close.upperBound..<line.upperBound].prefix { $0 == mark.end.last }.endIndex
  }

  /// The offset after the quote that ends a quoted scalar.
  private func end(of quote: UInt8, in line: Range<Int>) -> Int? {
    var position = line.lowerBound
    while position < line.upperBound {
      let isEscape =
        quote == UInt8(ascii: "\"")
        ? bytes[position] == VariableReference.backslash
        : bytes[position..<line.upperBound].starts(with: [quote, quote])
      if isEscape {
        position += 2
      } else if bytes[position] == quote {
        return position + 1
      } else {
        position += 1
      }
    }
    return nil
  }

  /// The offset of the key or list item whose value is a block scalar that starts after this line.
  private func blockColumn(_ line: Range<Int>) -> Int? {
    var words = bytes[line].split(separator: Self.space)
    if let comment = words.firstIndex(where: { $0.first == UInt8(ascii: "#") }) {
      words.removeSubrange(comment...)
    }
    guard words.count > 1, let header = words.last, let mark = header.first,
      mark == UInt8(ascii: "|") || mark == UInt8(ascii: ">"),
      header.dropFirst().allSatisfy({ "+-123456789".utf8.contains($0) })
    else { return nil }
    let owner = words.first { $0.elementsEqual([Self.dash]) == false } ?? header
    return (owner.startIndex == header.startIndex ? words[words.count - 2] : owner).startIndex
  }

  private static let space = UInt8(ascii: " ")
  private static let dash = UInt8(ascii: "-")
  private static let marks: [(start: [UInt8], end: [UInt8])] = [
    ("{{", "}}"), ("{%", "%}"), ("<%", "%>"), ("@@", "@@"), ("${", "}"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmed: ArraySlice<UInt8> {
    self[..<((lastIndex { $0 != UInt8(ascii: " ") }).map { $0 + 1 } ?? startIndex)]
  }

  fileprivate func ends(with text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
