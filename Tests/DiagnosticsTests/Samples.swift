import Diagnostics

func at(
  _ line: Int, _ column: Int, to endColumn: Int? = nil, endLine: Int? = nil,
  in file: String = "cluster.yaml"
) -> Diagnostics.SourceLocation {
  Diagnostics.SourceLocation(
    file: file,
    range: SourceRange(
      start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: endLine ?? line, column: endColumn ?? column + 1)))
}

extension DiagnosticCode {
  static let first: DiagnosticCode = "RK0001"
  static let second: DiagnosticCode = "RK0002"
}

/// The excerpt's two lines for a range in a one-file text.
func excerpt(_ text: String, _ location: Diagnostics.SourceLocation) -> [String] {
  let printer = DiagnosticPrinter(sources: [SourceText(name: location.file, text: text)])
  let lines = printer.text([Diagnostic(.error, .first, "m", at: location)])
    .split(separator: "\n", omittingEmptySubsequences: false)
  return lines.dropFirst().dropLast().map(String.init)
}
