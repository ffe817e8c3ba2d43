import ArgumentParser
import Boot
import CommandSupport

/// The part of a boot that changes the cloud.
struct BootRun {
  let input: ClusterInput
  let release: LocalRelease?
  let container: String
  let session: CloudSession
  let parallel: Int
  let breaksLock: Bool
  /// What to wait for; nil for nothing.
  let goal: BootCommand.Goal?
  /// How long to wait.
  let timeLimit: TimeLimit
  /// Tells which machines are Ready.
  let kubernetes: KubernetesAPI?
  let board: ServerBoard
  let console: Console

  /// Carries out the plan.
  ///
  /// - Returns: The servers afterwards, by name.
  func run(_ plan: BootPlan, _ request: ClusterRequest) async throws -> [String: Server] {
    let filled = try await withRelease(plan, request)
    let board = board
    let booter = Booter(filled.request, session: session, observe: { board.show($0) })
    let (parallel, breaksLock, limit) = (parallel, breaksLock, timeLimit.seconds)
    let (goal, kubernetes) = (goal, kubernetes)
    let start = ContinuousClock.now
    do {
      return try await Interrupt.cancelling(console) {
        try await booter.execute(filled.plan, parallel: parallel, breaksLock: breaksLock)
        if goal != nil { _ = try await booter.wait(filled.plan, limit: limit) }
        if let kubernetes {
          // The time limit is for both.
          let waited = start.duration(to: .now).components.seconds
          try await booter.waitUntilReady(
            kubernetes, filled.plan, limit: max(1, limit - Int(waited)))
        }
        return try await booter.servers()
      }
    } catch {
      board.finish()
      let failure = console.failure(error)
      await tellWhatExists(booter, filled.request)
      throw failure
    }
  }

  /// Uploads the release, if there is one and any machine needs it, and renders again with its URL.
  private func withRelease(
    _ plan: BootPlan, _ request: ClusterRequest
  ) async throws -> (plan: BootPlan, request: ClusterRequest) {
    guard let release, !plan.missing.isEmpty else { return (plan, request) }
    let links = try await release.push(to: container, lifetime: .default, session, console)
    let filled = try input.request(request, releasing: release, at: links.map(\.link.url), console)
    return (plan.replacing(filled.machines), filled)
  }

  private func tellWhatExists(_ booter: Booter, _ request: ClusterRequest) async {
    // A separate task, since this one may be cancelled.
    let servers = await Task { try? await booter.servers() }.value
    guard let servers else {
      let asked = board.requested
      return console.note(
        (asked.isEmpty
          ? "no server was requested" : "servers requested so far: \(NameList.folded(asked))")
          + "; 'rkgen status' shows what exists once the cloud answers")
    }
    let there = request.machines.map(\.name).filter { servers[$0] != nil }
    let missing = request.machines.count - there.count
    console.note(
      "\(there.count) of \(request.machines.count) servers exist"
        + (there.isEmpty ? "" : ": " + NameList.folded(there))
        + (missing > 0 ? "; run again to create the other \(missing)" : ""))
  }
}
