import Foundation

/// Lets one run at a time work on a cluster, across all machines.
///
/// The lock is in the cloud. Its holder sends a heartbeat every ten seconds. A dead holder loses
/// the lock: immediately to a run from the same home, where the system knows which runs live, and
/// to others after a minute without a heartbeat by the cloud's own clock.
struct ClusterLock {
  let session: CloudSession
  let cluster: String
  /// Whether to take the lock from its holder.
  let breaks: Bool
  /// Identifies this run. Any unique value does.
  let run = UUID().uuidString

  /// A lock that is held.
  struct Held: Sendable {
    let id: String
    /// Shows other runs from this home that this one is alive.
    let sign: HomeLocks.Sign?
    /// Whether this run waited for another one.
    let hasWaited: Bool
  }

  /// How many seconds without a heartbeat make a holder count as dead.
  static let lifetime = 60
  private static let beat = Duration.seconds(10)
  /// How many seconds without a successful heartbeat make the holder give up, before others
  /// consider it dead.
  private static let silence = 40
  /// How many seconds to wait for others.
  private static let limit = 1800

  private var neutron: Neutron { Neutron(session: session) }
  private var dependencies: Dependencies { session.dependencies }
  private var record: LockRecord { LockRecord(run: run, holder: dependencies.holder) }

  /// Takes the lock, waiting for others; nil if this cloud can't provide one.
  ///
  /// - Throws: `notFound` if the network is gone: another run has kept a different one with its
  /// name.
  func acquire(on network: String) async throws -> Held? {
    let sign = dependencies.homeLocks?.begin(run)
    do {
      if let held = try await acquire(on: network, sign) { return held }
      sign?.end()
      return nil
    } catch {
      // The lock may have been taken just before the error.
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

  /// Another run may have taken the lock at the same time on a second network with the same name:
  /// a run that sees this releases its own and retries later.
  private func confirm(
    _ id: String, _ sign: HomeLocks.Sign?, _ watch: Watch
  ) async throws -> Held? {
    let others = try await neutron.locks(of: cluster)?.filter { $0.run != run } ?? []
    if others.isEmpty { return Held(id: id, sign: sign, hasWaited: watch.waited > 0) }
    try await neutron.deleteLock(id: id)
    try await dependencies.pause(.seconds(0.5 + 3 * dependencies.random()))
    return nil
  }

  /// Runs work under the lock; without one if there is no network, or the cloud can't provide a lock.
  func holding<Value: Sendable>(
    on network: String?, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    var held: Held?
    do {
      if let network { held = try await acquire(on: network) }
    } catch let error as CloudError where error.kind == .notFound {}
    guard let held else { return try await work() }
    return try await holding(held, work)
  }

  /// Runs work while holding the lock, then releases it.
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

  /// Releases the lock, even if the work was cancelled.
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
        // The next heartbeat may get through.
        let silence = dependencies.now() - heard
        guard silence >= Self.silence else { continue }
        throw CloudError(
          .unreachable,
          "about to lose the lock of cluster \(cluster): no heartbeat got through for "
            + "\(silence) seconds (\(error.message))", hint: "run again when Neutron works")
      }
      throw CloudError(
        .conflict, "another run has taken the lock of cluster \(cluster)",
        hint: "run again; 'rkgen status' shows who holds it")
    }
  }

  /// What is known about the lock's holder.
  private struct Watch {
    var pulse = ""
    /// How many seconds there was no heartbeat.
    var quiet = 0
    var waited = 0
  }

  private func yield(to holder: LockHolder, _ watch: inout Watch) async throws {
    if breaks { return try await take(from: holder, "--break-lock is given") }
    if dependencies.homeLocks?.isDead(holder.run) == true {
      return try await take(from: holder, "that run has ended")
    }
    if watch.pulse != holder.pulse { (watch.pulse, watch.quiet) = (holder.pulse, 0) }
    // Clocks of a cloud's services may differ, so at least two heartbeats have to be missed.
    let isOld = (holder.age ?? 0) >= Self.lifetime && watch.quiet >= 21
    if isOld || watch.quiet >= Self.lifetime {
      return try await take(from: holder, "that run sends no heartbeats")
    }
    if watch.waited == 0 {
      dependencies.notice("\(holder.sentence(cluster)); waiting")
    }
    guard watch.waited < Self.limit else {
      throw CloudError(
        .conflict, "\(holder.sentence(cluster)) (waited \(Self.limit) seconds)",
        hint: "if that run no longer exists, break the lock with --break-lock")
    }
    let pause = 3
    watch.waited += pause
    watch.quiet += pause
    try await dependencies.pause(.seconds(pause))
  }

  private func take(from holder: LockHolder, _ reason: String) async throws {
    dependencies.notice(
      "breaking the lock of cluster \(cluster), held by \(holder.name): \(reason)")
    try await neutron.deleteLock(id: holder.id)
    dependencies.homeLocks?.forget(holder.run)
  }

  private func tellImpossible(_ reason: String) -> Held? {
    dependencies.notice(
      "this cloud can't provide a lock (\(reason)): if another run works on cluster \(cluster) "
        + "now, servers may be created twice, and the newer ones deleted")
    return nil
  }
}

extension LockHolder {
  /// Who holds a cluster's lock, and since when.
  package func sentence(_ cluster: String) -> String {
    "the lock of cluster \(cluster) is held by \(name)" + (since.map { ", taken at \($0)" } ?? "")
      + (age.map { ", last seen \($0) s ago" } ?? "")
  }
}

/// Tells which runs from this home are alive: each keeps a file locked, and the system unlocks it
/// when the run ends, for whatever reason.
public struct HomeLocks: Sendable {
  /// A run's file, locked.
  struct Sign: Sendable {
    fileprivate let descriptor: Int32
    fileprivate let path: String

    /// Removes the file when the run no longer needs it.
    func end() {
      unlink(path)
      close(descriptor)
    }
  }

  private let folder: String

  /// The runs recorded in a folder, which is created on first use.
  public init(folder: String) { self.folder = folder }

  /// Marks a run as alive; nil where nothing can be written.
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

  /// Whether a run has ended without cleaning up; nil if it is not from this home.
  func isDead(_ run: String) -> Bool? {
    let descriptor = open(path(run), O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  /// Removes the file of a run that has ended.
  func forget(_ run: String) { if isDead(run) == true { unlink(path(run)) } }

  private func path(_ run: String) -> String { "\(folder)/\(PercentEncoding.segment(run))" }
}
