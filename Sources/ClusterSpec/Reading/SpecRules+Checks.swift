import Diagnostics
import KubernetesRelease

extension SpecRules {
  static let rangeForm = Rule(
    "RK0301", "bad-range", .error, "invalid address range",
    reason: """
      A range is an address with a prefix length and no bits set after the prefix. Flannel and the API \
      server each interpret such bits in their own way.
      """)

  static let rangeOverlap = Rule(
    "RK0302", "overlapping-ranges", .error, "overlapping address ranges",
    reason: """
      Routes follow the longest prefix: packets for a pod would go to a service or out of the wrong \
      interface, but only for some addresses and long after boot.
      """)

  static let rangeReserved = Rule(
    "RK0303", "reserved-range", .error, "reserved address range",
    reason: "Loopback, link-local, multicast and similar addresses are never routed like others.")

  static let rangeServiceNet = Rule(
    "RK0304", "servicenet-overlap", .warning, "range overlaps Rackspace ServiceNet",
    reason: """
      ServiceNet gives machines addresses in 10.176.0.0/12 on eth1. If a range of the cluster \
      covers the address of another machine there, that machine is unreachable.
      """)

  static let dnsServerPlace = Rule(
    "RK0305", "dns-address", .error, "unusable DNS service address",
    reason: """
      The address must be within the services' range and must not be one that the API server takes \
      for its own services when it starts.
      """)

  static let podSubnet = Rule(
    "RK0306", "pod-subnet-length", .error, "pod subnets do not fit their range",
    reason: "Flannel divides the pods' range into one subnet per machine, which must be smaller.")

  static let rangeCapacity = Rule(
    "RK0307", "range-too-small", .error, "range too small for the machines",
    reason: "The last machines would wait forever for a subnet or an address.")

  static let masterAddressPlace = Rule(
    "RK0308", "master-address", .error, "master address that no machine can have",
    reason: "The address is in a range of the cluster itself, so no server ever has it.")

  static let podsOutside = Rule(
    "RK0309", "pods-outside", .error, "pod range outside the pod network",
    reason: """
      The firewall makes an exception for pods by their addresses. No pod has one outside the pods' \
      range, so the exception would apply to nothing, or to something that is not a pod.
      """)
}

/// Findings about conflicting settings.
extension Diagnostic {
  static func related<Value>(_ setting: Setting<Value>) -> [Related] {
    setting.location.map { [Related(message: "\(setting.key) is given here", location: $0)] } ?? []
  }

  static func overlap(_ one: Setting<IPv4Network>, _ other: Setting<IPv4Network>) -> Diagnostic {
    SpecRules.rangeOverlap.finding(
      "\(one.key) \(one.value) must not overlap \(other.key) \(other.value)", at: one.location,
      related: related(other))
  }

  static func reserved(
    _ range: Setting<IPv4Network>, _ reserved: KnownRange
  ) -> Diagnostic {
    SpecRules.rangeReserved.finding(
      "\(range.key) \(range.value) must not overlap \(reserved.range), which is reserved for "
        + reserved.name,
      at: range.location, hint: "use a private range such as 192.168.0.0/24")
  }

  static func serviceNet(_ range: Setting<IPv4Network>, _ net: IPv4Network) -> Diagnostic {
    SpecRules.rangeServiceNet.finding(
      "\(range.key) \(range.value) overlaps \(net), which Rackspace uses for ServiceNet",
      at: range.location)
  }

  static func dnsOutside(
    _ server: Setting<IPv4Address>, _ services: Setting<IPv4Network>
  ) -> Diagnostic {
    let place = services.value.count > 11 ? services.value.address(at: 10) : nil
    return SpecRules.dnsServerPlace.finding(
      "network.dns.server \(server.value) must be within network.services.cidr \(services.value)",
      at: server.location ?? services.location,
      hint: place.map { "set network.dns.server to an address such as \($0)" },
      related: server.location == nil ? [] : related(services))
  }

  static func dnsTaken(
    _ server: Setting<IPv4Address>, _ services: Setting<IPv4Network>,
    _ version: KubernetesVersion, _ own: [(name: String, place: Int)]
  ) -> Diagnostic {
    let taken = own.compactMap { service in
      services.value.address(at: service.place).map { (service.name, $0.description) }
    }
    let (names, addresses) = (taken.map(\.0), taken.map(\.1))
    let count = ["first", "first two", "first three"][min(own.count, 2)]
    return SpecRules.dnsServerPlace.finding(
      "network.dns.server \(server.value) must not be the last or one of the \(count) addresses "
        + "of network.services.cidr \(services.value)",
      at: server.location ?? services.location,
      hint: own.isEmpty || taken.count < own.count
        ? nil
        : "\(addresses.joined(separator: " and ")) \(own.count == 1 ? "is" : "are") taken by "
          + "\(names.joined(separator: " and ")) in \(version)")
  }

