import Diagnostics
import KubernetesRelease

/// Addresses that are known beforehand, and what follows from them.
extension SpecChecks {
  func assignedAddresses() -> [Diagnostic] {
    let network = spec.network
    guard can(network.cloud.addresses, network.pods.backend, network.pods.overlay) else {
      return []
    }
    let isAssigned = network.cloud.addresses.value == .assigned
    return (isAssigned ? rooms() + assignedMaster() : []) + podBackend(isAssigned)
  }

  /// Ranges that are too small for all nodes that there may ever be.
  private func rooms() -> [Diagnostic] {
    let (cloud, pods, nodes) = (spec.network.cloud, spec.network.pods, spec.nodes)
    guard can(nodes.count, nodes.max, cloud.cidr) else { return [] }
    // Derived, it is as large as there is room, or as there are nodes.
    let needed = nodes.max.location == nil ? nodes.count : nodes.max
    var found: [Diagnostic] = []
    if needed.value > AddressPlan.room(in: cloud.cidr.value) {
      found.append(.addressRoom(needed, cloud.cidr))
    }
    if pods.backend.value == .static, can(pods.cidr, pods.subnetLength),
      pods.cidr.value.prefix < pods.subnetLength.value, needed.value > pods.staticNodeSubnets
    {
      found.append(.subnetRoom(needed, pods))
    }
    return found
  }

  private func assignedMaster() -> [Diagnostic] {
    let (network, address) = (spec.network, spec.master.address)
    guard can(network.control, network.cloud.cidr, address), network.assignsControl,
      let assigned = spec.addressPlan?.address(ofMaster: 1), let written = address.value,
      written != assigned
    else { return [] }
    return [.notAssigned(address, written, assigned, network.cloud.addresses)]
  }

  private func podBackend(_ isAssigned: Bool) -> [Diagnostic] {
    let (addresses, pods) = (spec.network.cloud.addresses, spec.network.pods)
    if pods.backend.value == .static {
      return isAssigned ? [] : [.staticNeedsAddresses(pods.backend, addresses)]
    }
    return pods.overlay.isWritten && pods.overlay.value != .none
      ? [.overlayIdle(pods.overlay, pods.backend)] : []
  }

  /// Discovery beside members that are known, or by an address that is not.
  func discovery() -> [Diagnostic] {
    let (etcd, network, master) = (spec.etcd, spec.network, spec.master.address)
    // What a release of today has no use for is refused with all else of that kind.
    guard can(etcd.discovery, etcd.members, network.control, network.cloud.addresses, master),
      let discovery = etcd.discovery.value, spec.profile?.design != .today
    else { return [] }
    if network.assignsControl { return [.discoveryIsNeedless(etcd, network.cloud.addresses)] }
    switch discovery {
    case .url: return etcd.members.value.isEmpty ? [] : [.discoveryAndMembers(etcd)]
    case .internal:
      guard let address = master.value else { return [.internalNeedsMaster(etcd.discovery)] }
      let found = etcd.members.value.map { "\($0.name) \($0.address)" }
      return found == ["\(spec.masterName) \(address)"] ? [] : [.discoveryAndMembers(etcd)]
    }
  }
}

extension Diagnostic {
  fileprivate static func addressRoom(
    _ nodes: Setting<Int>, _ cidr: Setting<IPv4Network>
  ) -> Diagnostic {
    let (kept, masters) = (AddressPlan.keptPlaces, AddressPlan.masterPlaces)
    return SpecRules.rangeCapacity.finding(
      "\(nodes.key) \(nodes.value) must be at most \(AddressPlan.room(in: cidr.value)), what "
        + "network.cloud.cidr \(cidr.value) has for nodes while network.cloud.addresses is assigned",
      at: nodes.location ?? cidr.location,
      hint:
        "of \(cidr.value.count) addresses the first \(kept) are the cloud's, \(masters) are for masters "
        + "and the last is for broadcasts; widen the range, or set nodes.max lower")
  }

  fileprivate static func subnetRoom(_ nodes: Setting<Int>, _ pods: ClusterSpec.Pods) -> Diagnostic
  {
    let first = AddressPlan.keptPlaces + AddressPlan.masterPlaces
    return SpecRules.rangeCapacity.finding(
      "\(nodes.key) \(nodes.value) must be at most \(pods.staticNodeSubnets), what network.pods.cidr "
        + "\(pods.cidr.value) has /\(pods.subnetLength.value) subnets for while network.pods.backend is static",
      at: nodes.location ?? pods.cidr.location ?? pods.subnetLength.location,
      hint: "the machine with the nth address has the nth of "
        + "\(pods.cidr.value.subnets(prefix: pods.subnetLength.value)) subnets, and nodes begin at the "
        + "\(first)th; widen the range or make the subnets smaller")
  }

  fileprivate static func notAssigned(
    _ setting: Setting<IPv4Address?>, _ written: IPv4Address, _ assigned: IPv4Address,
    _ addresses: Setting<CloudAddresses>
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(setting.key) \(written) must be \(assigned) while network.cloud.addresses is assigned",
      at: setting.location ?? addresses.location,
      hint: "leave the key out; it follows from the range")
  }

  fileprivate static func staticNeedsAddresses(
    _ backend: Setting<PodBackend>, _ addresses: Setting<CloudAddresses>
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(backend.key) static must not stand beside network.cloud.addresses \(addresses.value): routes "
        + "follow from addresses that are known",
      at: backend.location ?? addresses.location, hint: "set network.cloud.addresses to assigned")
  }

  fileprivate static func overlayIdle(
    _ overlay: Setting<PodOverlay>, _ backend: Setting<PodBackend>
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(overlay.key) has no effect while \(backend.key) is \(backend.value)", at: overlay.location,
      severity: .warning,
      hint: "set \(backend.key) to static or leave the key out; flannel's own is backend: vxlan")
  }

  fileprivate static func discoveryIsNeedless(
    _ etcd: ClusterSpec.Etcd, _ addresses: Setting<CloudAddresses>
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "etcd.discovery must be null while network.cloud.addresses is assigned: every machine knows the "
        + "members", at: etcd.discovery.location ?? addresses.location, hint: "leave the key out")
  }

  fileprivate static func internalNeedsMaster(_ discovery: Setting<EtcdDiscovery?>) -> Diagnostic {
    SpecRules.conflict.finding(
      "etcd.discovery internal needs master.address, where machines find the master's etcd",
      at: discovery.location,
      hint: "with network.cloud.addresses: assigned and network.control: cloud nothing has to be "
        + "discovered")
  }
}
