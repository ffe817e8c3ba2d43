/// Drains a machine and deletes its server.
struct Departure: Sendable {
  let booter: Booter
  let api: KubernetesAPI?
  let options: Replacer.Options
  /// Whether the API server goes with it, so that its node has to be deleted first.
  var isLastMaster = false
  /// Checked once its pods are gone.
  var lastCheck: @Sendable () async throws -> Void = {}

  /// Drains a machine and deletes its server. If anything fails before the deletion is requested,
  /// the machine takes pods again.
  func leave(_ server: Server, _ node: KubernetesNode?) async throws {
    let nova = Nova(session: booter.session)
    if let api, let node {
      // Without a working kubelet pods can't terminate: Kubernetes drops them with the node.
      let drains = options.drains && node.isReady
      let drain = Drain(
        api: api, isForced: options.isForced, limit: options.drainLimit,
        isOthers: node.isCordonedByOthers)
      if drains {
        booter.observe(.status(machine: server.name, status: "DRAINING", address: nil))
        try await drain.run(node.name, of: server.name)
      }
      do {
        try await lastCheck()
        try Task.checkCancellation()
        if isLastMaster { try await api.deleteNode(node.name) }
        try await nova.deleteServer(id: server.id)
      } catch {
        if drains { await drain.giveBack(node.name) }
        throw error
      }
    } else {
      try await nova.deleteServer(id: server.id)
    }
    booter.observe(.status(machine: server.name, status: "DELETING", address: nil))
    try await booter.waitUntilGone([server])
  }
}
