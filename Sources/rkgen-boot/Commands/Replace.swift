import ArgumentParser
import Boot
import CommandSupport
import Rendering

/// `rkgen replace`
struct Replace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Gives machines new servers, one by one.",
    discussion: """
      For each machine: cordons it, evicts its pods, deletes its server, and boots another one as \
      'rkgen boot' does. The next machine follows once Kubernetes reports this one Ready. Masters \
      are replaced one at a time, and only while etcd keeps a majority without them.

      However it is interrupted, at most --max-unavailable machines are left unavailable. With \
      --outdated or --failed, a second run continues.

        rkgen replace cluster.yaml --secrets secrets.yaml --outdated --dry-run
      """)

  @OptionGroup var cluster: ClusterOptions

  @Argument(help: ArgumentHelp("Machines, by name.", valueName: "machine"))
  var machines: [String] = []

  @Flag(help: "Machines that were booted with something other than the spec says now.")
  var outdated = false

  @Flag(help: "Machines whose servers are in error.")
  var failed = false

  @Option(help: ArgumentHelp("The secrets, created by 'rkgen secrets new'.", valueName: "file"))
  var secrets: String

  @OptionGroup var upload: UploadOptions

  @Option(
    help: ArgumentHelp(
      "How many machines may be unavailable at the same time, including those that already are: a "
        + "number, or a percentage of all.", valueName: "n|p%"))
  var maxUnavailable = Share.one

  @Flag(help: "Replace the only master, and lose etcd's data on its disk.")
  var loseEtcd = false

  @OptionGroup var drain: DrainOptions

  @Option(
    help: ArgumentHelp(
      "How long to wait until a machine is Ready, 1 to 604800.", valueName: "seconds"))
  var timeout = TimeLimit.boot

  @Flag(help: "Show what would be done, and do nothing.")
  var dryRun = false

  @OptionGroup var kubernetes: KubernetesOptions

  @OptionGroup var lock: LockOptions

  @Flag(help: "Skip confirmation.")
  var yes = false

  @OptionGroup var cloud: CloudOptions

  func validate() throws {
    guard !machines.isEmpty || outdated || failed else {
      throw ValidationError("no machines given: name them, or pass --outdated or --failed")
    }
    try upload.check(beside: cluster)
  }

  func run() async throws {
    let console = Console()
    let input = try ClusterInput(cluster, secrets: secrets, console)
    let (release, request) = try upload.request(
      of: input, secrets: secrets, isTried: dryRun, console)
    let session = try cloud.session(console)
    let api = try kubernetes.api(input, session, console)
    try drain.check(api, input, secrets: secrets, console)
    var options = drain.options(lock)
    options.maxUnavailable = maxUnavailable.count(of: request.machines.count)
    options.readyLimit = timeout.seconds
    options.losesEtcd = loseEtcd
    var choice = Replacer.Choice()
    (choice.names, choice.outdated, choice.failed) = (machines, outdated, failed)
    let plan = try await console.reporting {
      try await Replacer(request, session: session, kubernetes: api, options).plan(choice)
    }
    for note in plan.notes { console.note(note) }
    let text = Self.text(plan, request, options)
    if dryRun { try console.write(text) } else { console.show(text) }
    if !plan.problems.isEmpty { throw console.failure(CloudErrors(plan.problems)) }
    guard !dryRun, !plan.entries.isEmpty else { return }
    try Confirmation.ask("Do this in \(plan.place.description)?", isGiven: yes, console)
    var filled = request
    if let release {
      let links = try await release.push(to: upload.container, lifetime: .default, session, console)
      filled = try input.request(request, releasing: release, at: links.map(\.link.url), console)
    }
    try await execute(plan, choice, filled, options, api, session, console)
  }

  private func execute(
    _ plan: Replacer.Plan, _ choice: Replacer.Choice, _ request: ClusterRequest,
    _ options: Replacer.Options, _ api: KubernetesAPI?, _ session: CloudSession, _ console: Console
  ) async throws {
    let board = ServerBoard(plan.entries.map(\.machine.name), console)
    let replacer = Replacer(
      request, session: session, kubernetes: api, options, observe: { board.show($0) })
    let plan = plan.replacing(request.machines)
    do {
      try await Interrupt.cancelling(console) { try await replacer.execute(plan, choice) }
      board.finish()
    } catch {
      board.finish()
      let failure = console.failure(error)
      let rest = plan.entries.map(\.machine.name).filter { !board.ready.contains($0) }
      if !rest.isEmpty { console.note("not replaced, or not Ready yet: \(NameList.folded(rest))") }
      throw failure
    }
    try console.write(
      "\(board.ready.count) of \(plan.entries.count) machines replaced and Ready.\n")
  }

  private static func text(
    _ plan: Replacer.Plan, _ request: ClusterRequest, _ options: Replacer.Options
  ) -> String {
    guard !plan.entries.isEmpty else { return "Nothing to replace.\n" }
    var lines = [
      "To be replaced in cluster \(request.name), with at most \(options.maxUnavailable) of "
        + "\(request.machines.count) machines unavailable:",
      "  in       \(plan.place.description)",
    ]
    let width = plan.entries.map(\.machine.name.count).max() ?? 0
    lines += plan.entries.map { entry in
      let padding = String(repeating: " ", count: width - entry.machine.name.count)
      return "  server   \(entry.machine.name)\(padding)  \(entry.reason)"
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// A number of machines, or a percentage of all.
enum Share: ExpressibleByArgument, Hashable, Sendable {
  case machines(Int)
  case percent(Int)

  static let one = Share.machines(1)

  /// Parses `3` or `20%`; nil if it is neither, zero or more than 100%.
  init?(argument: String) {
    if argument.last == "%", let number = Int(argument.dropLast()), (1...100).contains(number) {
      self = .percent(number)
    } else if let number = Int(argument), (1...10_000).contains(number) {
      self = .machines(number)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String {
    switch self {
    case .machines(let number): "\(number)"
    case .percent(let number): "\(number)%"
    }
  }

  /// The number of machines, rounded down, but at least one.
  func count(of all: Int) -> Int {
    switch self {
    case .machines(let number): number
    case .percent(let number): max(1, all * number / 100)
    }
  }
}
