import CloudConfig
import ClusterSpec
import Diagnostics
import Guests
import KubernetesRelease

/// The Kubernetes release that a machine runs, as far as it is known.
struct KnownRelease {
  /// The one, or all if it is not known.
  let releases: PossibleReleases
  /// How severe it is if none of these releases has a flag.
  let severity: Severity

  /// Uses what the caller says, or else what the machine's texts name or download.
  init(_ inventory: Inventory) {
    let named = Self.named(in: inventory)
    let known = Set(named.compactMap(FlagRelease.init(standingFor:)))
    guard let releases = PossibleReleases.all.filter(known.contains),
      named.allSatisfy({ FlagRelease(standingFor: $0) != nil })
    else {
      // The release is unknown, or has no flag table here.
      self.init(.all, named.isEmpty ? .warning : .note)
      return
    }
    self.init(releases, .error)
  }

  /// The releases that the caller names, or else those that the machine's texts mention.
  static func named(in inventory: Inventory) -> [KubernetesVersion] {
    inventory.release.map { [$0] } ?? ReleaseMentions.all(in: inventory)
  }

  private init(_ releases: PossibleReleases, _ severity: Severity) {
    self.releases = releases
    self.severity = severity
  }

  /// The same for a program whose name not every release has.
  func running(_ component: Component, as program: String) -> KnownRelease {
    func hasIt(_ release: FlagRelease) -> Bool {
      program == "hyperkube" ? release > .v0_3 : release.program(of: component) == program
    }
    if let releases = releases.filter(hasIt) { return KnownRelease(releases, severity) }
    return KnownRelease(PossibleReleases.all.filter(hasIt) ?? releases, .warning)
  }

  /// The component with a program name.
  func component(_ program: String) -> Component? {
    Component(rawValue: program)
      // A name as common as `proxy` counts as a component only if v0.3 is certain.
      ?? (releases.releases == [.v0_3]
        ? Component.allCases.first { FlagRelease.v0_3.program(of: $0) == program } : nil)
  }
}

extension Set<Guest> {
  /// The guests that can run the Kubernetes releases that machines name: those with a systemd that is new enough for
  /// one of them. All if a release is unknown.
  package static func running(_ machines: [MachineLint]) -> Set<Guest> {
    let named = Set<KubernetesVersion>(
      machines.flatMap(\.inventories).flatMap(KnownRelease.named))
    let needs = named.compactMap { ReleaseProfile.named($0)?.needs.systemd }
    guard let least = needs.min(), needs.count == named.count else { return Set(Guest.allCases) }
    return Set(
      GuestImage.all.filter { $0.systemd >= least }.compactMap { Guest(rawValue: $0.name) })
  }
}
