import Diagnostics

/// A port to be created before its server, or to be compared with the existing one.
public struct PortRequest: Hashable, Sendable {
  /// Its name in Neutron.
  public let name: String
  /// The server that it is for.
  public let machine: String
  /// The name of its network.
  public let network: String
  /// The network's id; nil for the cluster's own network if it does not exist yet.
  let networkID: String?
  /// Its address; nil for any.
  public let address: String?
  /// Ranges that its packets may use in addition to its own address.
  public let ranges: [String]
  /// Whether it has no port security, so that nothing is filtered.
  public let isOpen: Bool
  /// The cluster's security groups that it is in.
  public let groups: [String]

  /// Whether a port created by Nova would not do.
  var isNeeded: Bool { !ranges.isEmpty || isOpen || !groups.isEmpty }
}

/// How machines get their ports in a cloud, and how pods' packets pass them.
struct PortPolicy: Sendable {
  /// How pods' packets pass ports.
  enum Passage: Sendable {
    /// No settings needed: the packets are encapsulated, or the network filters nothing.
    case free
    /// Each port lists the allowed addresses.
    case pairs
    /// Ports have no port security.
    case open
  }

  /// Whether rkgen creates them; otherwise Nova does, with the server.
  var isOwn = false
  /// The networks that exist before the cluster, in the order of the servers' interfaces.
  var existing: [ExistingNetwork] = []
  /// The id of the cluster's own network; nil if it does not exist yet.
  var networkID: String?
  var passage = Passage.free
  /// Whether ports can have a description.
  var hasDescriptions = false
  /// The networks on which ports can be in security groups.
  var filtered: Set<String> = []
  /// Whether the cluster's own network is one of them.
  var filtersOwn = false
  /// The ids of the cluster's security groups that exist.
  var groupIDs: [String: String] = [:]
  /// The project's group that ports are in by default.
  var defaultGroupID: String?
  /// Whether they leave it for the cluster's groups.
  var leavesDefault = false
}

extension ClusterRequest {
  /// The ports of a machine that rkgen creates.
  func ports(of machine: MachineRequest, _ policy: PortPolicy) -> [PortRequest] {
    guard policy.isOwn else { return [] }
    func port(
      _ label: String, _ id: String?, _ address: String?, _ ranges: [String], isOpen: Bool,
      _ groups: [String]
    ) -> PortRequest {
      PortRequest(
        name: OwnName.port(of: machine.name, in: name), machine: machine.name, network: label,
        networkID: id, address: address, ranges: ranges, isOpen: isOpen, groups: groups)
    }
    // Other networks may not be ours to change: ports are needed there for security groups only.
    let others = zip(policy.existing, machine.groups).compactMap {
      network, groups -> PortRequest? in
      guard policy.filtered.contains(network.id), !groups.isEmpty else { return nil }
      return port(network.name, network.id, nil, [], isOpen: false, groups)
    }
    let place = policy.existing.count
    let groups = machine.groups.indices.contains(place) ? machine.groups[place] : []
    let isOpen = policy.passage == .open && !machine.podRanges.isEmpty
    return others + [
      port(
        network.label, policy.networkID, machine.fixedAddress,
        policy.passage == .pairs ? machine.podRanges : [], isOpen: isOpen,
        policy.filtersOwn && !isOpen ? groups : [])
    ]
  }
}

extension PortRequest {
  /// The body of the request that creates it.
  func json(_ policy: PortPolicy, on network: String, description: String) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("network_id", .string(network)), .init("name", .string(name)),
      .init("admin_state_up", true),
    ]
    if policy.hasDescriptions { members.append(.init("description", .string(description))) }
    if let address { members.append(.init("fixed_ips", [["ip_address": .string(address)]])) }
    if !ranges.isEmpty {
      members.append(.init("allowed_address_pairs", .array(Self.pairs(ranges))))
    }
    if isOpen { members.append(.init("port_security_enabled", false)) }
    if !groups.isEmpty { members.append(.init("security_groups", groupIDs(policy, []))) }
    return .object(members)
  }

  /// The changes that an existing port needs; none if it matches.
  func changes(of port: CloudPort, _ policy: PortPolicy) -> [JSONValue.Member] {
    if isOpen {
      guard port.port_security_enabled != false else { return [] }
      // Neutron refuses to turn it off while there are groups or address pairs.
      return [
        .init("port_security_enabled", false), .init("security_groups", []),
        .init("allowed_address_pairs", []),
      ]
    }
    var members: [JSONValue.Member] = []
    // A running server keeps its address.
    if lacksAddress(port), !port.isAttached, let address {
      members.append(.init("fixed_ips", [["ip_address": .string(address)]]))
    }
    // Without port security, neither address pairs nor groups are allowed or needed.
    guard port.port_security_enabled != false else { return members }
    let there = port.allowed_address_pairs ?? []
    if !lacking(port).isEmpty {
      let kept = there.filter { !ranges.contains($0.ip_address) }.map(\.json)
      members.append(.init("allowed_address_pairs", .array(kept + Self.pairs(ranges))))
    }
    if groups.contains(where: { !port.isIn($0, policy) }) {
      members.append(.init("security_groups", groupIDs(policy, port.security_groups ?? [])))
    }
    return members
  }

  /// The differences in words.
  func differences(of port: CloudPort, _ policy: PortPolicy) -> [String] {
    if isOpen { return port.port_security_enabled != false ? ["has port security"] : [] }
    var differences: [String] = []
    if lacksAddress(port), let address {
      let there = (port.fixed_ips ?? []).map(\.ip_address).joined(separator: ", ")
      differences.append("has the address \(there), but the spec says \(address)")
    }
    guard port.port_security_enabled != false else { return differences }
    let lacking = lacking(port)
    if !lacking.isEmpty {
      differences.append("does not allow \(lacking.joined(separator: ", "))")
    }
    let outside = groups.filter { !port.isIn($0, policy) }
    if !outside.isEmpty {
      differences.append("is not in security group \(outside.joined(separator: ", "))")
    }
    return differences
  }

  private func lacksAddress(_ port: CloudPort) -> Bool {
    address.map { address in
      !(port.fixed_ips ?? []).contains { $0.ip_address == address }
    } ?? false
  }

  private func lacking(_ port: CloudPort) -> [String] {
    ranges.filter { range in
      !(port.allowed_address_pairs ?? []).contains { $0.ip_address == range }
    }
  }

  /// Keeps groups that others have added, and the default one unless the cluster's replace it.
  private func groupIDs(_ policy: PortPolicy, _ there: [String]) -> JSONValue {
    let own = groups.compactMap { policy.groupIDs[$0] }
    let others = there.filter { !own.contains($0) && $0 != policy.defaultGroupID }
    let common = policy.leavesDefault ? [] : [policy.defaultGroupID].compactMap(\.self)
    return .array((others + common + own).map { .string($0) })
  }

  private static func pairs(_ ranges: [String]) -> [JSONValue] {
    ranges.map { ["ip_address": .string($0)] }
  }
}
