import Diagnostics

/// The texts of findings about settings that do not go together.
extension Diagnostic {
  private static func related<Value>(_ setting: Setting<Value>) -> [Related] {
    setting.location.map { [Related(message: "\(setting.key) is given here", location: $0)] } ?? []
  }

  static func overlap(_ one: Setting<IPv4Network>, _ other: Setting<IPv4Network>) -> Diagnostic {
    Diagnostic(
      .error, .rangeOverlap,
      "\(one.key) \(one.value) must not overlap \(other.key) \(other.value)", at: one.location,
      related: related(other))
  }

  static func reserved(
    _ range: Setting<IPv4Network>, _ reserved: KnownRange
  ) -> Diagnostic {
    Diagnostic(
      .error, .rangeReserved,
      "\(range.key) \(range.value) must not overlap \(reserved.range), which is for "
        + reserved.name,
      at: range.location, hint: "take a private range such as 192.168.0.0/24")
  }

  static func serviceNet(_ range: Setting<IPv4Network>, _ net: IPv4Network) -> Diagnostic {
    Diagnostic(
      .warning, .rangeServiceNet,
      "\(range.key) \(range.value) overlaps \(net), which Rackspace uses for ServiceNet",
      at: range.location)
  }

  static func dnsOutside(
    _ server: Setting<IPv4Address>, _ services: Setting<IPv4Network>
  ) -> Diagnostic {
    let place = services.value.count > 11 ? services.value.address(at: 10) : nil
    return Diagnostic(
      .error, .dnsServerPlace,
      "network.dns.server \(server.value) must lie in network.services.cidr \(services.value)",
      at: server.location ?? services.location,
      hint: place.map { "set network.dns.server to an address such as \($0)" },
      related: server.location == nil ? [] : related(services))
  }

  static func dnsTaken(
    _ server: Setting<IPv4Address>, _ services: Setting<IPv4Network>
  ) -> Diagnostic {
    Diagnostic(
      .error, .dnsServerPlace,
      "network.dns.server \(server.value) must not be the last or one of the first three addresses "
        + "of network.services.cidr \(services.value)",
      at: server.location ?? services.location,
      hint: taken(services.value))
  }

  private static func taken(_ services: IPv4Network) -> String? {
    guard let first = services.address(at: 1), let second = services.address(at: 2) else {
      return nil
    }
    return "\(first) and \(second) are taken by kubernetes-ro and kubernetes in v0.18.1"
  }

  static func subnetLength(_ pods: ClusterSpec.Pods) -> Diagnostic {
    Diagnostic(
      .error, .podSubnet,
      "network.pods.subnetLength \(pods.subnetLength.value) must be greater than the prefix of "
        + "network.pods.cidr \(pods.cidr.value) and at most 30",
      at: pods.subnetLength.location ?? pods.cidr.location,
      related: pods.subnetLength.location == nil ? [] : related(pods.cidr))
  }

  static func podRoom(_ nodes: Setting<Int>, _ pods: ClusterSpec.Pods) -> Diagnostic {
    Diagnostic(
      .error, .rangeCapacity,
      "\(nodes.key) \(nodes.value) must be at most \(pods.nodeSubnets), the /\(pods.subnetLength.value)"
        + " subnets that network.pods.cidr \(pods.cidr.value) has for nodes",
      at: nodes.location ?? pods.cidr.location ?? pods.subnetLength.location,
      hint: "flannel leaves out the first subnet and the master takes one; "
        + "widen the range or make the subnets smaller")
  }

  static func cloudRoom(_ count: Setting<Int>, _ cidr: Setting<IPv4Network>) -> Diagnostic {
    Diagnostic(
      .error, .rangeCapacity,
      "network.cloud.cidr \(cidr.value) has \(cidr.value.machineAddresses) addresses for machines, "
        + "but nodes.count \(count.value) and the master need \(count.value + 1)",
      at: count.location ?? cidr.location,
      hint: "the first and last address, the gateway and DHCP are not for machines")
  }

  static func countAboveMax(_ nodes: ClusterSpec.Nodes) -> Diagnostic {
    Diagnostic(
      .error, .specConflict,
      "nodes.count \(nodes.count.value) must be at most nodes.max \(nodes.max.value)",
      at: nodes.count.location ?? nodes.max.location,
      related: nodes.count.location == nil ? [] : related(nodes.max))
  }

  static func interface(_ setting: Setting<InterfaceName>, _ use: String) -> Diagnostic {
    Diagnostic(
      .error, .specConflict,
      "network.cloud.interface must be the private network's interface such as eth2, "
        + "not \(quotedName(setting.value.description)), which is \(use)",
      at: setting.location)
  }

  static func longName(_ name: Setting<HostName>, _ longest: String) -> Diagnostic {
    Diagnostic(
      .error, .specNameLength,
      "metadata.name is too long: the name of the last node, \(quotedName(longest)), "
        + "must have at most 63 characters, not \(longest.utf8.count)",
      at: name.location)
  }

  static func discoveryAndMembers(_ etcd: ClusterSpec.Etcd) -> Diagnostic {
    Diagnostic(
      .error, .specConflict, "etcd.discovery must be null when etcd.members is given",
      at: etcd.discovery.location, related: related(etcd.members))
  }

  static func noMaster(_ members: Setting<[EtcdMember]>, _ name: String) -> Diagnostic {
    Diagnostic(
      .error, .specConflict, "etcd.members must name the master, \(quotedName(name))",
      at: members.location)
  }

  static func masterDiffers(
    _ setting: Setting<IPv4Address?>, _ address: IPv4Address, _ own: EtcdMember,
    _ members: Setting<[EtcdMember]>
  ) -> Diagnostic {
    Diagnostic(
      .error, .specConflict,
      "master.address \(address) must be the address of \(quotedName(own.name.description)) in "
        + "etcd.members, \(own.address)",
      at: setting.location, related: related(members))
  }

  static func providerNeeds(_ key: String, _ name: Setting<CloudProviderName>) -> Diagnostic {
    Diagnostic(
      .error, .specConflict, "\(key) must be given when cloudProvider.name is rackspace",
      at: name.location)
  }

  static func providerIdle<Value>(_ setting: Setting<Value>) -> Diagnostic {
    Diagnostic(
      .warning, .specConflict, "\(setting.key) has no effect while cloudProvider.name is none",
      at: setting.location, hint: "set cloudProvider.name to rackspace or leave the key out")
  }

  static func addressInside<Value>(
    _ address: IPv4Address, _ name: String, _ setting: Setting<Value>,
    _ range: Setting<IPv4Network>
  ) -> Diagnostic {
    Diagnostic(
      .error, .masterAddressPlace,
      "\(name) \(address) must not lie in \(range.key) \(range.value)",
      at: setting.location, hint: "a machine's address on ServiceNet is meant",
      related: related(range))
  }

  static func addressReserved<Value>(
    _ address: IPv4Address, _ name: String, _ setting: Setting<Value>, _ reserved: KnownRange
  ) -> Diagnostic {
    Diagnostic(
      .error, .masterAddressPlace,
      "\(name) \(address) must not lie in \(reserved.range), which is for \(reserved.name)",
      at: setting.location, hint: "a machine's address on ServiceNet is meant")
  }
}
