import Machine
import Templates

/// Every template of the binary, compiled.
struct TemplateSet: Sendable {
  private let compiled: [Template: CompiledTemplate]

  /// Compiles every template; what is wrong with any of them is found here.
  init() throws(TemplateError) {
    var compiled: [Template: CompiledTemplate] = [:]
    for template in Template.allCases { compiled[template] = try CompiledTemplate(template) }
    self.compiled = compiled
  }

  /// A template with its slots filled.
  func filled(
    _ template: Template, _ values: [String: TemplateValue]
  ) throws(TemplateError) -> MachineText {
    guard let found = compiled[template] else {
      throw TemplateError(template: template, problem: .unknownLanguage)
    }
    return try found.filled(values)
  }
}
