import ArgumentParser
import Boot
import CommandSupport

/// `rkgen destroy`
struct Destroy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Deletes a cluster's servers and ports, its groups, its network, and its key pair in Nova.",
    discussion: """
      Only servers that carry the cluster's name in their metadata are deleted. The key pair's \
      files, releases and the temp-URL key are kept, and so are volumes, unless --delete-volumes \
      is given.
      """)

  @OptionGroup var cluster: ClusterOptions

  @Flag(help: "Keep the cloud network.")
  var keepNetwork = false

  @Flag(help: "Keep the key pair in Nova.")
  var keepKey = false

  @Flag(help: "Delete the cluster's volumes and their data as well.")
  var deleteVolumes = false

  @Option(
    help: ArgumentHelp(
      "How long to wait until servers are gone, 1 to 604800.", valueName: "seconds"))
  var timeout = TimeLimit.destruction

  @OptionGroup var lock: LockOptions

  @Flag(help: "Skip confirmation.")
  var yes = false

  @OptionGroup var cloud: CloudOptions

  func run() async throws {
    let console = Console()
    let request = try ClusterInput(cluster, secrets: nil, console).clusterOnly
    let session = try cloud.session(console)
    let destroyer = Destroyer(
      cluster: request.name, network: request.network, keyPair: request.keyPair, session: session)
    try await console.reporting {
      let plan = try await destroyer.plan(
        keepsNetwork: keepNetwork, keepsKeyPair: keepKey, deletesVolumes: deleteVolumes)
      for note in plan.notes { console.note(note) }
      guard !plan.isEmpty else { return console.note("nothing to delete") }
      console.show(text(plan, request))
      let place = try await session.workplace().description
      try Confirmation.ask("Delete this in \(place)?", isGiven: yes, console)
      let (limit, breaksLock) = (timeout.seconds, lock.breakLock)
      try await Interrupt.cancelling(console) {
        try await destroyer.execute(plan, limit: limit, breaksLock: breaksLock) {
          console.show("deleted \($0)\n")
        }
      }
    }
  }

  private func text(_ plan: Destroyer.Plan, _ request: ClusterRequest) -> String {
    var lines = plan.servers.map { "  server   \($0.name) (\($0.id))" }
    if !plan.ports.isEmpty {
      lines.append("  ports    \(plan.ports.count), named 'rkgen port of \(request.name): …'")
    }
    lines += plan.securityGroups.map { "  group    \($0.name) (\($0.id))" }
    lines += plan.networkIDs.map { "  network  \(request.network.label) (\($0))" }
    lines += plan.volumes.map { "  volume   \($0.name) (\($0.id))" }
    lines += plan.serverGroups.map { "  group    \($0.name) (\($0.id))" }
    if let pair = plan.keyPair { lines.append("  key pair \(pair)") }
    return "To be deleted for good:\n" + lines.map { $0 + "\n" }.joined()
  }
}
