import ArgumentParser
import Boot
import CommandSupport

/// `rkgen remove`
struct Remove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Removes machines from a cluster for good.",
    discussion: """
      For each machine: cordons it, evicts its pods, and deletes its server and its node. Only \
      servers that carry the cluster's name in their metadata are deleted, and no masters. \
      'rkgen boot' recreates machines that the spec still has.

        rkgen remove cluster.yaml --secrets secrets.yaml --surplus
      """)

  @OptionGroup var cluster: ClusterOptions

  @Argument(help: ArgumentHelp("Machines, by name.", valueName: "machine"))
  var machines: [String] = []

  @Flag(help: "Machines that are no longer in the spec.")
  var surplus = false

  @Option(help: ArgumentHelp("The secrets, created by 'rkgen secrets new'.", valueName: "file"))
  var secrets: String?

  @OptionGroup var drain: DrainOptions

  @Flag(help: "Show what would be done, and do nothing.")
  var dryRun = false

  @OptionGroup var kubernetes: KubernetesOptions

  @OptionGroup var lock: LockOptions

  @Flag(help: "Skip confirmation.")
  var yes = false

  @OptionGroup var cloud: CloudOptions

  func validate() throws {
    guard !machines.isEmpty || surplus else {
      throw ValidationError("no machines given: name them, or pass --surplus")
    }
    guard drain.noDrain || secrets != nil || kubernetes.kubeconfig != nil else {
      throw ValidationError("pass --secrets or --kubeconfig for the API server, or --no-drain")
    }
  }

  func run() async throws {
    let console = Console()
    let input = try ClusterInput(cluster, secrets: secrets, console)
    let (request, _) = try input.request(console)
    let session = try cloud.session(console)
    let api = try kubernetes.api(input, session, console)
    try drain.check(api, input, secrets: secrets, console)
    let options = drain.options(lock)
    let (machines, surplus) = (machines, surplus)
    try await console.reporting {
      let plan = try await Remover(request, session: session, kubernetes: api, options)
        .plan(machines, surplus: surplus)
      for note in plan.notes { console.note(note) }
      let text = Self.text(plan, request)
      if dryRun { try console.write(text) } else { console.show(text) }
      guard plan.problems.isEmpty else { throw CloudErrors(plan.problems) }
      guard !dryRun, !plan.isEmpty else { return }
      try Confirmation.ask("Do this in \(plan.place.description)?", isGiven: yes, console)
      let board = ServerBoard(plan.servers.map(\.name), console)
      defer { board.finish() }
      let remover = Remover(
        request, session: session, kubernetes: api, options, observe: { board.show($0) })
      try await Interrupt.cancelling(console) {
        try await remover.execute(plan, machines, surplus: surplus)
      }
    }
  }

  private static func text(_ plan: Remover.Plan, _ request: ClusterRequest) -> String {
    guard !plan.isEmpty else { return "Nothing to remove.\n" }
    var lines = [
      "To be removed from cluster \(request.name) for good:",
      "  in       \(plan.place.description)",
    ]
    lines += plan.servers.map { "  server   \($0.name) (\($0.id))" }
    lines += plan.strayNodes.map { "  node     \($0), whose server is gone" }
    lines += plan.ports.map { "  port     \($0.name ?? "") (\($0.id)), whose server is gone" }
    return lines.map { $0 + "\n" }.joined()
  }
}
