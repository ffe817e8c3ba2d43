/// Drains a node like `kubectl drain`: pods of DaemonSets and static pods stay, pods without a
/// controller need permission, and all others are evicted, which respects disruption budgets. Data
/// that pods keep on the machine's disk is lost with it.
struct Drain: Sendable {
  let api: KubernetesAPI
  /// Whether pods without a controller may be lost.
  let isForced: Bool
  /// How many seconds to wait until all pods are gone.
  let limit: Int
  /// Whether somebody else has cordoned the node, so that it is not uncordoned.
  let isOthers: Bool

  private var dependencies: Dependencies { api.dependencies }

  /// Cordons a node and evicts its pods. If that fails or is cancelled, the node is uncordoned
  /// again.
  func run(_ node: String, of machine: String) async throws {
    do {
      if !isOthers { try await api.setCordoned(true, node) }
      try await empty(node, machine)
    } catch {
      await giveBack(node)
      throw error
    }
  }

  /// Uncordons a node, even if the work was cancelled.
  func giveBack(_ node: String) async {
    guard !isOthers else { return }
    let api = api
    await Task { try? await api.setCordoned(false, node) }.value
  }

  private func empty(_ node: String, _ machine: String) async throws {
    let deadline = dependencies.now() + limit
    var told = ""
    var pause = 1
    while true {
      let pods = try await api.pods(on: node).filter(Self.hasToGo)
      // Pods that are already terminating need neither permission nor another request.
      let staying = pods.filter { $0.metadata.deletionTimestamp == nil }
      let lonely = staying.filter { $0.controller == nil }.map(\.fullName).sorted()
      guard isForced || lonely.isEmpty else {
        throw CloudError(
          .mismatch, "\(machine) runs pods without a controller: \(Self.few(lonely))",
          hint: "nothing would recreate them: delete them, or pass --force")
      }
      if pods.isEmpty { return }
      var reasons: [String] = []
      for pod in staying.sorted(by: { $0.fullName < $1.fullName }) {
        try Task.checkCancellation()
        if let reason = try await api.evict(pod) { reasons.append("\(pod.fullName): \(reason)") }
      }
      guard dependencies.now() < deadline else {
        throw CloudError(
          .busy,
          "\(machine) still runs \(Self.few(pods.map(\.fullName).sorted())) after \(limit) seconds"
            + (reasons.first.map { " (\($0))" } ?? ""),
          hint: "run again with a longer --drain-timeout, or with --no-drain to lose them")
      }
      if let reason = reasons.first, reason != told {
        told = reason
        dependencies.notice("\(machine): waiting for \(reason)")
      }
      try await dependencies.pause(.seconds(pause))
      pause = min(pause + 1, 5)
    }
  }

  private static func hasToGo(_ pod: KubernetesPod) -> Bool {
    !pod.isMirror && pod.controller != "DaemonSet" && !pod.isFinished
  }

  private static func few(_ names: [String]) -> String {
    names.prefix(5).joined(separator: ", ")
      + (names.count > 5 ? " and \(names.count - 5) more" : "")
  }
}
