import Diagnostics

/// Parts of the machines' range reserved for single pools.
extension SpecChecks {
  func poolAddresses(_ isAssigned: Bool) -> [Diagnostic] {
    let (cloud, pools) = (spec.network.cloud, spec.pools)
    let own = pools.indices.compactMap { OwnAddresses(pools[$0], index: $0) }
      .filter { can($0.setting) }
    guard isAssigned else {
      return own.filter { $0.setting.isWritten }.map { .addressesIdle($0, cloud.addresses) }
    }
    guard can(cloud.cidr), let plan = spec.addressPlan else { return [] }
    let misplaced = own.compactMap { addresses in
      Diagnostic.misplaced(addresses, in: cloud).map { (addresses.index, $0) }
    }
    let outside = Set(misplaced.map(\.0))
    let placed = own.filter { !outside.contains($0.index) }
    return misplaced.map(\.1)
      + placed.flatMap { addresses in
        [room(addresses), subnets(addresses, plan)].compactMap(\.self)
          + overlaps(addresses, plan, outside)
      }
  }

  private func room(_ own: OwnAddresses) -> Diagnostic? {
    guard can(own.pool.count, own.pool.max),
      let room = spec.network.cloud.room(in: own.part), own.pool.max.value > room
    else { return nil }
    return .poolRoom(own, room)
  }

  /// Without flannel, a machine's address and its subnet have the same position.
  private func subnets(_ own: OwnAddresses, _ plan: AddressPlan) -> Diagnostic? {
    let pods = spec.network.pods
    guard can(pods.cidr, pods.subnetLength, own.pool.max), pods.backend.value == .static,
      case let subnets = pods.cidr.value.subnets(prefix: pods.subnetLength.value), subnets > 0,
      plan.poolPlaces[own.index].upperBound > subnets
    else { return nil }
    return .behindSubnets(own, subnets, pods)
  }

  /// The pools that share addresses with it: earlier ones, and those without a range of their own.
  private func overlaps(
    _ own: OwnAddresses, _ plan: AddressPlan, _ outside: Set<Int>
  ) -> [Diagnostic] {
    let cidr = spec.network.cloud.cidr.value
    let first = cidr.place(of: own.part.address)
    return zip(spec.pools, spec.pools.indices).compactMap { pool, index in
      guard !outside.contains(index) else { return nil }
      guard let part = pool.addresses.value else {
        let places = plan.poolPlaces[index]
        return canCountNodes && places.overlaps(first..<first + own.part.count)
          ? .overlap(own, pool, places, cidr) : nil
      }
      return index < own.index && part.overlaps(own.part)
        ? .overlap(own, pool.addresses, part) : nil
    }
  }
}

/// A pool with addresses of its own.
private struct OwnAddresses {
  let pool: ClusterSpec.Pool
  let index: Int
  let part: IPv4Network
  var setting: Setting<IPv4Network?> { pool.addresses }

  init?(_ pool: ClusterSpec.Pool, index: Int) {
    guard let part = pool.addresses.value else { return nil }
    (self.pool, self.index, self.part) = (pool, index, part)
  }

  var description: String { "\(setting.key) \(part)" }
}

extension Diagnostic {
  fileprivate static func addressesIdle(
    _ own: OwnAddresses, _ addresses: Setting<CloudAddresses>
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(own.setting.key) has no effect while \(addresses.key) is \(addresses.value)",
      at: own.setting.location, severity: .warning,
      hint: "set \(addresses.key) to assigned or leave the key out")
  }

  /// What is wrong with a part by itself, if anything.
  fileprivate static func misplaced(
    _ own: OwnAddresses, in cloud: ClusterSpec.Cloud
  ) -> Diagnostic? {
    let range = cloud.cidr.value
    guard cloud.room(in: own.part) != nil else {
      return SpecRules.conflict.finding(
        "\(own.description) must be within \(cloud.cidr.key) \(range)", at: own.setting.location,
        related: related(cloud.cidr))
    }
    let (kept, masters) = (AddressPlan.keptPlaces, AddressPlan.masterPlaces)
    guard range.place(of: own.part.address) < kept + masters,
      let last = range.address(at: kept + masters - 1)
    else { return nil }
    let size = own.part.count
    let next = (kept + masters + size - 1) / size * size
    let better = next + size <= range.count ? range.address(at: next) : nil
    return SpecRules.conflict.finding(
      "\(own.description) must begin after \(last): the first \(kept) addresses are the cloud's, "
        + "\(masters) are for masters",
      at: own.setting.location, hint: better.map { "use a range such as \($0)/\(own.part.prefix)" })
  }

  fileprivate static func poolRoom(_ own: OwnAddresses, _ room: Int) -> Diagnostic {
    let needed = own.pool.max.location == nil ? own.pool.count : own.pool.max
    return SpecRules.rangeCapacity.finding(
      "\(needed.key) \(needed.value) must be at most \(room): \(own.description) has no more "
        + "addresses",
      at: needed.location ?? own.setting.location, related: related(own.setting))
  }

  fileprivate static func behindSubnets(
    _ own: OwnAddresses, _ subnets: Int, _ pods: ClusterSpec.Pods
  ) -> Diagnostic {
    SpecRules.rangeCapacity.finding(
      "\(own.description) must be within the first \(subnets) addresses of network.cloud.cidr "
        + "while network.pods.backend is static",
      at: own.setting.location,
      hint: "the machine with the nth address gets the nth of \(subnets) "
        + "/\(pods.subnetLength.value) subnets of network.pods.cidr \(pods.cidr.value)")
  }

  fileprivate static func overlap(
    _ own: OwnAddresses, _ other: Setting<IPv4Network?>, _ part: IPv4Network
  ) -> Diagnostic {
    SpecRules.rangeOverlap.finding(
      "\(own.description) must not overlap \(other.key) \(part)", at: own.setting.location,
      related: related(other))
  }

  fileprivate static func overlap(
    _ own: OwnAddresses, _ pool: ClusterSpec.Pool, _ places: Range<Int>, _ cidr: IPv4Network
  ) -> Diagnostic {
    let ends = [places.lowerBound, places.upperBound - 1]
      .compactMap { cidr.address(at: $0)?.description }
    return SpecRules.rangeOverlap.finding(
      "\(own.description) must not overlap \(ends.joined(separator: " to ")), the addresses of "
        + "nodes.pools.\(pool.name)",
      at: own.setting.location,
      hint: "give nodes.pools.\(pool.name) addresses of its own too, or lower its max",
      related: related(pool.max))
  }
}
