import Diagnostics
import Lint

/// A report as JSON.
enum LintJSON {
  /// The findings, what was allowed, and the sizes of the machines.
  static func text(_ report: LintReport) -> String {
    guard case .object(var members) = DiagnosticJSON.value(report.diagnostics) else { return "" }
    members.append(.init("allowed", .array(report.allowed.map(allowed))))
    members.append(.init("sizes", .array(report.machines.compactMap(\.ledger).map(\.json))))
    return JSONText.text(.object(members), layout: .pretty) + "\n"
  }

  private static func allowed(_ allowed: LintReport.Allowed) -> JSONValue {
    [
      "code": .string(allowed.finding.code.description),
      "message": .string(allowed.finding.message),
      "reason": .string(allowed.reason),
    ]
  }
}
