import Diagnostics
import KubernetesRelease

/// Checks masters, pools and single machines against the ranges that must hold them.
extension SpecChecks {
  func pods() -> [Diagnostic] {
    let pods = spec.network.pods
    guard can(pods.cidr, pods.subnetLength) else { return [] }
    guard pods.cidr.value.prefix < pods.subnetLength.value else {
      return [.subnetLength(pods)]
    }
    // Without flannel, the positions of addresses decide.
    guard can(pods.backend), pods.backend.value != .static else { return [] }
    let masters = spec.masters.count.value
    let room = pods.nodeSubnets(masters: masters)
    if spec.pools.count == 1, let pool = spec.pools.first {
      return [pool.count, pool.max].filter {
        can($0) && $0.value > room && !($0.key == pool.max.key && $0.location == nil)
      }.map { .podRoom($0, pods, masters: masters) }
    }
    guard canCountNodes else { return [] }
    var sum = 0
    for pool in spec.pools {
      sum += pool.max.value
      if sum > room {
        let total = spec.pools.reduce(0) { $0 + $1.max.value }
        return [.podRoom(pool, sum: total, pods, masters: masters)]
      }
    }
    return []
  }

  func machines() -> [Diagnostic] {
    let cloud = spec.network.cloud
    var found: [Diagnostic] = []
    for pool in spec.pools where can(pool.count, pool.max) && pool.count.value > pool.max.value {
      found.append(.countAboveMax(pool))
    }
    if canCountNodes, can(cloud.cidr, cloud.addresses), cloud.addresses.value == .dhcp {
      let nodes = spec.pools.reduce(0) { $0 + $1.count.value }
      let all = nodes + spec.masters.count.value
      if all > cloud.cidr.value.machineAddresses {
        found.append(.cloudRoom(spec.pools, all, cloud.cidr))
      }
    }
    let taken = ["lo": "loopback", "eth0": "the public network", "eth1": "ServiceNet"]
    for setting in spec.cloudInterfaces where can(setting) {
      if let use = taken[setting.value.description] { found.append(.interface(setting, use)) }
    }
    return found + masters() + named()
  }

  func names() -> [Diagnostic] {
    guard can(spec.metadata.name, spec.network.pods.cidr), canCountNodes else { return [] }
    let names =
      spec.pools.map {
        ($0.nodeName($0.max.value, in: spec), pool: spec.hasOnlyPool ? nil : $0.name)
      }
      + spec.masterNames.suffix(1).map { ($0, pool: nil) }
    guard let longest = names.max(by: { $0.0.utf8.count < $1.0.utf8.count }),
      longest.0.utf8.count > 63
    else { return [] }
    return [.longName(spec.metadata.name, longest.0, inPool: longest.pool)]
  }

  var canCountNodes: Bool { spec.pools.allSatisfy { can($0.count, $0.max) } }

  private func masters() -> [Diagnostic] {
    let (count, addresses) = (spec.masters.count, spec.masters.addresses)
    guard can(count, addresses), !addresses.value.isEmpty, addresses.value.count != count.value
    else { return [] }
    return [.addressCount(addresses, count)]
  }

  /// Settings of single machines must name machines that exist.
  private func named() -> [Diagnostic] {
    guard !spec.namedMachines.isEmpty, can(spec.metadata.name) else { return [] }
    let names = spec.machineNames
    let known = Set(names)
    return spec.namedMachines.filter { !known.contains($0.name) && canCount(like: $0.name) }.map {
      .noMachine($0.name, at: $0.location, spec, names)
    }
  }

  /// Whether the number of machines with names like this one is known.
  private func canCount(like name: String) -> Bool {
    if name.hasPrefix("\(spec.metadata.name.value)-master") { return can(spec.masters.count) }
    return spec.pool(ofNodeCalled: name).map { can($0.count) } ?? true
  }
}

/// Labels that a kubelet may set on its own node (`pkg/kubelet/apis/well_known_labels.go`; the API
/// server enforces this with NodeRestriction).
extension SpecChecks {
  func marks(_ profile: ReleaseProfile) -> [Diagnostic] {
    spec.marks.all.flatMap { level, marks -> [Diagnostic] in
      switch profile.design {
      case .founding:
        // Masters run no kubelet.
        let isOfMasters = level == .masters || spec.masterNames.map(Level.machine).contains(level)
        let takesLabels = !isOfMasters && profile.flag(.nodeLabels, of: .kubelet) != nil
        return (takesLabels ? [] : unfit(marks.labels, profile)) + unfit(marks.taints, profile)
      case .today:
        guard can(marks.labels) else { return [] }
        return marks.labels.value.filter { !$0.name.isForKubelets }.map {
          .refusedLabel($0, marks.labels.key, profile)
        }
      }
    }
  }

  private func unfit<Value>(
    _ setting: Setting<[Value]>, _ profile: ReleaseProfile
  ) -> [Diagnostic] {
    guard can(setting), !setting.value.isEmpty else { return [] }
    return [
      SpecRules.unfit.finding(
        "\(setting.key) must be left out in \(profile.version): its kubelet sets none",
        at: setting.location)
    ]
  }
}

