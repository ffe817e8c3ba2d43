import ArgumentParser
import Boot
import CommandSupport
import Rendering

/// `rkgen boot`
struct BootCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case shell
  }

  static let configuration = CommandConfiguration(
    commandName: "boot",
    abstract: "Boots the machines of a cluster that do not exist yet.",
    discussion: """
      Renders and checks everything, compares it with the cloud, shows the plan, and asks for \
      confirmation. Then creates the cloud network and the key pair if they are missing, uploads \
      the release, and requests the master, then the nodes. Existing servers are left alone: a \
      second run continues where the first one stopped. Nothing is deleted except the newer of two \
      servers with the same name and, with --replace-failed, servers in error. 'rkgen replace' and \
      'rkgen remove' change existing machines.
      """)

  @OptionGroup var cluster: ClusterOptions

  @Option(help: ArgumentHelp("The secrets, created by 'rkgen secrets new'.", valueName: "file"))
  var secrets: String?

  @OptionGroup var upload: UploadOptions

  @Flag(help: "Show what would be done, and do nothing.")
  var dryRun = false

  @Option(help: "text, json or, with --dry-run, shell (commands of openstack and nova).")
  var format = Format.text

  @Flag(help: "Same as --format json.")
  var json = false

  /// What a boot waits for.
  enum Goal: String, ExpressibleByArgument, CaseIterable {
    case server
    case ready
  }

  // A plain flag: an option with an optional value would mistake a following spec for its value.
  @Flag(help: "Wait until Kubernetes reports all machines Ready.")
  var wait = false

  @Option(
    help: ArgumentHelp(
      "Wait until servers are active (server), or machines Ready as well (ready).",
      valueName: "what"))
  var waitFor: Goal?

  @Option(
    help: ArgumentHelp("How long --wait and --wait-for wait, 1 to 604800.", valueName: "seconds"))
  var timeout = TimeLimit.boot

  @Option(help: ArgumentHelp("How many servers to request at a time.", valueName: "n"))
  var parallel = 5

  @Flag(help: "Delete the cluster's servers that are in error, and request new ones.")
  var replaceFailed = false

  @OptionGroup var kubernetes: KubernetesOptions

  @OptionGroup var lock: LockOptions

  @Flag(help: "Skip confirmation.")
  var yes = false

  @OptionGroup var cloud: CloudOptions

  func validate() throws {
    if format == .shell, !dryRun { throw ValidationError("--format shell requires --dry-run") }
    if format == .shell, cluster.spec.spec == "-" {
      throw ValidationError("--format shell requires a spec file")
    }
    try upload.check(beside: cluster)
    guard (1...100).contains(parallel) else {
      throw ValidationError("--parallel must be from 1 to 100")
    }
  }

  func run() async throws {
    let console = Console()
    let input = try ClusterInput(cluster, secrets: secrets, console)
    let (release, known) = try upload.request(
      of: input, secrets: secrets, isTried: dryRun, console)
    let session = try cloud.session(console)
    let goal = waitFor ?? (wait ? .ready : nil)
    let api = goal == .ready ? try kubernetes.api(input, session, console) : nil
    if goal == .ready, api == nil {
      let reason =
        KubernetesOptions.obstacle(input.spec)
        ?? "\(secrets ?? "--secrets") has no authority ('rkgen secrets upgrade' adds one)"
      throw console.failure(
        "can't ask the API server whether machines are Ready: \(reason); "
          + "--wait-for server works without it", ExitStatus.badInput)
    }
    let board = ServerBoard(known.machines.map(\.name), console)
    let (plan, request) = try await console.reporting {
      try await Booter(known, session: session).plan(replacingFailed: replaceFailed)
    }
    let output = PlanOutput(
      plan: plan, request: request, release: release, container: upload.container,
      fetchesArchive: input.fetchesArchive, secrets: secrets,
      cloud: cloud.chosen)
    if dryRun {
      try output.write(json ? .json : format, cluster.spec, console)
      if !plan.problems.isEmpty { throw console.failure(CloudErrors(plan.problems)) }
      return
    }
    output.show(console)
    if !plan.problems.isEmpty { throw console.failure(CloudErrors(plan.problems)) }
    if !plan.steps.isEmpty {
      try Confirmation.ask("Do this in \(plan.place.description)?", isGiven: yes, console)
    }
    let run = BootRun(
      input: input, release: release, container: upload.container, session: session,
      parallel: parallel,
      breaksLock: lock.breakLock, goal: goal, timeLimit: timeout, kubernetes: api, board: board,
      console: console)
    let servers = try await run.run(plan, request)
    try BootOutput(request: request, plan: plan, servers: servers)
      .write(json: json || format == .json, console)
    let missing = request.machines.map(\.name).filter { servers[$0] == nil }
    guard missing.isEmpty else {
      throw console.failure(
        "gone: \(NameList.folded(missing)); run again to create them", ExitStatus.unavailable)
    }
    let broken = request.machines.map(\.name).filter { servers[$0]?.isInError == true }
    guard broken.isEmpty else {
      throw console.failure(
        "in error: \(NameList.folded(broken)); run again with --replace-failed",
        ExitStatus.unavailable)
    }
  }
}
