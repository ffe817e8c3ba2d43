import ArgumentParser
import CommandSupport
import Diagnostics
import Lint

/// A report on standard output.
struct ReportOutput {
  /// What was found.
  let report: LintReport
  /// How it is printed.
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
