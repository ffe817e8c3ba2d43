/// Gets the pods off a node, as `kubectl drain` does: those of DaemonSets and of files on the machine stay, those
/// that nothing would make again need leave, and all others are evicted, which respects disruption budgets. What
/// pods keep on the machine's disk goes with it.
struct Drain: Sendable {
  let api: KubernetesAPI
  /// Whether pods that nothing makes again may go.
  let isForced: Bool
  /// For how many seconds it waits for all pods to be gone.
  let limit: Int
  /// Whether somebody else keeps pods from the node, who alone lets them come again.
  let isOthers: Bool

  private var dependencies: Dependencies { api.dependencies }

  /// Keeps new pods from a node and gets those on it to end. If it can't, or is cancelled, the node takes pods again.
  func run(_ node: String, of machine: String) async throws {
    do {
      if !isOthers { try await api.setCordoned(true, node) }
      try await empty(node, machine)
    } catch {
      await giveBack(node)
      throw error
    }
  }

  /// Lets pods come to a node again, also when the work was cancelled.
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
      // Those that end already need no leave and no second request.
      let staying = pods.filter { $0.metadata.deletionTimestamp == nil }
      let lonely = staying.filter { $0.controller == nil }.map(\.fullName).sorted()
      guard isForced || lonely.isEmpty else {
        throw CloudError(
          .mismatch, "\(machine) runs pods that nothing makes again: \(Self.few(lonely))",
          hint: "delete them, or --force to lose them")
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
          hint: "run again with a longer --drain-timeout, or --no-drain to lose them")
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
