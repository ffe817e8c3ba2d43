import Machine
import Systemd
import Templates

/// Splits a template into text and slots and decides, from where a slot is, how its value is escaped.
/// A slot where no escaping is safe is rejected here, once for all values.
struct TemplateCompiler {
  private let template: Template
  private var parts: [TemplatePart] = []
  private var pending = ""
  private var section = ""
  private var line = 0
  /// Whether only the comment at the top of a script has been read so far.
  private var isHeading = true

  /// The parts of a template.
  static func parts(
    of template: Template, text: String, language: TemplateLanguage
  ) throws(TemplateError) -> [TemplatePart] {
    var compiler = TemplateCompiler(template: template)
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // The text after the last line feed is not a line.
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines.map({ Substring($0) }) {
      compiler.line += 1
      if let choice = Self.choice(line) {
        compiler.flush()
        compiler.parts.append(.choice(choice))
        continue
      }
      if compiler.isNote(line, language) {
        compiler.flush()
        compiler.parts.append(.omittedLine)
        continue
      }
      try compiler.compile(line, language)
      compiler.pending += "\n"
    }
    compiler.flush()
    return compiler.parts
  }

  private init(template: Template) { self.template = template }

  /// A line that says when machines get the lines up to the next of its kind: `# with taints:`,
  /// `# without taints:`, or `# end` for always.
  private static func choice(_ line: Substring) -> TemplatePart.Choice? {
    // Few lines are comments, and splitting all would take as long as compiling them.
    let text = line.utf8.drop { $0 == UInt8(ascii: " ") }
    guard text.starts(with: "# with".utf8) || text.starts(with: "# end".utf8) else { return nil }
    let words = line.split(separator: " ")
    guard words.first == "#" else { return nil }
    if words.count == 2, words[1] == "end" { return .always }
    guard words.count == 3, let slot = words.last, slot.last == ":" else { return nil }
    return switch words[1] {
    case "with": .given(String(slot.dropLast()))
    case "without": .missing(String(slot.dropLast()))
    default: nil
    }
  }

  /// Whether a line is a comment for readers of the template. Machines don't get it: Nova limits the size
  /// of user-data, and `rkgen explain` leads from a line back to its template.
  private mutating func isNote(_ line: Substring, _ language: TemplateLanguage) -> Bool {
    let text = Substring(line.utf8.drop { $0 == UInt8(ascii: " ") })
    guard text.utf8.first == UInt8(ascii: "#") else {
      isHeading = false
      return false
    }
    // A slot in a comment is a mistake.
    guard !SlotScanner.mayHoldSlot(text) else { return false }
    switch language {
    case .shell: return !isHeading && !text.hasPrefix("# shellcheck ")
    case .unit: return true
    case .ini, .csv, .json, .yaml, .rules: return false
    }
  }

  private mutating func compile(
    _ line: Substring, _ language: TemplateLanguage
  ) throws(TemplateError) {
    if language == .unit, line.hasPrefix("["), line.hasSuffix("]") {
      section = String(line.dropFirst().dropLast())
    }
    guard SlotScanner.mayHoldSlot(line),
      case let runs = SlotScanner.runs(of: line),
      runs.contains(where: { if case .slot = $0 { true } else { false } })
    else {
      pending += line
      return
    }
    switch language {
    case .shell: try compileShell(line, runs)
    case .unit: try compileUnit(line, runs)
    case .ini: try compileINI(runs)
    case .csv: try compileCSV(line, runs)
    case .json: try compileJSON(runs)
    case .yaml: try compileYAML(runs)
    case .rules: try compileRules(runs)
    }
  }

  // MARK: One line of each language

  private mutating func compileShell(
    _ line: Substring, _ runs: [SlotScanner.Run]
  ) throws(TemplateError) {
    guard runs.count == 2, case .text(let name) = runs[0], case .slot(let slot) = runs[1],
      name.last == "=", !name.dropLast().isEmpty,
      name.dropLast().allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else { throw misplaced(runs, "alone after 'name=' at the start of a line") }
    pending += name
    append(slot, .shellAssignment)
  }

