import Diagnostics

/// A security group as Neutron shows it.
public struct CloudSecurityGroup: Decodable, Sendable {
  /// Its id.
  public let id: String
  /// Its name, which is not unique.
  public let name: String
  let description: String?
  let tenant_id: String?
  let security_group_rules: [Rule]?

  struct Rule: Decodable, Sendable {
    let id: String
    let direction: String
    let ethertype: String?
    /// A name, or a number as a string.
    let `protocol`: String?
    let port_range_min: Int?
    let port_range_max: Int?
    let remote_ip_prefix: String?
    let remote_group_id: String?
    /// Since Wallaby.
    let remote_address_group_id: String?
  }

  /// Whether it was created for a cluster.
  func belongs(to cluster: String) -> Bool {
    name.hasPrefix(OwnName.groups(of: cluster))
      && description == OwnName.description(of: cluster)
  }
}

/// A rule of a security group in normalized form: equivalent rules are equal.
struct SecurityGroupRule: Hashable, Sendable {
  var isIngress = true
  var isIPv6 = false
  var transport: String?
  var ports: ClosedRange<Int>?
  /// Nil for everywhere.
  var range: String?
  var groupID: String?

  /// The rules for outgoing traffic: everything, as in a group that Neutron has just created.
  static let outwards = [false, true].map { SecurityGroupRule(isIngress: false, isIPv6: $0) }

  init(
    isIngress: Bool = true, isIPv6: Bool = false, transport: String? = nil,
    ports: ClosedRange<Int>? = nil, range: String? = nil, groupID: String? = nil
  ) {
    self.isIngress = isIngress
    self.isIPv6 = isIPv6
    self.transport = transport
    self.ports = ports
    self.range = range
    self.groupID = groupID
  }

  /// A wanted rule. A sender group that does not exist yet gets an id that matches no group.
  init(_ rule: SecurityGroupRequest.Rule, _ groupIDs: [String: String]) {
    self.init(
      isIPv6: rule.transport == "ipv6-icmp", transport: rule.transport, ports: rule.ports)
    switch rule.sender {
    case .range("0.0.0.0/0"), .range("::/0"): break
    case .range(let range): self.range = range
    case .group(let name): groupID = groupIDs[name] ?? ""
    }
  }

  /// An existing rule; nil if it is of a kind that rkgen never creates.
  init?(_ rule: CloudSecurityGroup.Rule) {
    guard rule.remote_address_group_id == nil else { return nil }
    let names = ["6": "tcp", "17": "udp", "1": "icmp", "58": "ipv6-icmp", "icmpv6": "ipv6-icmp"]
    let transport = rule.protocol?.lowercased()
    var ports: ClosedRange<Int>?
    if let first = rule.port_range_min, let last = rule.port_range_max, first <= last {
      ports = first...last
    }
    let isEverywhere = ["0.0.0.0/0", "::/0"].contains(rule.remote_ip_prefix)
    self.init(
      isIngress: rule.direction == "ingress", isIPv6: rule.ethertype == "IPv6",
      transport: transport.flatMap { names[$0] ?? $0 }, ports: ports,
      range: isEverywhere ? nil : rule.remote_ip_prefix, groupID: rule.remote_group_id)
  }

  /// The body of the request that creates it.
  func json(in group: String) -> JSONValue {
    func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    return [
      "security_group_id": .string(group), "direction": .string(isIngress ? "ingress" : "egress"),
      "ethertype": .string(isIPv6 ? "IPv6" : "IPv4"), "protocol": text(transport),
      "port_range_min": ports.map { .integer($0.lowerBound) } ?? .null,
      "port_range_max": ports.map { .integer($0.upperBound) } ?? .null,
      "remote_ip_prefix": text(range), "remote_group_id": text(groupID),
    ]
  }
}

extension SecurityGroupRequest {
  /// All rules that the group must have, without duplicates.
  func wanted(_ groupIDs: [String: String]) -> [SecurityGroupRule] {
    var seen: Set<SecurityGroupRule> = []
    return (SecurityGroupRule.outwards + rules.map { SecurityGroupRule($0, groupIDs) })
      .filter { seen.insert($0).inserted }
  }
}

extension Neutron {
  /// The project's security groups.
  func securityGroups() async throws -> [CloudSecurityGroup] {
    let project = try await session.projectID()
    let query = PercentEncoding.query([project.map { ("tenant_id", $0) }].compactMap(\.self))
    let groups: [CloudSecurityGroup]? = try await session.list(
      .network, "/security-groups" + query, optional)
    return (groups ?? [])
      .filter { $0.tenant_id == nil || project == nil || $0.tenant_id == project }
      .sorted { $0.id < $1.id }
  }

  /// Creates a security group without the cluster's rules, unless it exists.
  func createSecurityGroup(_ name: String, of cluster: String) async throws -> CloudSecurityGroup {
    struct Body: Decodable { let security_group: CloudSecurityGroup }
    let fullName = OwnName.group(name, in: cluster)
    let group: JSONValue = [
      "name": .string(fullName), "description": .string(OwnName.description(of: cluster)),
    ]
    return try await session.create(.securityGroup(fullName)) {
      try await securityGroups().first { $0.name == fullName && $0.belongs(to: cluster) }
    } make: {
      let response = try await session.send(
        Call(
          .network, .post, "/security-groups", json: ["security_group": group], expected: [201]))
      return try JSONReply.decode(Body.self, response, from: "Neutron").security_group
    }
  }

  /// Adds the rules that a security group lacks, and deletes all others.
  func match(
    _ group: CloudSecurityGroup, _ request: SecurityGroupRequest, _ groupIDs: [String: String]
  ) async throws {
    let difference = SecurityGroupDifference(group, request, groupIDs)
    for rule in difference.missing {
      try await add(["security_group_rule": rule.json(in: group.id)])
    }
    for id in difference.surplus {
      _ = try await session.send(
        Call(
          .network, .delete, "/security-group-rules/\(PercentEncoding.segment(id))",
          expected: [204, 404]))
    }
  }

  /// Adds a rule. Retries are safe: Neutron rejects a rule that already exists.
  private func add(_ rule: JSONValue) async throws {
    for attempt in 1... {
      do {
        _ = try await session.send(
          Call(.network, .post, "/security-group-rules", json: rule, expected: [201]))
        return
      } catch let error as CloudError where error.kind == .conflict {
        return
      } catch let error as CloudError
        where error.kind == .uncertain && attempt < session.policy.attempts
      {}
    }
  }

  /// Deletes a security group. Neutron refuses while a port is in it.
  func deleteSecurityGroup(id: String) async throws {
    _ = try await session.send(
      Call(
        .network, .delete, "/security-groups/\(PercentEncoding.segment(id))",
        expected: [204, 404]))
  }
}

/// How a security group differs from what it should be.
struct SecurityGroupDifference {
  let missing: [SecurityGroupRule]
  /// The ids of rules.
  let surplus: [String]

  var isEmpty: Bool { missing.isEmpty && surplus.isEmpty }

  init(
    _ group: CloudSecurityGroup, _ request: SecurityGroupRequest, _ groupIDs: [String: String]
  ) {
    let wanted = request.wanted(groupIDs)
    let there = group.security_group_rules ?? []
    let known = Set(there.compactMap(SecurityGroupRule.init))
    missing = wanted.filter { !known.contains($0) }
    surplus = there.filter { rule in
      SecurityGroupRule(rule).map { !wanted.contains($0) } ?? true
    }.map(\.id)
  }
}
