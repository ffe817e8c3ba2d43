import Diagnostics

/// Machines with more tags, over all their levels, than clouds allow.
extension SpecChecks {
  func placementProblems() -> [Diagnostic] {
    spec.placement.all.compactMap { level, group in
      let levels = level == .cluster ? [level] : [.cluster] + machineLevels(level)
      let count = spec.serverTags(at: levels).count
      guard !group.tags.value.isEmpty, count > Self.mostTags else { return nil }
      return SpecRules.value.finding(
        "\(group.tags.key): servers can have at most \(Self.mostTags) tags, not \(count)",
        at: group.tags.location)
    }
  }

  /// How many tags a server may have (Nova's `MAX_TAG_COUNT`).
  private static let mostTags = 50
}
