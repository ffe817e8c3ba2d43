import Diagnostics
import Guests
import KubernetesRelease

/// Settings that Ubuntu handles differently from CoreOS and Flatcar, and those that only it has.
extension SpecChecks {
  func ubuntu() -> [Diagnostic] {
    let guest = spec.guest
    guard can(guest.kind, guest.packages) else { return [] }
    guard guest.kind.value == .ubuntu else {
      return guest.packages.value.isEmpty
        ? [] : [unfit(guest.packages, "only cloud-init installs packages, and only ubuntu has it")]
    }
    let update = spec.update
    let updates = [
      update.rebootStrategy.isWritten && update.rebootStrategy.value != .off
        ? unfit(update.rebootStrategy, Self.updates) : nil,
      update.group.value == nil ? nil : unfit(update.group, Self.updates),
    ]
    return updates.compactMap(\.self) + interfaces()
      + spec.own.all.flatMap { _, keys in
        keys.users.value.compactMap(user) + keys.units.value.compactMap(unit)
      }
  }

  /// The image's own user, for which only the password can be set.
  private func user(_ own: OwnUser) -> Diagnostic? {
    let (user, kind) = (own.user, spec.guest.kind.value)
    let isMore =
      !user.authorizedKeys.isEmpty || !user.groups.isEmpty || user.shell != nil || user.home != nil
    return user.name == kind.loginName && isMore
      ? SpecRules.conflict.finding(
        "the user \(user.name) can have only a passwordHash: it belongs to the image",
        at: own.source.location,
        hint: "put sshAuthorizedKeys next to users")
      : nil
  }

  private func unit(_ own: OwnUnit) -> Diagnostic? {
    let name = own.name.description
    if own.name.type.isNetworkd {
      return spec.profile?.design == .founding
        ? SpecRules.unfitGuest.finding(
          "nothing reads \(name): ifupdown, not systemd-networkd, sets up the interfaces of "
            + "Ubuntu 16.04",
          at: own.source.location, hint: "use a file below /etc/network/interfaces.d") : nil
    }
    // A package may provide it.
    guard own.text == nil, spec.guest.packages.value.isEmpty,
      let other = GuestImage.all.last(where: { $0.units.contains(name) }),
      let ubuntu = GuestImage.images(of: .ubuntu).last, !ubuntu.units.contains(name),
      !ubuntu.brought.contains(name)
    else { return nil }
    return SpecRules.unfitGuest.finding(
      "Ubuntu has no unit \(name), unlike \(other.title)", at: own.source.location,
      severity: .warning)
  }

  private static let updates =
    "Ubuntu has no update-engine; its image comes with unattended-upgrades"

  private func unfit<Value>(_ setting: Setting<Value>, _ reason: String) -> Diagnostic {
    SpecRules.unfitGuest.finding(
      "\(setting.key) must be left out on \(spec.guest.kind.value): \(reason)",
      at: setting.location, hint: "leave the key out")
  }

  /// Default names, which an image has only if it is configured to keep them.
  private func interfaces() -> [Diagnostic] {
    let network = spec.network
    guard can(network.control, network.cloud.interface), let needs = spec.profile?.needs,
      GuestImage.images(of: .ubuntu).contains(where: { $0.obstacles(to: needs).isEmpty })
    else { return [] }
    var found: [Diagnostic] = []
    if network.control.value == .service {
      found.append(
        interface(
          "etcd and Kubernetes look for their address on eth1", at: network.control.location,
          hint: "set network.control: cloud, and network.cloud.interface to its name in the image"))
    }
    if network.cloud.interface.origin == .default {
      found.append(
        interface(
          "\(network.cloud.interface.key) is \(network.cloud.interface.value)", at: nil,
          hint: "set it to the name that 'ip link' shows on a server with this image"))
    }
    return found
  }

  private func interface(_ fact: String, at place: SourceLocation?, hint: String) -> Diagnostic {
    SpecRules.namedInterface.finding(
      "\(fact), but Ubuntu names interfaces ens3, ens4 or enp1s0 unless its image has net.ifnames=0",
      at: place ?? spec.guest.kind.location, hint: hint)
  }
}

extension Setting<PlainText> {
  /// The same, but on Ubuntu the default is the newest Ubuntu that can run the release.
  func ofGuest(_ kind: Setting<GuestImage.Kind>, _ release: ReleaseProfile?) -> Setting {
    let images = GuestImage.images(of: .ubuntu)
    let newest =
      images.last { image in release.map { image.obstacles(to: $0.needs).isEmpty } ?? true }
      ?? images.last
    guard kind.value == .ubuntu, let newest = newest.flatMap({ PlainText($0.title) })
    else { return self }
    switch origin {
    case .default, .derived: return with(newest, from: .derived(kind.key))
    case .file, .environment, .flag: return self
    }
  }
}

extension SpecRules {
  static let namedInterface = Rule(
    "RK0216", "interface-of-image", .note, "interface that may have another name in the image",
    reason: """
      CoreOS and Flatcar number interfaces: eth0, eth1, eth2. Ubuntu names them after their slots, which differ \
      between kinds of virtual machines. Without the interface, a machine waits for its address and nothing starts.
      """)
}
