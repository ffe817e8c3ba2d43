import ClusterSpec
import Diagnostics
import Lint
import Rendering

/// Lint of what was just rendered: findings say which template and keys a line came from.
package struct RenderedLint {
  /// The spec.
  package let spec: ClusterSpec
  /// The secrets it was rendered with.
  package let secrets: SecretsBundle?

  /// Lint of what a spec with its secrets gave.
  package init(spec: ClusterSpec, secrets: SecretsBundle?) {
    self.spec = spec
    self.secrets = secrets
  }

  /// What is found in `machines`, beside `more` that was found on the way there. What the spec allows
  /// is added to the options; `sources` are the texts of the spec.
  package func report(
    _ machines: [RenderedMachine], more: [Diagnostic] = [], options: LintOptions,
    asksShell: Bool, sources: [SourceText]
  ) -> LintReport {
    let linted = Self.linted(machines)
    var options = options
    options.allowances = spec.lint.allow.value
    let shell = asksShell ? ScriptCheck.findings(of: linted) : []
    return LintReport(linted, more: more + shell, options: options, sources: sources)
      .tracing(origins)
  }

  /// Machines that differ only in their names and tokens are judged once.
  private static func linted(_ machines: [RenderedMachine]) -> [MachineLint] {
    var judged: [[UInt8]: MachineLint] = [:]
    return machines.map { machine in
      let key = likeness(machine)
      if let like = judged[key] {
        return like.copied(
          as: "\(machine.machine.name).yaml", userData: machine.userData,
          filledSize: machine.filledSize)
      }
      let lint = MachineLint(machine)
      judged[key] = lint
      return lint
    }
  }

  /// The user-data without the machine's name, and with every token made of hexadecimal digits alike.
  /// No rule looks into either, and the lines stay where they are.
  private static func likeness(_ machine: RenderedMachine) -> [UInt8] {
    let bytes = Array(machine.userData.utf8)
    let name = Array(machine.machine.name.utf8)
    var likeness: [UInt8] = []
    likeness.reserveCapacity(bytes.count)
    var digits = 0
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == name.first, bytes[place...].starts(with: name),
        place + name.count == bytes.count || !isDigit(bytes[place + name.count])
      {
        likeness.append(0)
        digits = 0
        place += name.count
        continue
      }
      digits = isHexDigit(byte) ? digits + 1 : 0
      likeness.append(byte)
      // The length stays: only what the digits are is forgotten.
      if digits == 32 { likeness.replaceSubrange((likeness.count - 32)..., with: hidden) }
      place += 1
    }
    return likeness
  }

  private static let hidden = [UInt8](repeating: 1, count: 32)

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x66).contains(byte)
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
