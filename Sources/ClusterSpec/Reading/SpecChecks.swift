import Diagnostics

/// Checks of settings against each other. A check is left out if a setting it needs was not readable.
struct SpecChecks {
  let spec: ClusterSpec
  let failed: Set<String>

  func diagnostics() -> [Diagnostic] {
    ranges() + dns() + pods() + machines() + names() + etcd() + provider() + masterAddress()
  }

  private func can<each Value>(_ settings: repeat Setting<each Value>) -> Bool {
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
      if let reserved = Self.reserved.first(where: { $0.range.overlaps(range.value) }) {
        found.append(.reserved(range, reserved.range, reserved.name))
      } else if let net = Self.serviceNet.first(where: { $0.overlaps(range.value) }) {
        found.append(.serviceNet(range, net))
      }
    }
    return found
  }

  private static let reserved = [
    (range: IPv4Network(containing: IPv4Address(0, 0, 0, 0), prefix: 8), name: "this host"),
    (range: IPv4Network(containing: IPv4Address(127, 0, 0, 0), prefix: 8), name: "loopback"),
    (
      range: IPv4Network(containing: IPv4Address(224, 0, 0, 0), prefix: 3),
      name: "multicast and future use"
    ),
  ]

  private static let serviceNet = [
    IPv4Network(containing: IPv4Address(10, 176, 0, 0), prefix: 12),
    IPv4Network(containing: IPv4Address(10, 208, 0, 0), prefix: 12),
  ]

  private func dns() -> [Diagnostic] {
    let server = spec.network.dns.server
    let services = spec.network.services.cidr
    guard can(server, services, spec.network.dns.enabled), spec.network.dns.enabled.value else {
      return []
    }
    guard services.value.contains(server.value) else { return [.dnsOutside(server, services)] }
    let first = services.value.address.bits
    if server.value.bits - first < 3 || server.value == services.value.last {
      return [.dnsTaken(server, services)]
    }
    return []
  }

  private func pods() -> [Diagnostic] {
    let pods = spec.network.pods
    guard can(pods.cidr, pods.subnetLength) else { return [] }
    guard pods.cidr.value.prefix < pods.subnetLength.value else {
      return [.subnetLength(pods)]
    }
    var found: [Diagnostic] = []
    let nodes = spec.nodes
    if can(nodes.count), nodes.count.value > pods.machines {
      found.append(.podRoom(nodes.count, pods))
    }
    if can(nodes.max), nodes.max.location != nil, nodes.max.value > pods.machines {
      found.append(.podRoom(nodes.max, pods))
    }
    return found
  }

  private func machines() -> [Diagnostic] {
    let nodes = spec.nodes
    let cloud = spec.network.cloud
    var found: [Diagnostic] = []
    if can(nodes.count, nodes.max), nodes.count.value > nodes.max.value {
      found.append(.countAboveMax(nodes))
    }
    if can(nodes.count, cloud.cidr), nodes.count.value + 1 > cloud.cidr.value.count - 4 {
      found.append(.cloudRoom(nodes.count, cloud.cidr))
    }
    let taken = ["lo": "loopback", "eth0": "the public network", "eth1": "ServiceNet"]
    if can(cloud.interface), let use = taken[cloud.interface.value.description] {
      found.append(.interface(cloud.interface, use))
    }
    return found
  }

  private func names() -> [Diagnostic] {
    guard can(spec.metadata.name, spec.nodes.max, spec.nodes.count, spec.network.pods.cidr) else {
      return []
    }
    let longest = spec.nodeName(spec.nodes.max.value)
    return longest.utf8.count > 63 ? [.longName(spec.metadata.name, longest)] : []
  }

  private func etcd() -> [Diagnostic] {
    let etcd = spec.etcd
    guard can(etcd.members), !etcd.members.value.isEmpty else { return [] }
    var found: [Diagnostic] = []
    if can(etcd.discovery), etcd.discovery.value != nil {
      found.append(.discoveryAndMembers(etcd))
    }
    guard can(spec.metadata.name) else { return found }
    let own = etcd.members.value.first { $0.name.description == spec.masterName }
    guard let own else { return found + [.noMaster(etcd.members, spec.masterName)] }
    if can(spec.master.address), let address = spec.master.address.value, address != own.address {
      found.append(.masterDiffers(spec.master.address, address, own, etcd.members))
    }
    return found
  }

  private func provider() -> [Diagnostic] {
    let provider = spec.cloudProvider
    guard can(provider.name), provider.name.value == .rackspace else { return [] }
    return [provider.username, provider.region].filter { $0.value == nil && can($0) }
      .map { .providerNeeds($0.key, provider.name) }
  }

  private func masterAddress() -> [Diagnostic] {
    let setting = spec.master.address
    guard can(setting), let address = setting.value else { return [] }
    return [spec.network.pods.cidr, spec.network.services.cidr]
      .filter { can($0) && $0.value.contains(address) }
      .map { .masterInside(setting, address, $0) }
  }
}
