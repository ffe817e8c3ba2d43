import Diagnostics
import Guests
import KubernetesRelease

/// Whether the image can run the release, and read the user-data.
extension SpecChecks {
  func guest() -> [Diagnostic] {
    guard can(spec.kubernetes.version, spec.guest.kind, spec.guest.format),
      let profile = spec.profile
    else { return [] }
    return image(profile) + format(profile)
  }

  private func image(_ profile: ReleaseProfile) -> [Diagnostic] {
    let kind = spec.guest.kind
    let images = GuestImage.images(of: kind.value)
    guard let newest = images.last,
      !images.contains(where: { $0.obstacles(to: profile.needs).isEmpty })
    else { return [] }
    let reasons = newest.obstacles(to: profile.needs).joined(separator: "; it ")
    let other = GuestImage.all.first { $0.obstacles(to: profile.needs).isEmpty }
    return [
      SpecRules.unfitGuest.finding(
        "\(kind.value.rawValue) can't run Kubernetes \(profile.version): \(newest.title) \(reasons)",
        at: kind.location ?? spec.kubernetes.version.location,
        hint: other.map { "\($0.title) can: write guest.kind: \($0.kind.rawValue)" })
    ]
  }

  private func format(_ profile: ReleaseProfile) -> [Diagnostic] {
    let format = spec.guest.format
    guard format.value == .ignition else { return [] }
    let reason: String? =
      if profile.needs.takesAddressesFromGuest {
        "units of \(profile.version) leave it to coreos-cloudinit to fill in $private_ipv4, and Ignition fills "
          + "in nothing"
      } else if GuestImage.images(of: spec.guest.kind.value).allSatisfy({ $0.ignition == nil }) {
        "Ignition of \(spec.guest.kind.value.rawValue) reads no version 3.x of the format"
      } else { nil }
    return reason.map { reason in
      [
        SpecRules.unfitGuest.finding(
          "guest.format must be cloud-config: \(reason)", at: format.location,
          hint: "leave the key out")
      ]
    } ?? []
  }
}

extension SpecRules {
  static let unfitGuest = Rule(
    "RK0212", "unfit-guest", .error, "an image that can't run the release",
    reason: """
      A release needs units and programs of its image, a version of systemd, a hierarchy of control groups, and \
      somebody who reads the user-data. Without them the machine boots and nothing of Kubernetes starts.
      """)
}