  private mutating func compileINI(_ runs: [SlotScanner.Run]) throws(TemplateError) {
    if runs.count == 1, case .slot(let slot) = runs[0] {
      append(slot, .iniAssignments)
    } else if runs.count == 2, case .text(let key) = runs[0], key.hasSuffix(" = "),
      case .slot(let slot) = runs[1]
    {
      pending += key
      append(slot, .iniValue)
    } else {
      throw misplaced(runs, "after 'key = ' or on a line of its own")
    }
  }

  private mutating func compileCSV(
    _ line: Substring, _ runs: [SlotScanner.Run]
  ) throws(TemplateError) {
    for (index, run) in runs.enumerated() {
      switch run {
      case .text(let text):
        let follows = index == 0 || text.hasPrefix(",")
        let leads = index == runs.count - 1 || text.hasSuffix(",")
        guard follows, leads else { throw misplaced(runs, "a whole field") }
        pending += text
      case .slot(let slot): append(slot, .csvField)
      }
    }
  }

  private mutating func compileJSON(_ runs: [SlotScanner.Run]) throws(TemplateError) {
    var quotes = 0
    for run in runs {
      switch run {
      case .text(let text):
        quotes += text.count { $0 == "\"" }
        pending += text
      case .slot(let slot):
        guard quotes.isMultiple(of: 2) else { throw misplaced(runs, "outside quotes") }
        append(slot, .jsonValue)
      }
    }
  }

  private mutating func compileYAML(_ runs: [SlotScanner.Run]) throws(TemplateError) {
    guard runs.count == 2, case .text(let text) = runs[0], case .slot(let slot) = runs[1],
      text.hasSuffix(": ") || text.hasSuffix("- ")
    else { throw misplaced(runs, "after 'key: ' or '- ' at the end of a line") }
    pending += text
    append(slot, .yamlValue)
  }

  private mutating func compileRules(_ runs: [SlotScanner.Run]) throws(TemplateError) {
    guard runs.count == 1, case .slot(let slot) = runs[0] else {
      throw misplaced(runs, "on a line of its own")
    }
    append(slot, .filterRules)
  }

  private mutating func compileUnit(
    _ line: Substring, _ runs: [SlotScanner.Run]
  ) throws(TemplateError) {
    guard let equals = line.firstIndex(of: "="), !line.hasPrefix("#"), !line.hasPrefix(";"),
      case let key = String(line[..<equals]), !key.contains("{")
    else { throw misplaced(runs, "in the value of a setting") }
    pending += line[...equals]
    let place = QuotingContext.of(section: section, key: key)
    let value = line[line.index(after: equals)...]
    switch place {
    case .commandWord, .environmentAssignment:
      // Quotes or backslashes beside a slot would change how its value must be escaped.
      guard !value.contains(where: { "\"'\\".contains($0) }) else {
        throw misplaced(runs, "in a word without quotes and backslashes")
      }
      for (index, word) in value.split(separator: " ").enumerated() {
        if index > 0 { pending += " " }
        append(word: word, place)
      }
    default:
      for run in SlotScanner.runs(of: value) {
        switch run {
        case .text(let text): pending += text
        case .slot(let slot): append(slot, .unitValue(place))
        }
      }
    }
  }

  // MARK: Parts

  private mutating func append(word: Substring, _ place: QuotingContext) {
    let runs = SlotScanner.runs(of: word)
    if runs.count == 1, case .slot(let slot) = runs[0], place == .commandWord {
      append(slot, .unitArguments)
    } else if runs.allSatisfy({ if case .text = $0 { true } else { false } }) {
      pending += word
    } else {
      flush()
      let wordRuns = runs.map { run -> TemplatePart.UnitWord.Run in
        switch run {
        case .text(let text): .author(String(text))
        case .slot(let slot): .slot(String(slot))
        }
      }
      parts.append(.word(TemplatePart.UnitWord(runs: wordRuns, line: line, place: place)))
    }
  }

  private mutating func append(_ slot: Substring, _ place: SlotPlace) {
    flush()
    parts.append(.slot(TemplatePart.Slot(name: String(slot), line: line, place: place)))
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    parts.append(.text(GuestText(recognisingVariablesIn: pending)))
    pending = ""
  }

  private func misplaced(_ runs: [SlotScanner.Run], _ allowed: String) -> TemplateError {
    let slot = runs.lazy.compactMap { if case .slot(let name) = $0 { String(name) } else { nil } }
    return TemplateError(
      template: template, line: line,
      problem: .badPlace(slot: slot.first ?? "", allowed: allowed))
  }
}
