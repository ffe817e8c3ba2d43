import Diagnostics

extension LintReport {
  /// The report for people: what many machines have alike is said once, a summary comes last.
  package func text(isColoured: Bool) -> String {
    var summary = "\(diagnostics.counts) in \(Self.count(machines.count, "machine"))"
    if !allowed.isEmpty { summary += "; \(Self.count(allowed.count, "finding")) allowed" }
    return DiagnosticPrinter(sources: sources, colour: isColoured)
      .text(FoldedFindings(diagnostics).diagnostics) + summary + "\n"
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }
}
