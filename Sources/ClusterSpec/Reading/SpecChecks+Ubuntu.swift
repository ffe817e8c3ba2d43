import Diagnostics
import Guests
import KubernetesRelease

/// What a spec says that Ubuntu has otherwise than CoreOS and Flatcar, and what it alone has.
extension SpecChecks {
  func ubuntu() -> [Diagnostic] {
    let guest = spec.guest
    guard can(guest.kind, guest.packages) else { return [] }
    guard guest.kind.value == .ubuntu else {
      return guest.packages.value.isEmpty
        ? [] : [unfit(guest.packages, "cloud-init alone installs packages, which ubuntu has")]
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

  /// Of whom the image has the last word.
  private func user(_ own: OwnUser) -> Diagnostic? {
    let (user, kind) = (own.user, spec.guest.kind.value)
    let isMore =
      !user.authorizedKeys.isEmpty || !user.groups.isEmpty || user.shell != nil || user.home != nil
    return user.name == kind.loginName && isMore
      ? SpecRules.conflict.finding(
        "the user \(user.name) takes a passwordHash alone: it is the image's",
        at: own.source.location,
        hint: "write sshAuthorizedKeys beside users")
      : nil
  }

  private func unit(_ own: OwnUnit) -> Diagnostic? {
    let name = own.name.description
    if own.name.type.isNetworkd {
      return spec.profile?.design == .founding
        ? SpecRules.unfitGuest.finding(
          "nothing reads \(name): ifupdown sets up the interfaces of Ubuntu 16.04, and not systemd-networkd",
          at: own.source.location, hint: "a file below /etc/network/interfaces.d is read") : nil
    }
    // The packages may bring it.
    guard own.text == nil, spec.guest.packages.value.isEmpty,
      let other = GuestImage.all.last(where: { $0.units.contains(name) }),
      let ubuntu = GuestImage.images(of: .ubuntu).last, !ubuntu.units.contains(name),
      !ubuntu.brought.contains(name)
    else { return nil }
    return SpecRules.unfitGuest.finding(
      "Ubuntu has no unit \(name), which \(other.title) has", at: own.source.location,
      severity: .warning)
  }

  private static let updates = "Ubuntu has no update-engine; unattended-upgrades is the image's"

  private func unfit<Value>(_ setting: Setting<Value>, _ reason: String) -> Diagnostic {
    SpecRules.unfitGuest.finding(
      "\(setting.key) must be left out on \(spec.guest.kind.value): \(reason)",
      at: setting.location, hint: "leave the key out")
  }

  /// Names that nobody wrote and that an image has only if it was told to keep them.
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
          hint: "write network.control: cloud, and network.cloud.interface as the image has it"))
    }
    if network.cloud.interface.origin == .default {
      found.append(
        interface(
          "\(network.cloud.interface.key) is \(network.cloud.interface.value)", at: nil,
          hint: "write the name that 'ip link' shows on a server of the image"))
    }
    return found
  }

  private func interface(_ fact: String, at place: SourceLocation?, hint: String) -> Diagnostic {
    SpecRules.namedInterface.finding(
      "\(fact), and Ubuntu calls interfaces ens3, ens4 or enp1s0 unless its image has net.ifnames=0",
      at: place ?? spec.guest.kind.location, hint: hint)
  }
}

extension Setting<PlainText> {
  /// The same on a guest that releases do not begin with.
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
    "RK0216", "interface-of-image", .note, "an interface that the image may call otherwise",
    reason: """
      CoreOS and Flatcar number interfaces: eth0, eth1, eth2. Ubuntu names them by their slots, and each kind of \
      virtual machine has others. Without the interface a machine waits for its address and nothing starts.
      """)
}
