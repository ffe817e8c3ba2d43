import Diagnostics
import KubernetesRelease

/// What an operator adds to machines, against what the spec says besides.
extension SpecChecks {
  func own() -> [Diagnostic] {
    spec.own.all.flatMap { _, keys -> [Diagnostic] in
      let texts: [(substitutes: Bool, source: OwnSource)] =
        keys.files.value.map { ($0.substitutes, $0.source) }
        + keys.units.value.map { ($0.substitutes, $0.source) }
        + keys.dropIns.value.map { ($0.substitutes, $0.source) }
      return texts.filter { $0.substitutes }.compactMap { substitution(at: $0.source) }
    }
  }

  /// Who puts addresses into texts, if anybody does.
  private func substitution(at source: OwnSource) -> Diagnostic? {
    let format = spec.guest.format
    guard can(format, spec.kubernetes.version), let profile = spec.profile else { return nil }
    if format.value == .ignition {
      return SpecRules.conflict.finding(
        "substitute can't be true while guest.format is ignition, which puts no address in the place of "
          + "$private_ipv4 and its like", at: source.location,
        hint: "ask for the address when the machine has booted", related: related(format))
    }
    return profile.needs.takesAddressesFromGuest
      ? nil
      : SpecRules.conflict.finding(
        "$private_ipv4 and its like may become nothing: Flatcar knows no addresses on a machine with a "
          + "config drive", at: source.location, severity: .warning,
        hint: "ask for the address when the machine has booted")
  }

  private func related(_ format: Setting<GuestFormat>) -> [Diagnostic.Related] {
    format.location.map { [.init(message: "\(format.key) is set here", location: $0)] } ?? []
  }

  /// Machines that something is said of and that the spec does not have.
  func unknownMachines(_ named: [SpecLayers.Named], hasPools: Bool) -> [Diagnostic] {
    guard can(spec.metadata.name, spec.nodes.count), !named.isEmpty, !hasPools else { return [] }
    let names = [spec.masterName] + (0..<spec.nodes.count.value).map { spec.nodeName($0 + 1) }
    let known = Set(names)
    return named.filter { !known.contains($0.name) }.map { machine in
      let near = nearestName(to: machine.name, among: Array(names.prefix(1000)))
      return SpecRules.conflict.finding(
        "the cluster has no machine \(quotedName(machine.name)); its machines are \(Self.shown(names))",
        at: machine.location, hint: near.map { "did you mean \(quotedName($0))?" })
    }
  }

  private static func shown(_ names: [String]) -> String {
    guard names.count > 3, let last = names.last else { return names.joined(separator: ", ") }
    return "\(names[0]), \(names[1]) to \(last)"
  }
}
