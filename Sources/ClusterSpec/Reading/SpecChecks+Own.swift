import Diagnostics
import KubernetesRelease

/// Checks what operators add to machines against the rest of the spec.
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

  /// Fetching the release replaces whole folders there, and fails where a file is in the way.
  private func replaced(_ file: OwnFile) -> Diagnostic? {
    let path = file.path.description
    return path == Self.releases || path.hasPrefix(Self.releases + "/")
      ? SpecRules.conflict.finding(
        "\(path) can't be a file of your own: \(Self.releases) is replaced by what machines fetch",
        at: file.source.location, hint: "put programs of your own in /opt/bin")
      : nil
  }

  private static let releases = "/opt/kubernetes"

  /// The only cloud-init old enough to lack `defer` writes files before it creates users, and stops
  /// at a file whose owner does not exist.
  private func earlyOwner(_ file: OwnFile) -> Diagnostic? {
    guard can(spec.guest.kind, spec.kubernetes.version), spec.guest.kind.value == .ubuntu,
      let profile = spec.profile, profile.design == .founding,
      let owner = file.owner, owner != "root"
    else { return nil }
    return SpecRules.unfitGuest.finding(
      "owner must be left out in \(profile.version) on ubuntu: cloud-init of Ubuntu 16.04 writes "
        + "files before it creates users", at: file.source.location,
      hint: "let a unit of your own change the file's owner to \(owner)")
  }

  /// A problem if nothing reliably substitutes addresses in a text.
  private func substitution(at source: OwnSource) -> Diagnostic? {
    let format = spec.guest.format
    guard can(format, spec.kubernetes.version), let profile = spec.profile else { return nil }
    if format.value != .cloudConfig {
      return SpecRules.conflict.finding(
        "substitute can't be true while guest.format is \(format.value), which does not substitute "
          + "$private_ipv4 and similar variables", at: source.location,
        hint: "look up the address once the machine has booted", related: related(format))
    }
    return profile.needs.takesAddressesFromGuest
      ? nil
      : SpecRules.conflict.finding(
        "$private_ipv4 and similar variables may become empty: Flatcar knows no addresses on a "
          + "machine with a config drive", at: source.location, severity: .warning,
        hint: "look up the address once the machine has booted")
  }

  private func related(_ format: Setting<GuestFormat>) -> [Diagnostic.Related] {
    format.location.map { [.init(message: "\(format.key) is set here", location: $0)] } ?? []
  }
}
