extension ShellPlan {
  func securityGroup(_ group: SecurityGroupRequest) -> [String] {
    let name = Self.word(OwnName.group(group.name, in: request.name))
    let description = Self.word(OwnName.description(of: request.name))
    return ["openstack security group create --description \(description) \(name)"]
      + rules(group, group.wanted([:]).filter(\.isIngress))
  }

  func update(_ group: SecurityGroupRequest, _ there: CloudSecurityGroup) -> [String] {
    let difference = SecurityGroupDifference(there, group, plan.ports.groupIDs)
    return rules(group, difference.missing)
      + difference.surplus.map { "openstack security group rule delete \(Self.word($0))" }
  }

  private func rules(_ group: SecurityGroupRequest, _ rules: [SecurityGroupRule]) -> [String] {
    // Groups are named: those that the script creates have no id yet.
    let named = Dictionary(
      group.rules.map { (SecurityGroupRule($0, plan.ports.groupIDs), $0.sender) },
      uniquingKeysWith: { first, _ in first })
    let new = Dictionary(
      group.rules.map { (SecurityGroupRule($0, [:]), $0.sender) },
      uniquingKeysWith: { first, _ in first })
    return rules.map { rule in
      var parts = [
        "openstack security group rule create", rule.isIngress ? "--ingress" : "--egress",
      ]
      parts.append("--ethertype \(rule.isIPv6 ? "IPv6" : "IPv4")")
      parts.append("--protocol \(rule.transport ?? "any")")
      if let ports = rule.ports {
        parts.append("--dst-port \(ports.lowerBound):\(ports.upperBound)")
      }
      if case .group(let name)? = named[rule] ?? new[rule] {
        parts.append("--remote-group \(Self.word(OwnName.group(name, in: request.name)))")
      } else {
        parts.append("--remote-ip \(rule.range ?? (rule.isIPv6 ? "::/0" : "0.0.0.0/0"))")
      }
      parts.append(Self.word(OwnName.group(group.name, in: request.name)))
      return parts.joined(separator: " ")
    }
  }

  func create(_ port: PortRequest) -> String {
    var parts = [
      "openstack port create --network \(port.networkID.map(Self.word) ?? Self.word(port.network))"
    ]
    if plan.ports.hasDescriptions {
      parts.append("--description \(Self.word(OwnName.description(of: request.name)))")
    }
    if let address = port.address { parts.append("--fixed-ip ip-address=\(address)") }
    parts += settings(port, there: [])
    parts.append(Self.word(port.name))
    return parts.joined(separator: " \\\n  ")
  }

  func update(_ port: PortRequest, _ there: CloudPort) -> String {
    var parts = ["openstack port set"]
    let names = port.changes(of: there, plan.ports).map(\.name)
    if names.contains("fixed_ips"), let address = port.address {
      parts.append("--no-fixed-ip --fixed-ip ip-address=\(address)")
    }
    if port.isOpen { parts.append("--no-security-group --no-allowed-address") }
    parts += settings(port, there: there.security_groups ?? [])
    parts.append(Self.word(there.id))
    return parts.joined(separator: " \\\n  ")
  }

  private func settings(_ port: PortRequest, there: [String]) -> [String] {
    var parts = port.ranges.map { "--allowed-address ip-address=\($0)" }
    if port.isOpen { parts.append("--disable-port-security") }
    let common =
      port.groups.isEmpty || plan.ports.leavesDefault || !there.isEmpty
      ? [] : [plan.ports.defaultGroupID].compactMap(\.self)
    let own = port.groups.map { OwnName.group($0, in: request.name) }
    parts += (common + own).map { "--security-group \(Self.word($0))" }
    return parts
  }

  /// A command substitution for a port's id, since the port may not exist yet.
  func id(of port: PortRequest) -> String {
    let show = "openstack port list -f value -c ID --name \(Self.word(port.name))"
    let network = port.networkID.map(Self.word) ?? Self.word(port.network)
    return "\"$(\(show) --network \(network))\""
  }
}
