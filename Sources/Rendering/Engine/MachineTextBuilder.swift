import Machine

/// A text while it is built, with the origin of each of its lines.
struct MachineTextBuilder {
  private var content = GuestText("")
  private var finished: [MachineText.Line] = []
  private var current = MachineText.Line(templateLine: 1)
  /// What decides whether the lines that follow exist.
  var reasons: [ValueSource] = [] { didSet { current.sources = reasons } }

  /// The text so far, made from a template. What follows the last line feed is a line only if it is not
  /// empty.
  func text(from template: String) -> MachineText {
    let endsWithLine = content.pieces.last?.name.utf8.last == UInt8(ascii: "\n")
    return MachineText(
      content, template: template, lines: endsWithLine ? finished : finished + [current])
  }

  /// Adds text of the template's author: each of its lines is one of the template.
  mutating func add(author text: GuestText) {
    content += text
    for piece in text.pieces {
      for byte in piece.name.utf8 where byte == UInt8(ascii: "\n") {
        let next = current.templateLine.map { $0 + 1 }
        finished.append(current)
        current = MachineText.Line(templateLine: next, sources: reasons)
      }
    }
  }

  /// Skips a line of the template.
  mutating func omitLine() {
    current.templateLine = current.templateLine.map { $0 + 1 }
  }

  /// Adds a value, all of whose lines belong to the line of the template with the slot.
  mutating func add(value text: GuestText, from sources: ValueSources) {
    content += text
    let lineFeeds = text.description.utf8.count { $0 == UInt8(ascii: "\n") }
    for line in 0...lineFeeds {
      if line > 0 {
        finished.append(current)
        current = MachineText.Line(templateLine: current.templateLine, sources: reasons)
      }
      current.sources += sources.sources(ofLine: line)
    }
  }
}

extension MachineText {
  /// A text without a template, all of it from the same sources.
  init(_ content: GuestText, from sources: [ValueSource]) {
    let text = content.description.utf8
    let lineFeeds = text.count { $0 == UInt8(ascii: "\n") }
    let count = text.last == UInt8(ascii: "\n") ? lineFeeds : lineFeeds + 1
    self.init(
      content,
      lines: Array(repeating: Line(templateLine: nil, sources: sources), count: count))
  }
}
