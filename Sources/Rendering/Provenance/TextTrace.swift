import CloudConfig
import Templates

/// Where each line of a text came from, taken down while the text is written.
package struct TextTrace: Sendable {
  /// A line of the text.
  package struct Line: Sendable {
    /// The line in the template, from 1; nil if the text has no template.
    var templateLine: Int?
    /// What made the values in it.
    var sources: [ValueSource] = []
  }

  /// The template, if the text has one.
  let template: Template?
  private var finished: [Line] = []
  private var current: Line

  /// The trace of a text that is filled in from a template and not begun yet.
  init(_ template: Template) {
    self.template = template
    current = Line(templateLine: 1)
  }

  /// The trace of a text without template, all of it made from the same.
  init(_ text: GuestText, from sources: [ValueSource]) {
    template = nil
    current = Line(templateLine: nil)
    add(value: text, from: .all(sources))
  }

  /// The lines of the text; what stands behind the last line feed is no line if it is empty.
  func lines(of text: GuestText) -> [Line] {
    text.description.utf8.last == UInt8(ascii: "\n") ? finished : finished + [current]
  }

  /// Takes down text of the template's author: a line of it is a line of the template.
  mutating func add(author text: GuestText) {
    for byte in text.description.utf8 where byte == UInt8(ascii: "\n") {
      let next = current.templateLine.map { $0 + 1 }
      finished.append(current)
      current = Line(templateLine: next)
    }
  }

  /// Takes down a value: its lines all belong to the line of the template on which the slot is.
  mutating func add(value text: GuestText, from sources: ValueSources) {
    let lineFeeds = text.description.utf8.count { $0 == UInt8(ascii: "\n") }
    for line in 0...lineFeeds {
      if line > 0 {
        finished.append(current)
        current = Line(templateLine: current.templateLine)
      }
      current.sources += sources.sources(ofLine: line)
    }
  }
}

/// What a value was made from, by the lines on which it is written.
package enum ValueSources: Sendable {
  /// Every line from the same.
  case all([ValueSource])
  /// Line by line, beginning with the line of that number, from 0.
  case items([[ValueSource]], firstLine: Int)

  /// What made a line of the value, counted from 0.
  func sources(ofLine line: Int) -> [ValueSource] {
    switch self {
    case .all(let sources): sources
    case .items(let items, let firstLine):
      items.indices.contains(line - firstLine) ? items[line - firstLine] : []
    }
  }

  /// Both one after the other, for a word that holds several values.
  static func + (left: ValueSources, right: ValueSources) -> ValueSources {
    switch (left, right) {
    case (.all(let left), .all(let right)): .all(left + right)
    case (.all(let left), _) where left.isEmpty: right
    default: left
    }
  }
}
