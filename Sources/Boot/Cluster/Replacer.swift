import Diagnostics

/// Gives machines new servers, one by one, since a machine's configuration is fixed when its server
/// boots.
///
/// Whatever stops it, each machine either has its server and takes pods again, or has none and is
/// the first to get one in the next run.
public struct Replacer: Sendable {
  /// Which machines to replace.
  public struct Choice: Sendable {
    /// By their names.
    public var names: [String] = []
    /// Those that were booted with something other than the spec says now.
    public var outdated = false
    /// Those whose servers are in error.
    public var failed = false

    /// Chooses no machine.
    public init() {}
  }

  /// How carefully to replace them.
  public struct Options: Sendable {
    /// How many machines may be unavailable at the same time, including those that already are.
    public var maxUnavailable = 1
    /// Whether a machine is drained before its server is deleted.
    public var drains = true
    /// Whether pods without a controller may be lost.
    public var isForced = false
    /// How many seconds to wait until a machine is drained.
    public var drainLimit = 600
    /// How many seconds to wait until a machine is Ready.
    public var readyLimit = 1800
    /// Whether the only master may be replaced, and etcd's data lost with it.
    public var losesEtcd = false
    /// Whether to take the lock from another run that holds it.
    public var breaksLock = false

    /// Replaces one machine at a time.
    public init() {}
  }

  /// What is to be done.
  public struct Plan: Sendable {
    /// A machine that gets a new server.
    public struct Entry: Sendable {
      /// The machine as the spec says.
      public let machine: MachineRequest
      /// The server to be deleted; nil if it has none.
      public let server: Server?
      /// Why it was chosen.
      public let reason: String
    }

    /// The machines, in this order.
    public var entries: [Entry] = []
    /// The cloud, project and user.
    public var place = Workplace()
    /// Remarks for the user.
    public var notes: [String] = []
    /// What prevents it. Nothing is done if there are any.
    public var problems: [CloudError] = []
    var networkID: String?
    var view: ClusterView?

    /// The same plan with other contents for machines with the same names.
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

  /// `kubernetes`: without it nothing is drained, and readiness is not awaited.
  /// `observe`: receives every event.
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

  /// The same, limited to the machines of a confirmed plan whose servers are unchanged or gone.
  func plan(_ choice: Choice, agreed: Plan?) async throws -> Plan {
    // Servers that a killed run has deleted.
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
            "\(machine.name) has a new server by now: left alone")
          continue
        }
        machine = entry.machine
      }
      if let servers = several[machine.name] {
        plan.problems.append(Planner.ambiguous(machine.name, servers))
      } else if let server, !server.belongs(to: request.name) {
        plan.problems.append(
          CloudError(.mismatch, "\(machine.name) was not created by rkgen: left alone"))
      } else {
        plan.entries.append(Plan.Entry(machine: machine, server: server, reason: reason))
      }
    }
    // Whatever would prevent new servers has to be found before old ones are deleted.
    if !plan.entries.isEmpty {
      var replacing = request
      replacing.planned = Set(plan.entries.map(\.machine.name))
      replacing.replaced = Set(plan.entries.filter { $0.server != nil }.map(\.machine.name))
      plan.problems += try await Booter(replacing, session: session).plan().problems
    }
    let away = request.machines.filter { state.knownAbsence(of: $0) != nil }
    let awayNames = Set(away.map(\.name))
    // Unavailable machines first, since replacing them makes no more unavailable; then masters,
    // since the API server must not be older than its clients.
    plan.entries = [
      plan.entries.filter { awayNames.contains($0.machine.name) },
      plan.entries.filter { !awayNames.contains($0.machine.name) && $0.machine.isMaster },
      plan.entries.filter { !awayNames.contains($0.machine.name) && !$0.machine.isMaster },
    ].flatMap(\.self)
    let chosen = Set(plan.entries.map(\.machine.name))
    plan.notes += away.filter { !chosen.contains($0.name) }.map {
      "\($0.name) is unavailable and not to be replaced: \(state.knownAbsence(of: $0) ?? "")"
    }
    check(&plan, found, state, await session.cloudTime)
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
        return "it was booted with different user-data"
      }
      if let difference = found.differences[machine.name]?.first { return difference }
    }
    return choice.names.contains(machine.name) ? "it was requested by name" : nil
  }

  /// Adds what makes the plan impossible or dangerous.
  ///
  /// `now`: the time by the cloud's clock, if known.
  private func check(
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
          hint: "'rkgen boot' generates it"))
    }
    let goes = plan.entries.filter { $0.server != nil }
    if request.machines.count(where: \.isMaster) == 1, !options.losesEtcd,
      let master = goes.first(where: \.machine.isMaster)
    {
      plan.problems.append(
        CloudError(
          .mismatch,
          "\(master.machine.name) is the only master: the cluster's state, etcd's data, is lost "
            + "with its disk",
          hint: "back up etcd first; --lose-etcd replaces it anyway"))
    }
    guard let failure = state.failure else { return }
    // A stopped run may have left the masters in this state.
    let isBooting = request.machines.filter(\.isMaster).allSatisfy { master in
      guard let server = state.servers[master.name], server.isActive else { return true }
      let age = server.created.flatMap(CloudTime.seconds).flatMap { made in now.map { $0 - made } }
      return age.map { $0 < options.readyLimit } ?? false
    }
    if options.drains, !goes.isEmpty, !isBooting {
      var failure = failure
      failure.hint = (failure.hint.map { "\($0); " } ?? "") + "--no-drain skips draining"
      plan.problems.append(failure)
    } else {
      plan.notes.append("\(failure.message): only Nova tells which machines are unavailable")
    }
  }

  static func unknown(_ name: String, among names: Set<String>) -> CloudError {
    let near = nearestName(to: name, among: names.sorted())
    return CloudError(
      .mismatch, "the cluster has no machine '\(name)'", hint: near.map { "did you mean '\($0)'?" })
  }
}
