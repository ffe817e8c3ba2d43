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
    case .text: try writeText(console)
    case .json: try console.write(LintJSON.text(report))
    case .sarif:
      let titles = Dictionary(uniqueKeysWithValues: AllRules.rules.map { ($0.code, $0.title) })
      try console.write(DiagnosticSARIF.text(report.diagnostics, titles: titles))
    case .github: try console.write(DiagnosticGitHub.text(report.diagnostics))
    case .table: try console.write(table)
    }
    if report.diagnostics.hasErrors { throw ExitCode(ExitStatus.badInput) }
  }

  private func writeText(_ console: Console) throws {
    let printer = DiagnosticPrinter(sources: report.sources, colour: console.isOutputColoured)
    try console.write(printer.text(FoldedFindings(report.diagnostics).diagnostics))
    var summary = "\(report.diagnostics.counts) in \(counted(report.machines.count, "machine"))"
    if !report.allowed.isEmpty {
      summary += "; \(counted(report.allowed.count, "finding")) allowed"
    }
    try console.write(summary + "\n")
  }

  private var table: String {
    let ledgers = report.machines.compactMap(\.ledger)
    let lines = ledgers.count == 1 ? ledgers.flatMap(SizeTable.detail) : SizeTable.summary(ledgers)
    return lines.map { $0 + "\n" }.joined()
  }
}
