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
        + keys.files.value.flatMap { [earlyOwner($0), replaced($0)].compactMap(\.self) }
    }
  }

  /// What fetches the release puts whole folders there in the place of those that were, or can't where a file is.
  private func replaced(_ file: OwnFile) -> Diagnostic? {
    let path = file.path.description
    return path == Self.releases || path.hasPrefix(Self.releases + "/")
      ? SpecRules.conflict.finding(
        "\(path) can't be a file of your own: \(Self.releases) is replaced by what machines fetch",
        at: file.source.location, hint: "programs of your own have their place in /opt/bin")
      : nil
  }

  private static let releases = "/opt/kubernetes"

  /// The one cloud-init that is old enough not to know `defer` writes files before it makes users, and writes none
  /// behind a file whose owner it does not find.
  private func earlyOwner(_ file: OwnFile) -> Diagnostic? {
    guard can(spec.guest.kind, spec.kubernetes.version), spec.guest.kind.value == .ubuntu,
      let profile = spec.profile, profile.design == .founding,
      let owner = file.owner, owner != "root"
    else { return nil }
    return SpecRules.unfitGuest.finding(
      "owner must be left out in \(profile.version) on ubuntu: cloud-init of Ubuntu 16.04 writes files before "
        + "it makes users", at: file.source.location,
      hint: "have a unit of yours give the file to \(owner)")
  }

  /// Who puts addresses into texts, if anybody does.
  private func substitution(at source: OwnSource) -> Diagnostic? {
    let format = spec.guest.format
    guard can(format, spec.kubernetes.version), let profile = spec.profile else { return nil }
    if format.value != .cloudConfig {
      return SpecRules.conflict.finding(
        "substitute can't be true while guest.format is \(format.value), which puts no address in the place of "
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
}
