/// Whether a project has room for servers, reckoned before the first is asked for.
struct QuotaCheck {
  let limits: Limits
  let needed: [Flavor]

  /// What is too much; nil if there is room, or the cloud doesn't say.
  var problem: CloudError? {
    guard !needed.isEmpty else { return nil }
    let short = [
      lack("servers", needed.count, limits.totalInstancesUsed, limits.maxTotalInstances),
      lack(
        "processors", needed.map(\.vcpus).reduce(0, +), limits.totalCoresUsed, limits.maxTotalCores),
      lack(
        "MiB of memory", needed.map(\.ram).reduce(0, +), limits.totalRAMUsed, limits.maxTotalRAMSize
      ),
    ].compactMap(\.self)
    guard !short.isEmpty else { return nil }
    return CloudError(
      .quota, "the project's quota is too small: " + short.joined(separator: "; "),
      hint: "delete what is not needed, ask for a higher quota, or lower nodes.count")
  }

  private func lack(_ thing: String, _ more: Int, _ used: Int?, _ limit: Int?) -> String? {
    guard let used, let limit, limit >= 0, used + more > limit else { return nil }
    return "\(more) more \(thing) are needed, \(used) of \(limit) are in use"
  }
}
