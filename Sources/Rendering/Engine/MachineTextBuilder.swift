import Machine

/// A text while it is written, with where each of its lines comes from.
struct MachineTextBuilder {
  private var content = GuestText("")
  private var finished: [MachineText.Line] = []
  private var current = MachineText.Line(templateLine: 1)
  /// What decides that the lines which follow are there.
  var reasons: [ValueSource] = [] { didSet { current.sources = reasons } }

  /// The text so far, made from a template; what stands behind the last line feed is no line if it is
  /// empty.
  func text(from template: String) -> MachineText {
    let endsWithLine = content.pieces.last?.name.utf8.last == UInt8(ascii: "\n")
    return MachineText(
      content, template: template, lines: endsWithLine ? finished : finished + [current])
  }

  /// Adds text of the template's author: a line of it is a line of the template.
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

  /// Passes over a line of the template, of which nothing was added.
  mutating func omitLine() {
    current.templateLine = current.templateLine.map { $0 + 1 }
  }

  /// Adds a value: its lines all belong to the line of the template on which the slot is.
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
  /// A text without template, all of it made from the same.
  init(_ content: GuestText, from sources: [ValueSource]) {
    let text = content.description.utf8
    let lineFeeds = text.count { $0 == UInt8(ascii: "\n") }
    let count = text.last == UInt8(ascii: "\n") ? lineFeeds : lineFeeds + 1
    self.init(
      content,
      lines: Array(repeating: Line(templateLine: nil, sources: sources), count: count))
  }
}
