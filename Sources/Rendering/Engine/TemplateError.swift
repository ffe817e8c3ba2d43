import Diagnostics
import Templates

/// What is wrong with a template or with the values it is given. These are bugs in rkgen: the tests fill
/// every template, so users see none of them.
package struct TemplateError: Error, Hashable {
  /// The kinds of error.
  package enum Problem: Hashable, Sendable {
    case unknownLanguage
    case notText
    case badPlace(slot: String, allowed: String)
    case missingValue(slot: String)
    case unusedValue(slot: String)
    case wrongKind(slot: String, wanted: String)
    case cannotExpress(slot: String, reason: String)
  }

  package let template: Template
  /// The line in the template, from 1; nil for the whole file.
  package let line: Int?
  package let problem: Problem

  init(template: Template, line: Int? = nil, problem: Problem) {
    self.template = template
    self.line = line
    self.problem = problem
  }

  /// The error as a finding that names the template.
  package var diagnostic: Diagnostic {
    let location = SourceLocation(file: template.path, line: line ?? 1)
    return RenderingRules.template.finding(message, at: location)
  }

  private var message: String {
    switch problem {
    case .unknownLanguage: "the file's extension is unknown"
    case .notText: "the file is not UTF-8 text"
    case .badPlace(let slot, let allowed): "the slot '\(slot)' must be \(allowed)"
    case .missingValue(let slot): "the slot '\(slot)' has no value"
    case .unusedValue(let slot): "the value '\(slot)' has no slot"
    case .wrongKind(let slot, let wanted): "the slot '\(slot)' takes \(wanted)"
    case .cannotExpress(let slot, let reason):
      "the value of '\(slot)' can't be written here: \(reason)"
    }
  }
}