extension LabelName {
  private static let known: Set = [
    "kubernetes.io/hostname", "kubernetes.io/os", "kubernetes.io/arch", "beta.kubernetes.io/os",
    "beta.kubernetes.io/arch", "beta.kubernetes.io/instance-type",
    "node.kubernetes.io/instance-type", "topology.kubernetes.io/zone",
    "topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/zone",
    "failure-domain.beta.kubernetes.io/region",
  ]

  fileprivate var isForKubelets: Bool {
    !isUnder("kubernetes.io") && !isUnder("k8s.io") || Self.known.contains(description)
      || isUnder("kubelet.kubernetes.io") || isUnder("node.kubernetes.io")
  }

  private func isUnder(_ name: String) -> Bool { domain == name || domain.hasSuffix("." + name) }
}

/// Findings about machines.
extension Diagnostic {
  static func podRoom(
    _ nodes: Setting<Int>, _ pods: ClusterSpec.Pods, masters: Int
  ) -> Diagnostic {
    podRoom(
      "\(nodes.key) \(nodes.value)", at: nodes.location, pods, masters: masters)
  }

  static func podRoom(
    _ pool: ClusterSpec.Pool, sum: Int, _ pods: ClusterSpec.Pods, masters: Int
  ) -> Diagnostic {
    podRoom(
      "the sum of max over all pools, \(sum),", at: pool.max.location ?? pool.count.location, pods,
      masters: masters)
  }

  private static func podRoom(
    _ what: String, at location: SourceLocation?, _ pods: ClusterSpec.Pods, masters: Int
  ) -> Diagnostic {
    SpecRules.rangeCapacity.finding(
      "\(what) must be at most \(pods.nodeSubnets(masters: masters)), the number of "
        + "/\(pods.subnetLength.value) subnets that network.pods.cidr \(pods.cidr.value) has for "
        + "nodes",
      at: location ?? pods.cidr.location ?? pods.subnetLength.location,
      hint: "flannel skips the first subnet and "
        + (masters == 1 ? "the master takes one" : "each master takes one")
        + "; widen the range or make the subnets smaller")
  }

  static func cloudRoom(
    _ pools: [ClusterSpec.Pool], _ all: Int, _ cidr: Setting<IPv4Network>
  ) -> Diagnostic {
    let count = pools.count == 1 ? pools.first?.count : nil
    let who = count.map { "\($0.key) \($0.value)" } ?? "the nodes of all pools"
    let nodes = pools.reduce(0) { $0 + $1.count.value }
    return SpecRules.rangeCapacity.finding(
      "network.cloud.cidr \(cidr.value) has \(cidr.value.machineAddresses) addresses for machines, "
        + "but \(who) and \(all - nodes == 1 ? "the master" : "the masters") need \(all)",
      at: pools.compactMap(\.count.location).last ?? cidr.location,
      hint: "the first and last addresses and those of the gateway and DHCP are not for machines")
  }

  static func countAboveMax(_ pool: ClusterSpec.Pool) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(pool.count.key) \(pool.count.value) must be at most \(pool.max.key) \(pool.max.value)",
      at: pool.count.location ?? pool.max.location,
      related: pool.count.location == nil ? [] : related(pool.max))
  }

  static func addressCount(
    _ addresses: Setting<[IPv4Address]>, _ count: Setting<Int>
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(addresses.key) must have as many addresses as \(count.key), \(count.value), not "
        + "\(addresses.value.count)",
      at: addresses.location, related: related(count))
  }

  static func noMachine(
    _ name: String, at location: SourceLocation, _ spec: ClusterSpec, _ names: [String]
  ) -> Diagnostic {
    let pool = spec.pool(ofNodeCalled: name)
    return SpecRules.conflict.finding(
      "machines.\(name): no machine has this name", at: location,
      hint: pool.map { "\($0.count.key) is \($0.count.value)" }
        ?? nearestName(to: name, among: names).map { "did you mean \(quotedName($0))?" }
        ?? "machines are named \(names.prefix(1).joined()), "
        + "\(spec.pools.prefix(1).map { $0.nodeName(1, in: spec) }.joined()) and so on")
  }

  static func twoForms(
    _ short: String, at place: SourceLocation, _ long: String, _ other: SourceLocation
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(short) must be left out when \(long) is given: it is the short form", at: place,
      related: [Related(message: "\(long) is given here", location: other)])
  }

  static func noEffectOnPools(
    _ variable: String, at place: SourceLocation, _ pools: SourceLocation
  ) -> Diagnostic {
    SpecRules.environment.finding(
      "\(variable) has no effect: the spec has node pools", at: place,
      related: [Related(message: "nodes.pools is given here", location: pools)])
  }

  fileprivate static func refusedLabel(
    _ label: NodeLabel, _ key: String, _ profile: ReleaseProfile
  ) -> Diagnostic {
    SpecRules.unfit.finding(
      "\(key): a kubelet of \(profile.version) can't set the label \(label.name)",
      at: label.location,
      hint: label.name.domain == "node-role.kubernetes.io"
        ? "a node must not choose its role; set it with kubectl, or use a domain of your own"
        : "in kubernetes.io and k8s.io it may set only labels under node.kubernetes.io and "
          + "kubelet.kubernetes.io, and a few others")
  }
}
