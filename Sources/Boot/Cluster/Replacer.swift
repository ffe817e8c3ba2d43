import Diagnostics

/// Gives machines new servers, one by one: what a machine is made of is fixed when its server boots.
///
/// Whatever stops it, each machine has its server, and takes pods again, or has none, and is the first to get one
/// when it is run again.
public struct Replacer: Sendable {
  /// Which machines.
  public struct Choice: Sendable {
    /// By their names.
    public var names: [String] = []
    /// Those that were booted with something else than the spec says now.
    public var outdated = false
    /// Those whose servers are in error.
    public var failed = false

    /// No machine yet.
    public init() {}
  }

  /// How carefully.
  public struct Options: Sendable {
    /// How many machines may be away at the same time, those that are away already among them.
    public var maxUnavailable = 1
    /// Whether pods get off a machine before its server goes.
    public var drains = true
    /// Whether pods that nothing makes again may go.
    public var isForced = false
    /// For how many seconds to wait until a machine has no pods any more.
    public var drainLimit = 600
    /// For how many seconds to wait until a machine is Ready.
    public var readyLimit = 1800
    /// Whether the only master may go, and etcd's data with it.
    public var losesEtcd = false
    /// Whether somebody else who works on the cluster loses the lock.
    public var breaksLock = false

    /// One at a time.
    public init() {}
  }

  /// What is to be done.
  public struct Plan: Sendable {
    /// A machine that gets a new server.
    public struct Entry: Sendable {
      /// What it is to be.
      public let machine: MachineRequest
      /// The server that goes; nil if it has none.
      public let server: Server?
      /// Why it was chosen.
      public let reason: String
    }

    /// The machines, in this order.
    public var entries: [Entry] = []
    /// Where it is done, and by whom.
    public var place = Workplace()
    /// What is worth knowing.
    public var notes: [String] = []
    /// What makes it impossible. Nothing is done if there is any.
    public var problems: [CloudError] = []
    var networkID: String?
    var view: ClusterView?

    /// The same plan with other contents for the machines of the same names.
    package func replacing(_ machines: [MachineRequest]) -> Plan {
      let named = Dictionary(
        machines.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      var plan = self
      plan.entries = entries.map {
        Entry(machine: named[$0.machine.name] ?? $0.machine, server: $0.server, reason: $0.reason)
      }
      return plan
    }
  }

  let request: ClusterRequest
  let session: CloudSession
  let api: KubernetesAPI?
  let options: Options
  let booter: Booter
  let observe: @Sendable (BootEvent) -> Void

  /// `kubernetes`: without it nobody knows when a machine is Ready, and nothing is drained.
  /// `observe`: is told of everything that happens.
  public init(
    _ request: ClusterRequest, session: CloudSession, kubernetes: KubernetesAPI?,
    _ options: Options,
    observe: @escaping @Sendable (BootEvent) -> Void = { _ in }
  ) {
    self.request = request
    self.session = session
    api = kubernetes
    self.options = options
    self.observe = observe
    booter = Booter(request, session: session, observe: observe)
  }

  /// What would be done. Changes nothing.
  public func plan(_ choice: Choice) async throws -> Plan { try await plan(choice, agreed: nil) }

