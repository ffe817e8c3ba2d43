import CloudConfig
import ClusterSpec
import Diagnostics
import Guests
import KubernetesRelease
import Lint
import Rendering

/// Lint of what was just rendered: findings say which template and keys a line came from.
package enum RenderedLint {
  /// What is found in the machines of a spec, beside `more` that was found on the way there. What the
  /// spec allows is added to the options; `sources` are the texts of the spec.
  package static func report(
    _ machines: [RenderedMachine], of spec: ClusterSpec, more: [Diagnostic] = [],
    options: LintOptions, asksShellcheck: Bool, predictsGuests: Bool, sources: [SourceText]
  ) -> LintReport {
    var options = options
    // Others are judged only where they alone are asked about.
    options.runners = guests(of: spec)
    if !options.guests.isDisjoint(with: options.runners) {
      options.guests.formIntersection(options.runners)
    }
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

  /// Of machines that differ only in their names and tokens, into which no rule looks, one is checked.
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

  /// Where the lines of findings come from, found once per machine.
  private static func origins(
    _ findings: [Diagnostic], in machines: [RenderedMachine]
  ) -> [Diagnostic] {
    // Mostly there are none, and machines are many.
    let named = Set(findings.compactMap(\.location?.file))
    guard !named.isEmpty else { return findings }
    var known: [String: Provenance] = [:]
    // Machines that are alike have the same lines from the same places.
    var alike: [ObjectIdentifier: Provenance] = [:]
    for machine in machines where named.contains(machine.fileName) {
      let provenance = machine.likeness.flatMap { alike[$0] } ?? machine.provenance
      if let likeness = machine.likeness { alike[likeness] = provenance }
      known[machine.fileName] = provenance
    }
    return findings.map { finding in
      guard let location = finding.location,
        let origin = known[location.file]?.origin(of: location.range.start)
      else { return finding }
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

extension MachineLint {
  /// What was rendered for a machine, under the name of the file it is written to.
  package init(
    _ machine: RenderedMachine, release: KubernetesVersion, predictsGuests: Bool = true
  ) {
    self.init(
      userData: machine.userDataBytes, file: machine.fileName,
      filledSize: machine.filledSize, packedBytes: { machine.packed.userDataBytes.count },
      release: release, predictsGuests: predictsGuests)
  }
}
