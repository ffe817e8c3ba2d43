import Machine
import Systemd
import Templates

/// Writes the value of one slot as its place requires.
struct SlotFiller {
  private let template: Template
  private let slot: String
  private let line: Int

  init(_ template: Template, _ slot: String, line: Int) {
    self.template = template
    self.slot = slot
    self.line = line
  }

  /// The value as written at a place.
  func filled(_ value: TemplateValue, _ place: SlotPlace) throws(TemplateError) -> GuestText {
    switch place {
    case .shellAssignment: try shell(value)
    case .unitArguments: try arguments(value)
    case .unitValue(let place): try unitValue(value, place)
    case .iniValue: try checked(text(value), LiteralEscaping.iniValue)
    case .iniAssignments: try assignments(value)
    case .csvField: try checked(text(value), LiteralEscaping.csvField)
    case .jsonValue: try json(value)
    case .yamlValue: try yaml(value)
    case .filterRules: try rules(value)
    }
  }

  /// The value as one text.
  func text(_ value: TemplateValue) throws(TemplateError) -> GuestText {
    switch value {
    case .text(let text): text
    case .number(let number): GuestText(String(number))
    default: throw problem(.wrongKind(slot: slot, wanted: "a text or a number"))
    }
  }

  /// Fragments escaped for a place in a unit.
  func escaped(_ fragments: [Fragment], in place: QuotingContext) throws(TemplateError) -> GuestText
  {
    do {
      return GuestText(printed: try Quoting.escape(fragments, in: place))
    } catch {
      throw problem(.cannotExpress(slot: slot, reason: error.description))
    }
  }

  private func shell(_ value: TemplateValue) throws(TemplateError) -> GuestText {
    guard case .list(let words) = value else {
      return try checked(text(value), LiteralEscaping.shellWord)
    }
    var array = GuestText("(")
    for (index, word) in words.enumerated() {
      if index > 0 { array += " " }
      array += try checked(word, LiteralEscaping.shellWord)
    }
    return array + ")"
  }

  private func arguments(_ value: TemplateValue) throws(TemplateError) -> GuestText {
    guard case .arguments(let words) = value else {
      return try escaped(text(value).fragments, in: .commandWord)
    }
    var lines = GuestText("")
    for (index, word) in words.enumerated() {
      lines += index == 0 ? "\\\n  " : " \\\n  "
      lines += try escaped(word.fragments, in: .commandWord)
    }
    return lines
  }

  private func unitValue(_ value: TemplateValue, _ place: QuotingContext) throws(TemplateError)
    -> GuestText
  {
    guard case .list(let words) = value else {
      return try escaped(text(value).fragments, in: place)
    }
    var line = GuestText("")
    for (index, word) in words.enumerated() {
      if index > 0 { line += " " }
      line += try escaped(word.fragments, in: place)
    }
    return line
  }

  private func assignments(_ value: TemplateValue) throws(TemplateError) -> GuestText {
    guard case .assignments(let settings) = value else {
      throw problem(.wrongKind(slot: slot, wanted: "settings"))
    }
    var lines = GuestText("")
    for (index, setting) in settings.enumerated() {
      if index > 0 { lines += "\n" }
      lines += GuestText(setting.key + " = ")
      lines += try checked(setting.value, LiteralEscaping.iniValue)
    }
    return lines
  }

  private func rules(_ value: TemplateValue) throws(TemplateError) -> GuestText {
    guard case .list(let rules) = value else {
      throw problem(.wrongKind(slot: slot, wanted: "a list of rules"))
    }
    var lines = GuestText("")
    for (index, rule) in rules.enumerated() {
      if index > 0 { lines += "\n" }
      lines += try checked(rule, LiteralEscaping.filterRule)
    }
    return lines
  }

  private func json(_ value: TemplateValue) throws(TemplateError) -> GuestText {
    if case .number(let number) = value { return GuestText(String(number)) }
    return LiteralEscaping.quotedString(try text(value))
  }

  /// A number, a text in quotes, or a list on one line.
  private func yaml(_ value: TemplateValue) throws(TemplateError) -> GuestText {
    if case .records(let records) = value { return yaml(records) }
    guard case .list(let items) = value else { return try json(value) }
    var list = GuestText("[")
    for (index, item) in items.enumerated() {
      if index > 0 { list += ", " }
      list += LiteralEscaping.quotedString(item)
    }
    return list + "]"
  }

  private func yaml(_ records: [[TemplateValue.Assignment]]) -> GuestText {
    var list = GuestText("[")
    for (index, record) in records.enumerated() {
      list += index > 0 ? ", {" : "{"
      for (index, entry) in record.enumerated() {
        list += GuestText((index > 0 ? ", " : "") + entry.key + ": ")
        list += LiteralEscaping.quotedString(entry.value)
      }
      list += "}"
    }
    return list + "]"
  }

  private func checked(
    _ text: GuestText,
    _ escape: (GuestText) throws(LiteralEscaping.Impossible) -> GuestText
  ) throws(TemplateError) -> GuestText {
    do {
      return try escape(text)
    } catch {
      throw problem(.cannotExpress(slot: slot, reason: error.reason))
    }
  }

  private func problem(_ problem: TemplateError.Problem) -> TemplateError {
    TemplateError(template: template, line: line, problem: problem)
  }
}
