import Foundation
import Testing

/// Threads for tests that wait for other programs.
///
/// Swift runs tasks on as many threads as there are cores, and a test that waits keeps its thread from
/// those that could compute.
public final class WaitingThreads: TaskExecutor, Sendable {
  private let queue = JobQueue()

  /// As many tests wait side by side as there are threads; others begin when one has ended.
  public init(_ count: Int) {
    for _ in 0..<count {
      Thread.detachNewThread { [queue, self] in
        while true { queue.next().runSynchronously(on: asUnownedTaskExecutor()) }
      }
    }
  }

  /// Takes a job for the next thread that is free.
  public func enqueue(_ job: consuming ExecutorJob) { queue.add(UnownedJob(job)) }
}

private final class JobQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [UnownedJob] = []

  func add(_ job: UnownedJob) {
    condition.withLock { jobs.append(job) }
    condition.signal()
  }

  func next() -> UnownedJob {
    condition.withLock {
      while jobs.isEmpty { condition.wait() }
      return jobs.removeFirst()
    }
  }
}

/// Runs a test on threads made for waiting.
public struct WaitingTrait: TestTrait, SuiteTrait, TestScoping {
  private let threads: WaitingThreads

  /// For each test of a suite, also of those inside.
  public var isRecursive: Bool { true }

  /// Runs it there.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(threads) { try await function() }
  }

  fileprivate init(_ threads: WaitingThreads) { self.threads = threads }
}

extension Trait where Self == WaitingTrait {
  /// The test waits for other programs most of the time.
  public static func waits(on threads: WaitingThreads) -> Self { Self(threads) }
}
