import Diagnostics
import Guests
import KubernetesRelease

/// Whether the image can run the release and read the user-data.
extension SpecChecks {
  func guest() -> [Diagnostic] {
    guard can(spec.kubernetes.version, spec.guest.kind, spec.guest.format),
      let profile = spec.profile
    else { return [] }
    return image(profile) + otherImages() + format(profile)
  }

  /// Images named after another distribution, as left behind when the guest or release changes.
  private func otherImages() -> [Diagnostic] {
    let kind = spec.guest.kind
    var known: Set<String> = []
    return ([spec.image] + spec.pools.map(\.image)).compactMap { setting in
      let words = setting.value.description.lowercased().split { !$0.isLetter }.map(String.init)
      let named = GuestImage.Kind.allCases.filter { words.contains($0.rawValue) }
      guard can(setting), setting.isWritten, known.insert(setting.key).inserted,
        let other = named.first, !named.contains(kind.value)
      else { return nil }
      return SpecRules.unfitGuest.finding(
        "\(setting.key) \(quotedName(setting.value.description)) looks like an image of \(other), "
          + "but guest.kind is \(kind.value)", at: setting.location, severity: .warning,
        hint: "set guest.kind: \(other), or use an image of \(kind.value)")
    }
  }

  private func image(_ profile: ReleaseProfile) -> [Diagnostic] {
    let kind = spec.guest.kind
    let named = namedImages(profile)
    guard named.isEmpty else { return named }
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
        hint: other.map { "\($0.title) can: set guest.kind: \($0.kind.rawValue)" })
    ]
  }

  /// Ubuntu images whose names contain a version that can't run the release.
  private func namedImages(_ profile: ReleaseProfile) -> [Diagnostic] {
    guard spec.guest.kind.value == .ubuntu else { return [] }
    let images = GuestImage.images(of: .ubuntu)
    let fit = images.filter { $0.obstacles(to: profile.needs).isEmpty }
    let settings = [spec.image] + spec.pools.map(\.image)
    var known: Set<String> = []
    return settings.compactMap { setting in
      guard can(setting), setting.isWritten, known.insert(setting.key).inserted,
        let image = images.first(where: { setting.value.names($0) }),
        case let obstacles = image.obstacles(to: profile.needs), !obstacles.isEmpty
      else { return nil }
      return SpecRules.unfitGuest.finding(
        "\(setting.key) \(quotedName(setting.value.description)) can't run Kubernetes \(profile.version): "
          + "\(image.title) \(obstacles.joined(separator: "; it "))",
        at: setting.location,
        hint: fit.last.map { "\($0.title) is the newest that can" })
    }
  }

  private func format(_ profile: ReleaseProfile) -> [Diagnostic] {
    let (kind, format) = (spec.guest.kind.value, spec.guest.format)
    guard (format.value == .cloudInit) == (kind == .ubuntu) else {
      let (wanted, reason) =
        kind == .ubuntu
        ? (GuestFormat.cloudInit, "Ubuntu has neither coreos-cloudinit nor Ignition")
        : (.cloudConfig, "\(kind) has no cloud-init")
      return [
        SpecRules.unfitGuest.finding(
          "guest.format must be \(wanted): \(reason)", at: format.location,
          hint: "leave the key out")
      ]
    }
    guard format.value == .ignition else { return [] }
    let reason: String? =
      if profile.needs.takesAddressesFromGuest {
        "units of \(profile.version) rely on coreos-cloudinit to substitute $private_ipv4, which "
          + "Ignition does not do"
      } else if GuestImage.images(of: kind).allSatisfy({ $0.ignition == nil }) {
        "Ignition on \(kind.rawValue) does not read version 3.x of the format"
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

extension PlainText {
  /// Whether one of its words is the image's version.
  fileprivate func names(_ image: GuestImage) -> Bool {
    let number = image.title.split(separator: " ").last
    return description.split { !$0.isNumber && $0 != "." }.contains { word in
      number.map { word == $0 || word.hasPrefix("\($0).") } ?? false
    }
  }
}

extension SpecRules {
  static let unfitGuest = Rule(
    "RK0212", "unfit-guest", .error, "image can't run the release",
    reason: """
      A release needs certain units and programs in its image, a version of systemd, a cgroup hierarchy, and \
      a program that reads the user-data. Without them, the machine boots but Kubernetes does not start.
      """)
}
