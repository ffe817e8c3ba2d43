import Diagnostics
import KubernetesRelease

/// Addresses known in advance, and what follows from them.
extension SpecChecks {
  func assignedAddresses() -> [Diagnostic] {
    let network = spec.network
    guard can(network.cloud.addresses, network.pods.backend, network.pods.overlay) else {
      return []
    }
    let isAssigned = network.cloud.addresses.value == .assigned
    return (isAssigned ? rooms() + assignedMaster() : []) + poolAddresses(isAssigned)
      + podBackend(isAssigned)
  }

  /// Ranges too small for the maximum number of nodes, reported at the first pool that does not fit.
  private func rooms() -> [Diagnostic] {
    let (cloud, pods) = (spec.network.cloud, spec.network.pods)
    guard canCountNodes, can(cloud.cidr, pods.cidr, pods.subnetLength) else { return [] }
    var found: [Diagnostic?] = [
      overflow(AddressPlan.room(in: cloud.cidr.value)).map { .addressRoom($0, cloud.cidr) }
    ]
    if pods.backend.value == .static, pods.cidr.value.prefix < pods.subnetLength.value {
      found.append(overflow(pods.staticNodeSubnets).map { .subnetRoom($0, pods) })
    }
    return found.compactMap(\.self)
  }

  /// The first pool whose nodes do not fit.
  private func overflow(_ room: Int) -> PoolRoom? {
    var before = 0
    for pool in spec.pools where pool.addresses.value == nil {
      if before + pool.max.value > room {
        // A derived max that is no larger than the count follows from it: the count is at fault.
        let isDerived = pool.max.location == nil && pool.count.value >= pool.max.value
        return PoolRoom(
          needed: isDerived ? pool.count : pool.max, room: room - before, before: before)
      }
      before += pool.max.value
    }
    return nil
  }

  private func assignedMaster() -> [Diagnostic] {
    let (network, masters) = (spec.network, spec.masters)
    guard can(network.control, network.cloud.cidr, masters.count, masters.addresses),
      network.assignsControl, let plan = spec.addressPlan,
      case let assigned = plan.addresses(ofMasters: masters.count.value),
      masters.addresses.value != assigned
    else { return [] }
    return [.notAssigned(masters.addresses, assigned, network.cloud.addresses)]
  }

  private func podBackend(_ isAssigned: Bool) -> [Diagnostic] {
    let (addresses, pods) = (spec.network.cloud.addresses, spec.network.pods)
    if pods.backend.value == .static {
      return isAssigned ? [] : [.staticNeedsAddresses(pods.backend, addresses)]
    }
    return pods.overlay.isWritten && pods.overlay.value != .none
      ? [.overlayIdle(pods.overlay, pods.backend)] : []
  }

  /// Discovery of members that are already known, or through a master whose address is not.
  func discovery() -> [Diagnostic] {
    let (etcd, network, master) = (spec.etcd, spec.network, spec.masters.addresses)
    // For releases of today, `etcdOfToday` refuses it.
    guard can(etcd.discovery, etcd.members, network.control, network.cloud.addresses, master),
      let discovery = etcd.discovery.value, spec.profile?.design != .today
    else { return [] }
    if network.assignsControl { return [.discoveryIsNeedless(etcd, network.cloud.addresses)] }
    switch discovery {
    case .url: return etcd.members.value.isEmpty ? [] : [.discoveryAndMembers(etcd)]
    case .internal:
      guard !master.value.isEmpty else { return [.internalNeedsMaster(etcd.discovery)] }
      let found = etcd.members.value.map { "\($0.name) \($0.address)" }
      let masters = zip(spec.masterNames, master.value).map { "\($0) \($1)" }
      return found == masters ? [] : [.discoveryAndMembers(etcd)]
    }
  }
}

/// A pool with more nodes than fit.
private struct PoolRoom {
  let needed: Setting<Int>
  /// How many fit.
  let room: Int
  /// How many are in earlier pools.
  let before: Int

  var demand: String { "\(needed.key) \(needed.value) must be at most \(max(room, 0))" }
  var who: String { before == 0 ? "nodes" : "this pool" }
  var others: String { before == 0 ? "" : ", \(before) are for earlier pools" }
}

extension Diagnostic {
  fileprivate static func addressRoom(
    _ pool: PoolRoom, _ cidr: Setting<IPv4Network>
  ) -> Diagnostic {
    let (kept, masters) = (AddressPlan.keptPlaces, AddressPlan.masterPlaces)
    return SpecRules.rangeCapacity.finding(
      "\(pool.demand): network.cloud.cidr \(cidr.value) has no more addresses for \(pool.who) "
        + "while network.cloud.addresses is assigned",
      at: pool.needed.location ?? cidr.location,
      hint:
        "of \(cidr.value.count) addresses, the first \(kept) are the cloud's, \(masters) are for "
        + "masters\(pool.others) and the last is for broadcast; widen the range or lower max")
  }

  fileprivate static func subnetRoom(_ pool: PoolRoom, _ pods: ClusterSpec.Pods) -> Diagnostic {
    let first = AddressPlan.keptPlaces + AddressPlan.masterPlaces
    return SpecRules.rangeCapacity.finding(
      "\(pool.demand): network.pods.cidr \(pods.cidr.value) has no more "
        + "/\(pods.subnetLength.value) subnets while network.pods.backend is static",
      at: pool.needed.location ?? pods.cidr.location ?? pods.subnetLength.location,
      hint: "the machine with the nth address gets the nth of "
        + "\(pods.cidr.value.subnets(prefix: pods.subnetLength.value)) subnets, of which the first "
        + "\(first) are not for nodes\(pool.others); widen the range or make the subnets smaller")
  }

  fileprivate static func notAssigned(
    _ setting: Setting<[IPv4Address]>, _ assigned: [IPv4Address],
    _ addresses: Setting<CloudAddresses>
  ) -> Diagnostic {
    func list(_ addresses: [IPv4Address]) -> String {
      addresses.map(\.description).joined(separator: ", ")
    }
    return SpecRules.conflict.finding(
      "\(setting.key) \(list(setting.value)) must be \(list(assigned)) while network.cloud.addresses is "
        + "assigned",
      at: setting.location ?? addresses.location,
      hint: "leave the key out; it is derived from the range")
  }

  fileprivate static func staticNeedsAddresses(
    _ backend: Setting<PodBackend>, _ addresses: Setting<CloudAddresses>
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(backend.key) static can't be combined with network.cloud.addresses \(addresses.value): "
        + "static routes need addresses known in advance",
      at: backend.location ?? addresses.location, hint: "set network.cloud.addresses to assigned")
  }

  fileprivate static func overlayIdle(
    _ overlay: Setting<PodOverlay>, _ backend: Setting<PodBackend>
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(overlay.key) has no effect while \(backend.key) is \(backend.value)", at: overlay.location,
      severity: .warning,
      hint: "set \(backend.key) to static or leave the key out; for flannel's own overlay, set "
        + "\(backend.key) to vxlan")
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
      hint: "with network.cloud.addresses: assigned and network.control: cloud, nothing needs to "
        + "be discovered")
  }
}
