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
    var (nets, subnets, pairs) = (0, 0, 0)
    for step in steps {
      switch step {
      case .createNetwork: (nets, subnets) = (nets + 1, subnets + 1)
      case .createSubnet: subnets += 1
      case .generateKeyPair, .uploadKeyPair: pairs += 1
      case .createServer, .replaceServer, .deleteServer, .deleteNetwork: break
      }
    }
    // Each server has one in each of its networks.
    let ports = flavors.count * (existingNetworks.count + 1)
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
      row("port", "ports", ports, networks?.port),
    ])
  }
}
