import Diagnostics

extension LintReport {
  /// The report for people: what many machines have alike is said once, a summary comes last.
  package func text(isColoured: Bool) -> String {
    var summary = "\(diagnostics.counts) in \(counted(machines.count, "machine"))"
    if !allowed.isEmpty { summary += "; \(counted(allowed.count, "finding")) allowed" }
    return DiagnosticPrinter(sources: sources, colour: isColoured)
      .text(FoldedFindings(diagnostics).diagnostics) + summary + "\n"
  }
}
