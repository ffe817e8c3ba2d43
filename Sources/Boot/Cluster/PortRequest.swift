import Diagnostics

/// A port that is made before the server, or compared with the one that there is.
public struct PortRequest: Hashable, Sendable {
  /// What it is called in Neutron.
  public let name: String
  /// The server that it is for.
  public let machine: String
  /// The name of its network.
  public let network: String
  /// The network's id; nil for the cluster's own while that is to be made.
  let networkID: String?
  /// Its address; nil for any.
  public let address: String?
  /// Ranges of which its packets may be, beside its own address.
  public let ranges: [String]
  /// Whether it is made without port security, so that nothing is filtered.
  public let isOpen: Bool
  /// The cluster's security groups that it is in.
  public let groups: [String]

  /// Whether a port that Nova makes does not do.
  var isNeeded: Bool { !ranges.isEmpty || isOpen || !groups.isEmpty }
}

/// How machines' ports come about in a cloud, and what lets pods' packets through them.
struct PortPolicy: Sendable {
  /// What lets pods' packets through.
  enum Passage: Sendable {
    /// Nothing has to: none are on the cluster's network under their own addresses, or the network filters
    /// nothing.
    case free
    /// Each port says of which addresses they may be.
    case pairs
    /// Ports have no port security.
    case open
  }

  /// Whether rkgen makes them; otherwise Nova does with the server.
  var isOwn = false
  /// The networks that are there before the cluster, in the order of the servers' interfaces.
  var existing: [ExistingNetwork] = []
  /// The id of the cluster's own network; nil while that is to be made.
  var networkID: String?
  var passage = Passage.free
  /// Whether ports can be told apart by a description.
  var hasDescriptions = false
  /// The networks on which ports can be in security groups.
  var filtered: Set<String> = []
  /// Whether the cluster's own network is one of them.
  var filtersOwn = false
  /// The ids of the cluster's security groups, as far as they are there.
  var groupIDs: [String: String] = [:]
  /// The project's group that ports are in if nobody says anything.
  var defaultGroupID: String?
  /// Whether they leave it for those of the cluster.
  var leavesDefault = false
}

extension ClusterRequest {
  /// The ports that a machine is to have, as far as rkgen makes them.
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
    // What is there before the cluster may not be ours to change: ports are needed there for groups alone.
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
  /// What Neutron is sent to make it.
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

  /// What is to be changed about a port that there is; nothing if all is well.
  func changes(of port: CloudPort, _ policy: PortPolicy) -> [JSONValue.Member] {
    if isOpen {
      guard port.port_security_enabled != false else { return [] }
      // Neutron refuses to turn it off while there is something to filter by.
      return [
        .init("port_security_enabled", false), .init("security_groups", []),
        .init("allowed_address_pairs", []),
      ]
    }
    var members: [JSONValue.Member] = []
    // What a running server has as its address is not taken from it.
    if lacksAddress(port), !port.isAttached, let address {
      members.append(.init("fixed_ips", [["ip_address": .string(address)]]))
    }
    // Nothing is filtered: neither is allowed then, nor needed.
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

  /// The same for people.
  func differences(of port: CloudPort, _ policy: PortPolicy) -> [String] {
    if isOpen { return port.port_security_enabled != false ? ["has port security"] : [] }
    var differences: [String] = []
    if lacksAddress(port), let address {
      let there = (port.fixed_ips ?? []).map(\.ip_address).joined(separator: ", ")
      differences.append("has the address \(there), and the spec says \(address)")
    }
    guard port.port_security_enabled != false else { return differences }
    let lacking = lacking(port)
    if !lacking.isEmpty {
      differences.append("does not let \(lacking.joined(separator: ", ")) pass")
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

  /// Groups that somebody added stay; the default one does unless the cluster's take its place.
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
