import ArgumentParser
import CommandSupport
import Diagnostics
import Lint

/// A report on standard output.
struct ReportOutput {
  let report: LintReport
  let format: LintFlags.Format

  /// Prints it. Throws an exit code if anything is an error.
  func write(_ console: Console) throws {
    switch format {
    case .text: try console.write(report.text(isColoured: console.isOutputColoured))
    case .json: try console.write(LintJSON.text(report))
    case .sarif:
      try console.write(DiagnosticSARIF.text(report.diagnostics, rules: AllRules.rules))
    case .github: try console.write(DiagnosticGitHub.text(report.diagnostics))
    case .table: try console.write(table)
    }
    if report.diagnostics.hasErrors { throw ExitCode(ExitStatus.badInput) }
  }

  private var table: String {
    let ledgers = report.machines.compactMap(\.ledger)
    let lines = ledgers.count == 1 ? ledgers.flatMap(SizeTable.detail) : SizeTable.summary(ledgers)
    return lines.map { $0 + "\n" }.joined()
  }
}

/// A report as JSON.
enum LintJSON {
  /// The findings, the allowed findings, and the sizes of the machines.
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

extension SizeLedger {
  var json: JSONValue {
    [
      "name": .string(name), "rawBytes": .integer(rawBytes),
      "packedBytes": (packedSize?.rawBytes).map(JSONValue.integer) ?? .null,
      "base64Characters": .integer(base64Characters),
      "gzipBytes": gzipBytes.map(JSONValue.integer) ?? .null, "limit": .integer(Self.limit),
      "largest": .array(
        largest(3).map { ["name": .string($0.name), "rawBytes": .integer($0.rawBytes)] }),
    ]
  }
}
