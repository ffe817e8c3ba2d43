/// Whether a project's quotas suffice for a plan, computed before anything is created.
struct Quotas {
  /// A resource with a quota.
  struct Row {
    let one: String
    let many: String
    let needed: Int
    let used: Int?
    /// Negative for unlimited.
    let limit: Int?
  }

  let rows: [Row]

  /// The quotas that are too small; nil if all suffice or are unknown.
  var problem: CloudError? {
    let short = rows.compactMap { row -> String? in
      guard row.needed > 0, let used = row.used, let limit = row.limit, limit >= 0,
        used + row.needed > limit
      else { return nil }
      let thing = row.needed == 1 ? "\(row.one) is" : "\(row.many) are"
      return
        "\(row.needed) more \(thing) needed, \(used) of \(limit) are in use"
    }
    guard !short.isEmpty else { return nil }
    return CloudError(
      .quota, "the project's quota is too small: " + short.joined(separator: "; "),
      hint: "delete what is not needed, request a higher quota, or lower nodes.count")
  }
}

extension BootPlan {
  /// What the steps need in addition to what exists.
  ///
  /// `flavors`: those of the servers to be created.
  func quotas(
    _ flavors: [Flavor], _ limits: Limits?, _ networks: NetworkQuotas?, _ keyPairs: Int?
  ) -> Quotas {
    var (nets, subnets, pairs, groups, rules) = (0, 0, 0, 0, 0)
    // Each server needs a port on each of its networks, unless one exists already. Replaced servers
    // leave their ports behind, or Nova deletes its own ports with them.
    let replaced = steps.compactMap {
      if case .replaceServer(let server) = $0 { server.name } else { nil }
    }
    let new = missing.count { !replaced.contains($0.name) }
    let newPorts = new * (existingNetworks.count + 1) - readyPorts
    let lock = lacksLock && newPorts > 0 ? 1 : 0
    for step in steps {
      switch step {
      case .createNetwork: (nets, subnets) = (nets + 1, subnets + 1)
      case .createSubnet: subnets += 1
      case .generateKeyPair, .uploadKeyPair: pairs += 1
      case .createSecurityGroup(let group):
        groups += 1
        rules += group.wanted([:]).count
      case .updateSecurityGroup(let group, let there):
        rules += SecurityGroupDifference(there, group, ports.groupIDs).missing.count
      case .createServer, .replaceServer, .deleteServer, .deleteNetwork, .createPort, .updatePort,
        .deletePort:
        break
      // Checked against Cinder's quotas, and by group.
      case .createVolume, .createServerGroup: break
      }
    }
    func row(_ one: String, _ many: String, _ needed: Int, _ used: Int?, _ limit: Int?)
      -> Quotas.Row
    {
      Quotas.Row(one: one, many: many, needed: needed, used: used, limit: limit)
    }
    func row(
      _ one: String, _ many: String, _ needed: Int, _ quota: NetworkQuotas.Quota?
    ) -> Quotas.Row {
      row(one, many, needed, quota.map { $0.used + ($0.reserved ?? 0) }, quota?.limit)
    }
    return Quotas(rows: [
      row(
        "server", "servers", flavors.count, limits?.totalInstancesUsed, limits?.maxTotalInstances),
      row(
        "processor", "processors", flavors.map(\.vcpus).reduce(0, +), limits?.totalCoresUsed,
        limits?.maxTotalCores),
      row(
        "MiB of memory", "MiB of memory", flavors.map(\.ram).reduce(0, +), limits?.totalRAMUsed,
        limits?.maxTotalRAMSize),
      row("key pair", "key pairs", pairs, keyPairs, limits?.maxTotalKeypairs),
      row("network", "networks", nets, networks?.network),
      row("subnet", "subnets", subnets, networks?.subnet),
      row(
        "port", lock > 0 ? "ports (one of them for the lock)" : "ports", newPorts + lock,
        networks?.port),
      row("security group", "security groups", groups, networks?.security_group),
      row(
        "security group rule", "security group rules", rules,
        networks?.security_group_rule),
    ])
  }
}
