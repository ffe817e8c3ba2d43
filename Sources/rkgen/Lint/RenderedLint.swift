import ClusterSpec
import Diagnostics
import Lint
import Rendering

/// Lint of what was just rendered: findings say which template and keys a line came from.
struct RenderedLint {
  /// The spec.
  let spec: ClusterSpec
  /// The secrets it was rendered with.
  let secrets: SecretsBundle?

  /// What is found in machines.
  ///
  /// - Parameters:
  ///   - machines: What was rendered.
  ///   - more: What was found on the way there.
  ///   - options: What to look for; what the spec allows is added.
  ///   - asksShell: Whether scripts are given to a shell.
  ///   - sources: The texts of the spec.
  func report(
    _ machines: [RenderedMachine], more: [Diagnostic] = [], options: LintOptions,
    asksShell: Bool, sources: [SourceText]
  ) -> LintReport {
    let linted = machines.map(MachineLint.init)
    var options = options
    options.allowances = spec.lint.allow.value
    let shell = asksShell ? ScriptCheck.findings(of: linted) : []
    return LintReport(linted, more: more + shell, options: options, sources: sources)
      .tracing(origins)
  }

  /// Where the lines of findings come from, found once per machine.
  private func origins(_ findings: [Diagnostic]) -> [Diagnostic] {
    var known: [String: Provenance?] = [:]
    return findings.map { finding in
      guard let location = finding.location, location.file.hasSuffix(".yaml") else {
        return finding
      }
      let machine = String(location.file.dropLast(5))
      let provenance: Provenance?
      if let found = known[machine] {
        provenance = found
      } else {
        provenance = Renderer.provenance(ofMachine: machine, in: spec, secrets: secrets)
        known[machine] = provenance
      }
      guard let origin = provenance?.origin(ofLine: location.range.start.line) else {
        return finding
      }
      var finding = finding
      finding.related += origin.related
      return finding
    }
  }
}

extension LineOrigin {
  /// The template and the place of the spec, as further places of a finding.
  fileprivate var related: [Diagnostic.Related] {
    var related: [Diagnostic.Related] = []
    if let template {
      related.append(.init(message: "the line comes from this template", location: template))
    }
    if let specLocation {
      related.append(
        .init(message: "its value is \(specKeys.joined(separator: ", "))", location: specLocation))
    }
    return related
  }
}
