import Diagnostics
import KubernetesRelease

extension SpecRules {
  static let rangeForm = Rule(
    "RK0301", "bad-range", .error, "a range that is not written as one",
    reason: """
      A range is an address with a prefix length and no bits behind the prefix. Flannel and the API \
      server each read such leftovers in their own way.
      """)

  static let rangeOverlap = Rule(
    "RK0302", "overlapping-ranges", .error, "two ranges that share addresses",
    reason: """
      Routes follow the longest prefix: packets for a pod would go to a service or out of the wrong \
      interface, for some addresses only, long after the boot.
      """)

  static let rangeReserved = Rule(
    "RK0303", "reserved-range", .error, "a range of addresses with a meaning of their own",
    reason: "Loopback, link-local, multicast and the like are never routed as ordinary addresses.")

  static let rangeServiceNet = Rule(
    "RK0304", "servicenet-overlap", .warning, "a range that overlaps Rackspace ServiceNet",
    reason: """
      ServiceNet gives machines addresses in 10.176.0.0/12 on eth1. Where a range of the cluster \
      covers the addresses of another machine there, that machine can't be reached.
      """)

  static let dnsServerPlace = Rule(
    "RK0305", "dns-address", .error, "a DNS service address that is not free",
    reason: """
      The address must lie in the services' range and not be one that the API server takes for its \
      own services when it starts.
      """)

  static let podSubnet = Rule(
    "RK0306", "pod-subnet-length", .error, "pod subnets that do not fit their range",
    reason: "Flannel cuts the pods' range into one subnet per machine; the subnets must be smaller."
  )

  static let rangeCapacity = Rule(
    "RK0307", "range-too-small", .error, "a range too small for the machines",
    reason: "The last machines would wait for a subnet or an address forever.")

  static let masterAddressPlace = Rule(
    "RK0308", "master-address", .error, "a master address where no machine can be",
    reason: "The address lies in a range of the cluster itself, so no server will ever have it.")

  static let podsOutside = Rule(
    "RK0309", "pods-outside", .error, "a range of pods where no pod can be",
    reason: """
      The firewall makes an exception for pods by their addresses. No pod has one outside of the pods' \
      range, so the exception would be for nobody, or for something that is no pod.
      """)
}

/// The texts of findings about settings that do not go together.
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
      "\(range.key) \(range.value) must not overlap \(reserved.range), which is for "
        + reserved.name,
      at: range.location, hint: "take a private range such as 192.168.0.0/24")
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
      "network.dns.server \(server.value) must lie in network.services.cidr \(services.value)",
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
      // Assigned, it is written nowhere.
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
      "\(setting.key) \(range) must lie in \(pods.key) \(pods.value)",
      at: setting.location ?? pods.location,
      hint: holdsAll ? "\(pods.value) is all pods" : nil, related: related(pods))
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
      "\(name) \(address) must not lie in \(range.key) \(range.value)",
      at: setting.location, hint: "a machine's address on ServiceNet is meant",
      related: related(range))
  }

  static func addressReserved<Value>(
    _ address: IPv4Address, _ name: String, _ setting: Setting<Value>, _ reserved: KnownRange
  ) -> Diagnostic {
    SpecRules.masterAddressPlace.finding(
      "\(name) \(address) must not lie in \(reserved.range), which is for \(reserved.name)",
      at: setting.location, hint: "a machine's address on ServiceNet is meant")
  }
}
