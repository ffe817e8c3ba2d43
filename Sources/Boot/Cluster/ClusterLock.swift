import Foundation

/// One run at a time works on a cluster, wherever it runs.
///
/// The lock is in the cloud. Who holds it gives a sign of life every ten seconds. Who is dead loses it: at once
/// to a run from the same home, where the system knows, and to others when it has not been heard of for a
/// minute by the cloud's own clock.
struct ClusterLock {
  let session: CloudSession
  let cluster: String
  /// Whether whoever holds it loses it.
  let breaks: Bool
  /// Which run this is. It has to differ from all others, and nothing depends on what it is.
  let run = UUID().uuidString

  /// A lock that is held.
  struct Held: Sendable {
    let id: String
    /// What tells other runs from this home that this one lives.
    let sign: HomeLocks.Sign?
    /// Whether this run waited for somebody else.
    let hasWaited: Bool
  }

  /// After how many seconds without a sign of life a holder is dead.
  static let lifetime = 60
  private static let beat = Duration.seconds(10)
  /// After how many seconds in which no sign of life got through the holder gives up, before others take it for dead.
  private static let silence = 40
  /// For how many seconds to wait for others.
  private static let limit = 1800

  private var neutron: Neutron { Neutron(session: session) }
  private var dependencies: Dependencies { session.dependencies }
  private var record: LockRecord { LockRecord(run: run, holder: dependencies.holder) }

  /// Takes the lock, waiting for others; nil if this cloud gives none.
  ///
  /// - Throws: `notFound` if the network is gone: somebody else has kept another one of its name.
  func acquire(on network: String) async throws -> Held? {
    let sign = dependencies.homeLocks?.begin(run)
    do {
      if let held = try await acquire(on: network, sign) { return held }
      sign?.end()
      return nil
    } catch {
      // It may have been taken a moment before.
      _ = await Task { [neutron, cluster, run] in
        for own in try await neutron.locks(of: cluster) ?? [] where own.run == run {
          try await neutron.deleteLock(id: own.id)
        }
      }.result
      sign?.end()
      throw error
    }
  }

  private func acquire(on network: String, _ sign: HomeLocks.Sign?) async throws -> Held? {
    var watch = Watch()
    var refusals = 0
    var doubts = 0
    while true {
      guard let holders = try await neutron.locks(of: cluster) else {
        return tellImpossible("Neutron does not show ports")
      }
      if let own = holders.first(where: { $0.run == run }) {
        if let held = try await confirm(own.id, sign, watch) { return held }
      } else if let other = holders.first {
        try await yield(to: other, &watch)
      } else {
        switch try await neutron.takeLock(of: cluster, on: network, record) {
        case .taken(let id): if let held = try await confirm(id, sign, watch) { return held }
        case .refused:
          refusals += 1
          guard refusals < 20 else { return tellImpossible("Neutron refuses the port") }
          try await dependencies.pause(.seconds(dependencies.random()))
        case .unknown(let error):
          doubts += 1
          guard doubts < 5 else { throw error }
        case .impossible(let reason): return tellImpossible(reason)
        }
      }
    }
  }

  /// On another network of the same name somebody else may have taken it at the same moment: whoever sees
  /// that gives it back and comes again later.
  private func confirm(
    _ id: String, _ sign: HomeLocks.Sign?, _ watch: Watch
  ) async throws -> Held? {
    let others = try await neutron.locks(of: cluster)?.filter { $0.run != run } ?? []
    if others.isEmpty { return Held(id: id, sign: sign, hasWaited: watch.waited > 0) }
    try await neutron.deleteLock(id: id)
    try await dependencies.pause(.seconds(0.5 + 3 * dependencies.random()))
    return nil
  }

