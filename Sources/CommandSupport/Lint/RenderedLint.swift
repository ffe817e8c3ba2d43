import CloudConfig
import ClusterSpec
import Diagnostics
import Guests
import KubernetesRelease
import Lint
import Rendering

/// Lints rendered machines: findings say which template and keys a line came from.
package enum RenderedLint {
  /// The findings in the machines of a spec, and `more` from before. The spec's allowances are added to the
  /// options; `sources` are those of the spec.
  package static func report(
    _ machines: [RenderedMachine], of spec: ClusterSpec, more: [Diagnostic] = [],
    options: LintOptions, asksShellcheck: Bool, predictsGuests: Bool, sources: [SourceText]
  ) -> LintReport {
    var options = options
    options.limit(to: guests(of: spec))
    let linted = linted(
      machines, for: options.guests, release: spec.kubernetes.version.value,
      predictsGuests: predictsGuests)
    options.allowances = spec.lint.allow.value
    let shellcheck = asksShellcheck ? Shellcheck.findings(in: linted) : .notAsked
    return LintReport(
      linted, more: more, shellcheck: shellcheck, options: options, sources: sources
    )
    .tracing { origins($0, in: machines) }
  }

  /// The guests that can run the machines of a spec: images of its distribution that have what its release needs.
  package static func guests(of spec: ClusterSpec) -> Set<Guest> {
    guard let needs = spec.profile?.needs else { return Set(Guest.allCases) }
    return Set(
      GuestImage.images(of: spec.guest.kind.value)
        .filter { $0.obstacles(to: needs).isEmpty }.compactMap { Guest(rawValue: $0.name) })
  }

  /// Machines that differ only in names and tokens, which no rule inspects, are checked once.
  private static func linted(
    _ machines: [RenderedMachine], for guests: Set<Guest>, release: KubernetesVersion,
    predictsGuests: Bool
  ) -> [MachineLint] {
    var checked: [RenderedMachine] = []
    var known: [ObjectIdentifier: Int] = [:]
    let checkedFor = machines.map { machine -> Int in
      if let index = machine.likeness.flatMap({ known[$0] }) { return index }
      if let likeness = machine.likeness { known[likeness] = checked.count }
      checked.append(machine)
      return checked.count - 1
    }
    let lints = checked.concurrentMap {
      MachineLint($0, release: release, predictsGuests: predictsGuests)
    }
    let shared = lints.map { $0.shared(for: guests) }
    return zip(machines, checkedFor).map { machine, index in
      guard machine.server != checked[index].server else { return lints[index] }
      return shared[index].copied(
        as: machine.fileName, userData: machine.userDataBytes, filledSize: machine.filledSize)
    }
  }

  /// Adds where the lines of findings come from, computed once per machine.
  private static func origins(
    _ findings: [Diagnostic], in machines: [RenderedMachine]
  ) -> [Diagnostic] {
    // Usually there are no findings but many machines.
    let named = Set(findings.compactMap(\.location?.file))
    guard !named.isEmpty else { return findings }
    var known: [String: Provenance] = [:]
    // Machines with the same likeness share their provenance.
    var alike: [ObjectIdentifier: Provenance] = [:]
    for machine in machines where named.contains(machine.fileName) {
      let provenance = machine.likeness.flatMap { alike[$0] } ?? machine.provenance
      if let likeness = machine.likeness { alike[likeness] = provenance }
      known[machine.fileName] = provenance
    }
    // A finding in the operator's own text is reported there, once for all machines that contain it.
    var said: Set<Diagnostic> = []
    return findings.compactMap { finding in
      guard let location = finding.location, let provenance = known[location.file],
        let origin = provenance.origin(of: location.range.start)
      else { return finding }
      var finding = finding
      guard let place = origin.ownPlace else {
        finding.related += origin.related
        return finding
      }
      finding.location = place.narrowed(to: location.range, in: provenance)
      var bare = finding
      bare.related = []
      guard said.insert(bare).inserted else { return nil }
      finding.related.append(.init(message: "rendered here", location: location))
      return finding
    }
  }
}

extension SourceLocation {
  /// The part of the operator's own line that corresponds to a range of the rendered line, if rendering only
  /// indented it; else the whole line.
  fileprivate func narrowed(to rendered: SourceRange, in provenance: Provenance) -> SourceLocation {
    let length = range.end.column - range.start.column
    let indent = provenance.length(ofLine: rendered.start.line) - length
    guard indent >= 0, rendered.start.line == rendered.end.line, rendered.start.column > indent,
      rendered.start.column - indent <= length,
      provenance.isBlank(upTo: indent, line: rendered.start.line)
    else { return self }
    var place = self
    place.range.start.column = range.start.column + rendered.start.column - indent - 1
    place.range.end.column = min(
      range.end.column, range.start.column + rendered.end.column - indent - 1)
    return place
  }
}

extension Provenance {
  private func text(ofLine line: Int) -> Substring {
    userData.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(line - 1).first
      ?? ""
  }

  fileprivate func length(ofLine line: Int) -> Int { text(ofLine: line).unicodeScalars.count }

  fileprivate func isBlank(upTo column: Int, line: Int) -> Bool {
    text(ofLine: line).unicodeScalars.prefix(column).allSatisfy { $0 == " " }
  }
}

extension LineOrigin {
  /// The template and the location in the spec, as related locations of a finding.
  fileprivate var related: [Diagnostic.Related] {
    var related: [Diagnostic.Related] = []
    if let template {
      related.append(.init(message: "the line comes from this template", location: template))
    }
    if let specLocation {
      related.append(
        .init(
          message: "its value comes from \(specKeys.joined(separator: ", "))",
          location: specLocation))
    }
    if related.isEmpty, let presencePlace {
      related.append(
        .init(message: "added because of \(presencePlace.key)", location: presencePlace.location))
    }
    return related
  }
}

extension MachineLint {
  /// A rendered machine, under the name of its output file.
  package init(
    _ machine: RenderedMachine, release: KubernetesVersion, predictsGuests: Bool = true
  ) {
    self.init(
      userData: machine.userDataBytes, file: machine.fileName,
      filledSize: machine.filledSize, packedBytes: { machine.packed.userDataBytes.count },
      release: release, predictsGuests: predictsGuests)
  }
}