  static func subnetLength(_ pods: ClusterSpec.Pods) -> Diagnostic {
    SpecRules.podSubnet.finding(
      "network.pods.subnetLength \(pods.subnetLength.value) must be greater than the prefix of "
        + "network.pods.cidr \(pods.cidr.value) and at most 30",
      at: pods.subnetLength.location ?? pods.cidr.location,
      related: pods.subnetLength.location == nil ? [] : related(pods.cidr))
  }

  static func interface(_ setting: Setting<InterfaceName>, _ use: String) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(setting.key) must be the private network's interface such as eth2, "
        + "not \(quotedName(setting.value.description)), which is \(use)",
      at: setting.location)
  }

  static func longName(
    _ name: Setting<HostName>, _ longest: String, inPool pool: String?
  ) -> Diagnostic {
    SpecRules.nameLength.finding(
      "metadata.name "
        + (pool.map { "and the pool's name \(quotedName($0)) are too long together" }
          ?? "is too long")
        + ": the name of the last node, \(quotedName(longest)), "
        + "must have at most 63 characters, not \(longest.utf8.count)",
      at: name.location)
  }

  static func discoveryAndMembers(_ etcd: ClusterSpec.Etcd) -> Diagnostic {
    SpecRules.conflict.finding(
      "etcd.discovery must be null when etcd.members is given",
      at: etcd.discovery.location, related: related(etcd.members))
  }

  static func noMaster(_ members: Setting<[EtcdMember]>, _ name: String) -> Diagnostic {
    SpecRules.conflict.finding(
      "etcd.members must name the master, \(quotedName(name))",
      at: members.location)
  }

  static func masterDiffers(
    _ setting: Setting<[IPv4Address]>, _ address: IPv4Address, _ own: EtcdMember,
    _ members: Setting<[EtcdMember]>
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(setting.key) \(address) must be the address of \(quotedName(own.name.description)) in "
        + "etcd.members, \(own.address)",
      // An assigned address is not written anywhere.
      at: setting.location ?? members.location,
      related: setting.location == nil ? [] : related(members))
  }

  static func providerNeeds(_ key: String, _ name: Setting<CloudProviderName>) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(key) must be given when cloudProvider.name is rackspace",
      at: name.location)
  }

  static func providerIdle<Value>(_ setting: Setting<Value>) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(setting.key) has no effect while cloudProvider.name is none", at: setting.location,
      severity: .warning, hint: "set cloudProvider.name to rackspace or leave the key out")
  }

  static func firewallIdle<Value>(_ setting: Setting<Value>) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(setting.key) has no effect while network.firewall.enabled is false",
      at: setting.location, severity: .warning,
      hint: "set network.firewall.enabled to true or leave the key out")
  }

  static func podsOutside(
    _ range: IPv4Network, _ setting: Setting<[IPv4Network]>, _ pods: Setting<IPv4Network>
  ) -> Diagnostic {
    let holdsAll = range.contains(pods.value.address) && range.prefix < pods.value.prefix
    return SpecRules.podsOutside.finding(
      "\(setting.key) \(range) must be within \(pods.key) \(pods.value)",
      at: setting.location ?? pods.location,
      hint: holdsAll ? "use \(pods.value) for all pods" : nil, related: related(pods))
  }

  static func authorizationIdle<Value>(
    _ setting: Setting<Value>, _ mode: Setting<AuthorizationMode>
  ) -> Diagnostic {
    SpecRules.conflict.finding(
      "\(setting.key) has no effect while \(mode.key) is \(mode.value)", at: setting.location,
      severity: .warning, hint: "set \(mode.key) to ABAC or leave the key out",
      related: related(mode))
  }

  static func addressInside<Value>(
    _ address: IPv4Address, _ name: String, _ setting: Setting<Value>,
    _ range: Setting<IPv4Network>
  ) -> Diagnostic {
    SpecRules.masterAddressPlace.finding(
      "\(name) \(address) must not be in \(range.key) \(range.value)",
      at: setting.location, hint: "use the machine's address on ServiceNet",
      related: related(range))
  }

  static func addressReserved<Value>(
    _ address: IPv4Address, _ name: String, _ setting: Setting<Value>, _ reserved: KnownRange
  ) -> Diagnostic {
    SpecRules.masterAddressPlace.finding(
      "\(name) \(address) must not be in \(reserved.range), which is reserved for \(reserved.name)",
      at: setting.location, hint: "use the machine's address on ServiceNet")
  }
}
