import Diagnostics
import KubernetesRelease

/// Checks of settings against each other. A check is skipped if a setting it needs can't be read.
struct SpecChecks {
  let spec: ClusterSpec
  let failed: Set<String>

  func diagnostics() -> [Diagnostic] {
    ranges() + release() + dns() + firewall() + pods() + machines() + names() + etcd() + provider()
      + authorization() + addresses() + assignedAddresses() + discovery() + design() + guest()
      + ubuntu() + own() + volumeProblems() + placementProblems()
  }

  func can<each Value>(_ settings: repeat Setting<each Value>) -> Bool {
    for setting in repeat each settings {
      if failed.contains(setting.key) { return false }
    }
    return true
  }

  private func ranges() -> [Diagnostic] {
    let all = [spec.network.cloud.cidr, spec.network.pods.cidr, spec.network.services.cidr]
      .filter { can($0) }
    var found: [Diagnostic] = []
    for (index, range) in all.enumerated() {
      for other in all[..<index] where range.value.overlaps(other.value) {
        let (at, with) = range.location == nil ? (other, range) : (range, other)
        found.append(.overlap(at, with))
      }
      if let reserved = KnownRange.reserved.first(where: { $0.range.overlaps(range.value) }) {
        found.append(.reserved(range, reserved))
      } else if let net = KnownRange.serviceNet.first(where: { $0.overlaps(range.value) }) {
        found.append(.serviceNet(range, net))
      }
    }
    return found
  }

  private func dns() -> [Diagnostic] {
    let server = spec.network.dns.server
    let services = spec.network.services.cidr
    guard can(server, services, spec.network.dns.enabled), spec.network.dns.enabled.value else {
      return []
    }
    guard services.value.contains(server.value) else { return [.dnsOutside(server, services)] }
    // A release without a profile is an error of its own.
    let own = ReleaseProfile.named(spec.kubernetes.version.value)?.ownServices ?? []
    let first = services.value.address.bits
    if server.value.bits - first <= own.map(\.place).max() ?? 0
      || server.value == services.value.last
    {
      return [.dnsTaken(server, services, spec.kubernetes.version.value, own)]
    }
    return []
  }

  private func firewall() -> [Diagnostic] {
    let firewall = spec.network.firewall
    let pods = spec.network.pods.cidr
    var found: [Diagnostic] = []
    if can(firewall.metadataPods, pods) {
      found += firewall.metadataPods.value
        .filter { $0.prefix < pods.value.prefix || !pods.value.contains($0.address) }
        .map { .podsOutside($0, firewall.metadataPods, pods) }
    }
    guard can(firewall.enabled, firewall.securityGroups), !firewall.enabled.value else {
      return found
    }
    // The effective spec spells out defaults, which must not cause findings.
    func idle(_ settings: [Setting<[IPv4Network]>], _ key: Key<[IPv4Network]>) -> [Diagnostic] {
      settings.filter { $0.isWritten && can($0) && $0.value != key.defaultValue.value }
        .map { .firewallIdle($0) }
    }
    if !firewall.securityGroups.value {
      found += idle(spec.sshSources, Keys.firewallSSH)
      found += idle(spec.nodePortSources, Keys.firewallNodePorts)
    }
    return found + idle([firewall.metadataPods], Keys.firewallMetadataPods)
  }

  private func etcd() -> [Diagnostic] {
    let etcd = spec.etcd
    guard can(etcd.members), !etcd.members.value.isEmpty else { return [] }
    var found: [Diagnostic] = []
    guard can(spec.metadata.name, spec.masters.count, spec.masters.addresses) else { return found }
    for number in 1...spec.masters.count.value {
      let name = spec.masterName(number)
      guard let own = etcd.members.value.first(where: { $0.name.description == name }) else {
        found.append(.noMaster(etcd.members, name))
        continue
      }
      if let address = spec.masters.address(of: number), address != own.address {
        found.append(.masterDiffers(spec.masters.addresses, address, own, etcd.members))
      }
    }
    return found
  }

