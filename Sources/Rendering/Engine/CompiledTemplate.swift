import Machine
import Synchronization
import Systemd
import Templates

/// A template ready to be filled any number of times.
package struct CompiledTemplate: Sendable {
  package let template: Template
  private let parts: [TemplatePart]
  private let slots: Set<String>

  /// Compiles an embedded template.
  package init(_ template: Template) throws(TemplateError) {
    guard let text = String(validating: template.bytes, as: UTF8.self) else {
      throw TemplateError(template: template, problem: .notText)
    }
    try self.init(template, text: text)
  }

  /// Compiles a text as if it were the content of a template.
  package init(_ template: Template, text: String) throws(TemplateError) {
    guard let language = TemplateLanguage(of: template) else {
      throw TemplateError(template: template, problem: .unknownLanguage)
    }
    self.template = template
    parts = try TemplateCompiler.parts(of: template, text: text, language: language)
    slots = Set(parts.flatMap(\.slotNames))
  }

  /// The template with every slot filled and every value escaped for its place.
  ///
  /// Throws if a slot has no value, a value has no slot and no line depends on it, or a value can't be written
  /// where its slot is.
  package func filled(
    _ values: [String: TemplateValue] = [:]
  ) throws(TemplateError) -> MachineText {
    if let unused = values.keys.filter({ !slots.contains($0) }).min() {
      throw TemplateError(template: template, problem: .unusedValue(slot: unused))
    }
    var builder = MachineTextBuilder()
    var isWanted = true
    for part in parts {
      switch part {
      case .choice(let choice):
        isWanted = choice.holds(values)
        builder.omitLine()
        builder.reasons = choice.sources(values)
      case .omittedLine: builder.omitLine()
      case .text(let text) where !isWanted:
        for byte in text.description.utf8 where byte == UInt8(ascii: "\n") { builder.omitLine() }
      case _ where !isWanted: break
      case .text(let text): builder.add(author: text)
      case .slot(let slot):
        let (value, sources) = try value(slot.name, values, slot.line)
        let text = try SlotFiller(template, slot.name, line: slot.line).filled(value, slot.place)
        builder.add(value: text, from: sources)
      case .word(let word):
        let (text, sources) = try filled(word, values)
        builder.add(value: text, from: sources)
      }
    }
    return builder.text(from: template.path)
  }

  private func filled(
    _ word: TemplatePart.UnitWord, _ values: [String: TemplateValue]
  ) throws(TemplateError) -> (text: GuestText, sources: ValueSources) {
    var fragments: [Fragment] = []
    var sources = ValueSources.all([])
    var last = ""
    for run in word.runs {
      switch run {
      case .author(let text): fragments.append(.verbatim(text))
      case .slot(let name):
        let filler = SlotFiller(template, name, line: word.line)
        let (value, made) = try value(name, values, word.line)
        fragments += try filler.text(value).fragments
        sources = sources + made
        last = name
      }
    }
    let text = try SlotFiller(template, last, line: word.line).escaped(fragments, in: word.place)
    return (text, sources)
  }

  private func value(
    _ name: String, _ values: [String: TemplateValue], _ line: Int
  ) throws(TemplateError) -> (value: TemplateValue, sources: ValueSources) {
    guard let value = values[name] else {
      throw TemplateError(template: template, line: line, problem: .missingValue(slot: name))
    }
    return value.untraced
  }
}

extension TemplatePart {
  /// The slots of this part, or the slot that the lines after it depend on.
  fileprivate var slotNames: [String] {
    switch self {
    case .text, .omittedLine, .choice(.always): []
    case .choice(.given(let name)), .choice(.missing(let name)): [name]
    case .slot(let slot): [slot.name]
    case .word(let word):
      word.runs.compactMap { if case .slot(let name) = $0 { name } else { nil } }
    }
  }
}

/// A piece of a compiled template.
enum TemplatePart {
  /// The author's own text, with the guest's variables recognised.
  case text(GuestText)
  /// A line of the template that machines don't get.
  case omittedLine
  /// A line that says when machines get those after it.
  case choice(Choice)
  /// A slot with its place.
  case slot(Slot)
  /// A word of a unit file that contains slots; it is quoted as a whole.
  case word(UnitWord)

  /// When machines get lines, depending on whether a slot has a value.
  enum Choice {
    case always
    case given(String)
    case missing(String)

    func holds(_ values: [String: TemplateValue]) -> Bool {
      switch self {
      case .always: true
      case .given(let slot): Self.has(slot, values)
      case .missing(let slot): !Self.has(slot, values)
      }
    }

    /// What decides whether it holds.
    func sources(_ values: [String: TemplateValue]) -> [ValueSource] {
      switch self {
      case .always: []
      case .given(let slot), .missing(let slot):
        values[slot]?.untraced.sources.sources(ofLine: 0) ?? []
      }
    }

    private static func has(_ slot: String, _ values: [String: TemplateValue]) -> Bool {
      switch values[slot]?.untraced.value {
      case nil, .absent: false
      default: true
      }
    }
  }

  /// A place for a value.
  struct Slot {
    var name: String
    /// The line in the template, from 1.
    var line: Int
    var place: SlotPlace
  }

  /// A word of a unit file, such as `--port={{port}}`.
  struct UnitWord {
    enum Run {
      case author(String)
      case slot(String)
    }
    var runs: [Run]
    var line: Int
    var place: QuotingContext
  }
}

/// Where a slot is, which decides how values are escaped and which are accepted.
enum SlotPlace {
  /// After `name=` in a script: one quoted word, a number, or an array.
  case shellAssignment
  /// A word of its own on a unit's command line: one word, or arguments on lines of their own.
  case unitArguments
  /// A plain value of a unit, such as a description or a list of units.
  case unitValue(QuotingContext)
  /// After `key = ` in an INI file.
  case iniValue
  /// A line of its own in an INI file.
  case iniAssignments
  /// A field of a CSV file.
  case csvField
  /// A value in JSON.
  case jsonValue
  /// A value, or a list of texts, that ends a line of YAML.
  case yamlValue
  /// A line of its own among the rules of a packet filter.
  case filterRules
}

/// The embedded templates, each compiled when it is first filled: no release needs all of them.
final class TemplateSet: Sendable {
  private let compiled = Mutex<[Template: CompiledTemplate]>([:])

  /// Compiles every template, to find errors in any of them.
  func compileAll() throws(TemplateError) {
    for template in Template.allCases { _ = try self.compiled(template) }
  }

  /// A template with its slots filled.
  func filled(
    _ template: Template, _ values: [String: TemplateValue]
  ) throws(TemplateError) -> MachineText {
    try compiled(template).filled(values)
  }

  private func compiled(_ template: Template) throws(TemplateError) -> CompiledTemplate {
    if let known = compiled.withLock({ $0[template] }) { return known }
    let new = try CompiledTemplate(template)
    compiled.withLock { $0[template] = new }
    return new
  }
}
