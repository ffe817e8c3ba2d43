import Diagnostics

extension LintReport {
  /// The report for people: what many machines share is shown once, with a summary at the end.
  package func text(isColoured: Bool) -> String {
    var summary = "\(diagnostics.counts) in \(counted(machines.count, "machine"))"
    if !allowed.isEmpty { summary += "; \(counted(allowed.count, "finding")) allowed" }
    return DiagnosticPrinter(sources: sources, colour: isColoured)
      .text(FoldedFindings(diagnostics).diagnostics) + summary + "\n"
  }
}