  private func provider() -> [Diagnostic] {
    let provider = spec.cloudProvider
    guard can(provider.name) else { return [] }
    if provider.name.value == .rackspace {
      return [provider.username, provider.region].filter { $0.value == nil && can($0) }
        .map { .providerNeeds($0.key, provider.name) }
    }
    var idle: [Diagnostic] = []
    // The effective spec spells out defaults, which must not cause findings.
    if provider.authUrl.isWritten, provider.authUrl.value != Keys.providerAuthURL.defaultValue.value
    {
      idle.append(.providerIdle(provider.authUrl))
    }
    for setting in [
      provider.username, provider.tenantId, provider.tenantName, provider.region,
    ] where setting.isWritten && setting.value != nil {
      idle.append(.providerIdle(setting))
    }
    return idle
  }

  private func authorization() -> [Diagnostic] {
    let authorization = spec.kubernetes.authorization
    // If the API server authenticates nobody, each key is refused for that reason.
    guard can(authorization.mode), authorization.mode.value == .alwaysAllow,
      spec.profile.map({ $0.administrator != nil }) ?? true
    else { return [] }
    func idle<Value>(_ setting: Setting<[Value]>) -> [Diagnostic] {
      setting.isWritten && !setting.value.isEmpty && can(setting)
        ? [.authorizationIdle(setting, authorization.mode)] : []
    }
    return idle(authorization.administrators) + idle(authorization.serviceAccounts)
  }

  /// Machines' addresses must be outside the ranges that exist only inside the cluster.
  private func addresses() -> [Diagnostic] {
    var found: [Diagnostic] = []
    let masters = spec.masters.addresses
    if can(masters), masters.isGiven {
      for address in masters.value { found += place(address, masters.key, masters) }
    }
    if can(spec.etcd.members), spec.etcd.members.isGiven {
      for member in spec.etcd.members.value {
        found += place(member.address, "etcd.members.\(member.name)", spec.etcd.members)
      }
    }
    return found
  }

  private func place<Value>(
    _ address: IPv4Address, _ name: String, _ setting: Setting<Value>
  ) -> [Diagnostic] {
    if let reserved = KnownRange.reserved.first(where: { $0.range.contains(address) }) {
      return [.addressReserved(address, name, setting, reserved)]
    }
    return [spec.network.pods.cidr, spec.network.services.cidr]
      .filter { can($0) && $0.value.contains(address) }
      .map { .addressInside(address, name, setting, $0) }
  }
}

extension Setting {
  /// Whether the spec or the command line sets it. The environment often holds an account's
  /// variables for other programs, which say nothing about this cluster.
  var isWritten: Bool {
    switch origin {
    case .file, .flag: true
    case .default, .derived, .environment: false
    }
  }

  /// Whether it is not derived from other settings, which get findings of their own.
  fileprivate var isGiven: Bool {
    if case .derived = origin { false } else { true }
  }
}

/// Address ranges with a special meaning.
struct KnownRange {
  let range: IPv4Network
  let name: String

  /// No machine, pod or service can have these (IANA's special-purpose address registry).
  static let reserved = [
    KnownRange(
      range: IPv4Network(containing: IPv4Address(0, 0, 0, 0), prefix: 8), name: "this host"),
    KnownRange(
      range: IPv4Network(containing: IPv4Address(127, 0, 0, 0), prefix: 8), name: "loopback"),
    KnownRange(
      range: IPv4Network(containing: IPv4Address(169, 254, 0, 0), prefix: 16),
      name: "link-local addresses and the metadata service"),
    KnownRange(
      range: IPv4Network(containing: IPv4Address(224, 0, 0, 0), prefix: 3),
      name: "multicast and future use"),
  ]

  /// Rackspace's ServiceNet, the network on eth1.
  static let serviceNet = [
    IPv4Network(containing: IPv4Address(10, 176, 0, 0), prefix: 12),
    IPv4Network(containing: IPv4Address(10, 208, 0, 0), prefix: 12),
  ]
}