  /// Does something while the lock is held, and gives it back.
  func holding<Value: Sendable>(
    _ held: Held, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    do {
      let value = try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask {
          try await giveSigns(held)
          return nil
        }
        group.addTask { try await work() }
        defer { group.cancelAll() }
        while let value = try await group.next() { if let value { return value } }
        throw CancellationError()
      }
      await release(held)
      return value
    } catch {
      await release(held)
      throw error
    }
  }

  /// Gives the lock back, also when the work was cancelled.
  func release(_ held: Held) async {
    let neutron = neutron
    await Task {
      do {
        try await neutron.deleteLock(id: held.id)
      } catch {
        try? await neutron.deleteLock(id: held.id, isLastWord: true)
      }
    }.value
    held.sign?.end()
  }

  private func giveSigns(_ held: Held) async throws {
    var record = record
    var heard = dependencies.now()
    while true {
      try await dependencies.heartbeat(Self.beat)
      record.beat += 1
      do {
        if try await neutron.renewLock(id: held.id, record) {
          heard = dependencies.now()
          continue
        }
      } catch let error as CloudError {
        // The next one may get through.
        let silence = dependencies.now() - heard
        guard silence >= Self.silence else { continue }
        throw CloudError(
          .unreachable,
          "the lock of cluster \(cluster) is about to be lost: no sign of life got through for "
            + "\(silence) seconds (\(error.message))", hint: "run again when Neutron is well")
      }
      throw CloudError(
        .conflict, "somebody has taken over the lock of cluster \(cluster) meanwhile",
        hint: "run again; 'rkgen status' tells who holds it")
    }
  }

  /// What is known of whoever holds the lock.
  private struct Watch {
    var pulse = ""
    /// For how many seconds there was no sign of life.
    var quiet = 0
    var waited = 0
  }

  private func yield(to holder: LockHolder, _ watch: inout Watch) async throws {
    if breaks { return try await take(from: holder, "is broken") }
    if dependencies.homeLocks?.isDead(holder.run) == true {
      return try await take(from: holder, "was left by a run that has ended: removed")
    }
    if watch.pulse != holder.pulse { (watch.pulse, watch.quiet) = (holder.pulse, 0) }
    // Clocks of a cloud's services may differ; two signs of life are missed in that time.
    let isOld = (holder.age ?? 0) >= Self.lifetime && watch.quiet >= 21
    if isOld || watch.quiet >= Self.lifetime {
      return try await take(from: holder, "was left by a run that gives no signs of life: removed")
    }
    if watch.waited == 0 {
      dependencies.notice("\(holder.sentence(cluster)); waiting")
    }
    guard watch.waited < Self.limit else {
      throw CloudError(
        .conflict, "\(holder.sentence(cluster)), still after \(Self.limit) seconds",
        hint: "if that is nobody any more, --break-lock breaks it")
    }
    let pause = 3
    watch.waited += pause
    watch.quiet += pause
    try await dependencies.pause(.seconds(pause))
  }

  private func take(from holder: LockHolder, _ reason: String) async throws {
    dependencies.notice("the lock of cluster \(cluster), held by \(holder.name), \(reason)")
    try await neutron.deleteLock(id: holder.id)
    dependencies.homeLocks?.forget(holder.run)
  }

  private func tellImpossible(_ reason: String) -> Held? {
    dependencies.notice(
      "there is no lock in this cloud (\(reason)): if somebody else works on cluster \(cluster) now, "
        + "servers may come up twice, and the younger ones are deleted")
    return nil
  }
}

extension LockHolder {
  /// Who works on a cluster, and since when.
  package func sentence(_ cluster: String) -> String {
    "\(name) works on cluster \(cluster)" + (since.map { " since \($0)" } ?? "")
      + (age.map { ", last heard of \($0) s ago" } ?? "")
  }
}

/// Which runs from this home live: each keeps a file locked, and the system unlocks it when the run ends,
/// however it does.
public struct HomeLocks: Sendable {
  /// A run's file, locked.
  struct Sign: Sendable {
    fileprivate let descriptor: Int32
    fileprivate let path: String

    /// The run needs it no more.
    func end() {
      unlink(path)
      close(descriptor)
    }
  }

  private let folder: String

  /// The runs noted in a folder. It is made when there is something to note.
  public init(folder: String) { self.folder = folder }

  /// Says that a run lives; nil where nothing can be written.
  func begin(_ run: String) -> Sign? {
    guard (try? PrivateFolder.make(folder)) != nil else { return nil }
    let descriptor = open(path(run), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    return Sign(descriptor: descriptor, path: path(run))
  }

  /// Whether a run has ended without saying so; nil if it is not from this home.
  func isDead(_ run: String) -> Bool? {
    let descriptor = open(path(run), O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  /// Forgets a run that has ended.
  func forget(_ run: String) { if isDead(run) == true { unlink(path(run)) } }

  private func path(_ run: String) -> String { "\(folder)/\(PercentEncoding.segment(run))" }
}
