/// Whether a project has quota for what a plan makes, computed before anything is made.
struct Quotas {
  /// Something that is counted.
  struct Row {
    let one: String
    let many: String
    let needed: Int
    let used: Int?
    /// Negative if there is none.
    let limit: Int?
  }

  /// What is counted.
  let rows: [Row]

  /// What is too much; nil if the quotas suffice, or the cloud doesn't say.
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
      hint: "delete what is not needed, ask for a higher quota, or lower nodes.count")
  }
}

extension BootPlan {
  /// What the steps need, beside what there is.
  ///
  /// `flavors`: those of the servers to be made.
  func quotas(
    _ flavors: [Flavor], _ limits: Limits?, _ networks: NetworkQuotas?, _ keyPairs: Int?
  ) -> Quotas {
    var (nets, subnets, pairs, groups, rules) = (0, 0, 0, 0, 0)
    // Each server has one in each of its networks, as far as there is none that waits for it.
    // Servers that are replaced leave their ports, or Nova's go with them.
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
      // With those of Cinder, and by group.
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
        "port", lock > 0 ? "ports, one of them as the lock," : "ports", newPorts + lock,
        networks?.port),
      row("security group", "security groups", groups, networks?.security_group),
      row(
        "rule of security groups", "rules of security groups", rules,
        networks?.security_group_rule),
    ])
  }
}
