import ClusterSpec
import Diagnostics

/// The start of every spec.
let head = "apiVersion: rkgen/v1\nkind: Cluster\nmetadata:\n  name: demo\n"

/// Reads a spec that starts with `head`.
func read(
  _ rest: String, set: [String] = [], environment: [String: String]? = nil
) -> SpecResult {
  ClusterSpec.read(
    SpecInput(
      file: "c.yaml", bytes: Array((head + rest).utf8), settings: set, environment: environment))
}

/// Findings in the format of the expectations: hints and related locations below, without excerpts.
func summary(_ diagnostics: [Diagnostic], withFiles: Bool = false) -> String {
  diagnostics.flatMap { finding in
    let place = finding.location.map { shown($0, withFiles) } ?? ""
    return ["\(place)\(finding.severity.rawValue): \(finding.message) [\(finding.code)]"]
      + (finding.hint.map { ["  hint: \($0)"] } ?? [])
      + finding.related.map { "  note: \(shown($0.location, withFiles))\($0.message)" }
  }.joined(separator: "\n")
}

private func shown(_ location: SourceLocation, _ withFiles: Bool) -> String {
  let start = location.range.start
  return (withFiles ? location.file + ":" : "") + "\(start.line):\(start.column): "
}