  /// The same of machines that were agreed upon, as far as their servers are still those or gone.
  func plan(_ choice: Choice, agreed: Plan?) async throws -> Plan {
    // Those that a run which was killed has deleted.
    let leaving = try await Nova(session: session).servers(ofCluster: request.name)
      .filter { $0.isLeaving && $0.belongs(to: request.name) }
    if !leaving.isEmpty { try await booter.waitUntilGone(leaving) }
    let found = try await booter.plan()
    let view = ClusterView(request, found, session, api)
    let state = try await view.state(attempts: 2)
    var plan = Plan(place: found.place)
    plan.view = view
    plan.networkID = found.networkID
    let several = Dictionary(
      grouping: found.servers.filter { !$0.isLeaving }, by: \.name
    ).filter { $0.value.count > 1 }
    let names = Set(request.machines.map(\.name))
    for name in choice.names where !names.contains(name) {
      plan.problems.append(Self.unknown(name, among: names))
    }
    for machine in request.machines {
      let server = state.servers[machine.name]
      guard let reason = reason(machine, server, found, choice) else { continue }
      var machine = machine
      if let agreed {
        guard let entry = agreed.entries.first(where: { $0.machine.name == machine.name }) else {
          continue
        }
        guard server == nil || server?.id == entry.server?.id else {
          session.dependencies.notice(
            "\(machine.name) has got another server meanwhile: it is left alone")
          continue
        }
        machine = entry.machine
      }
      if let servers = several[machine.name] {
        plan.problems.append(Planner.ambiguous(machine.name, servers))
      } else if let server, !server.belongs(to: request.name) {
        plan.problems.append(
          CloudError(.mismatch, "\(machine.name) was not made by rkgen: it is left alone"))
      } else {
        plan.entries.append(Plan.Entry(machine: machine, server: server, reason: reason))
      }
    }
    // What would keep new servers from being made has to be found before others are deleted.
    if !plan.entries.isEmpty {
      var replacing = request
      replacing.planned = Set(plan.entries.map(\.machine.name))
      replacing.replaced = Set(plan.entries.filter { $0.server != nil }.map(\.machine.name))
      plan.problems += try await Booter(replacing, session: session).plan().problems
    }
    let away = request.machines.filter { state.knownAbsence(of: $0) != nil }
    let awayNames = Set(away.map(\.name))
    // A machine that is away is away no more than before while it is replaced; then the API server, which must not
    // be older than what asks it.
    plan.entries = [
      plan.entries.filter { awayNames.contains($0.machine.name) },
      plan.entries.filter { !awayNames.contains($0.machine.name) && $0.machine.isMaster },
      plan.entries.filter { !awayNames.contains($0.machine.name) && !$0.machine.isMaster },
    ].flatMap(\.self)
    let chosen = Set(plan.entries.map(\.machine.name))
    plan.notes += away.filter { !chosen.contains($0.name) }.map {
      "\($0.name) is away and not among them: \(state.knownAbsence(of: $0) ?? "")"
    }
    judge(&plan, found, state, await session.cloudTime)
    return plan
  }

  private func reason(
    _ machine: MachineRequest, _ server: Server?, _ found: BootPlan, _ choice: Choice
  ) -> String? {
    let byRule = choice.outdated || choice.failed
    guard let server else {
      return byRule || choice.names.contains(machine.name) ? "it has no server" : nil
    }
    if server.isInError, choice.failed {
      return "its server is in error" + (server.fault?.message.map { " (\($0.trimmed))" } ?? "")
    }
    if choice.outdated {
      if let rendering = server.metadata?[ServerMetadata.rendering], rendering != machine.rendering
      {
        return "it was booted with other user-data"
      }
      if let difference = found.differences[machine.name]?.first { return difference }
    }
    return choice.names.contains(machine.name) ? "it is named" : nil
  }

  /// Says what makes it impossible, or dangerous.
  ///
  /// `now`: the time by the cloud's clock, if that is known.
  private func judge(
    _ plan: inout Plan, _ found: BootPlan, _ state: ClusterState, _ now: Int?
  ) {
    guard !plan.entries.isEmpty else { return }
    if found.networkID == nil {
      plan.problems.append(
        CloudError(
          .notFound, "there is no network '\(request.network.label)': the cluster was never booted",
          hint: "'rkgen boot' boots it"))
    }
    for case .generateKeyPair(let pair) in found.steps {
      plan.problems.append(
        CloudError(
          .notFound, "key pair '\(pair.name)' is neither in Nova nor at \(pair.path)",
          hint: "'rkgen boot' makes it"))
    }
    let goes = plan.entries.filter { $0.server != nil }
    if request.machines.count(where: \.isMaster) == 1, !options.losesEtcd,
      let master = goes.first(where: \.machine.isMaster)
    {
      plan.problems.append(
        CloudError(
          .mismatch,
          "\(master.machine.name) is the only master: what the cluster knows, etcd's data, goes with its disk",
          hint: "save etcd first; --lose-etcd goes ahead"))
    }
    guard let failure = state.failure else { return }
    // A run that was stopped may have left the masters so.
    let isBooting = request.machines.filter(\.isMaster).allSatisfy { master in
      guard let server = state.servers[master.name], server.isActive else { return true }
      let age = server.created.flatMap(CloudTime.seconds).flatMap { made in now.map { $0 - made } }
      return age.map { $0 < options.readyLimit } ?? false
    }
    if options.drains, !goes.isEmpty, !isBooting {
      var failure = failure
      failure.hint = (failure.hint.map { "\($0); " } ?? "") + "--no-drain goes ahead without"
      plan.problems.append(failure)
    } else {
      plan.notes.append("\(failure.message): Nova alone tells which machines are away")
    }
  }

  static func unknown(_ name: String, among names: Set<String>) -> CloudError {
    let near = nearestName(to: name, among: names.sorted())
    return CloudError(
      .mismatch, "the cluster has no machine '\(name)'", hint: near.map { "did you mean '\($0)'?" })
  }
}
