import Foundation
import Testing

/// Threads for tests that wait for other programs.
///
/// Swift runs tasks on as many threads as there are cores, and a test that waits blocks a thread that others
/// could use to compute.
public final class WaitingThreads: TaskExecutor, Sendable {
  private let queue = JobQueue()

  /// The number of tests that can wait at the same time; others start when one has finished.
  public init(_ count: Int) {
    for _ in 0..<count {
      Thread.detachNewThread { [queue, self] in
        while true { queue.next().runSynchronously(on: asUnownedTaskExecutor()) }
      }
    }
  }

  /// Queues a job for the next free thread.
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

/// Runs a test on the threads for waiting.
public struct WaitingTrait: TestTrait, SuiteTrait, TestScoping {
  private let threads: WaitingThreads

  /// Applies to every test of a suite, including nested suites.
  public var isRecursive: Bool { true }

  /// Runs the test on such a thread.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(threads) { try await function() }
  }

  fileprivate init(_ threads: WaitingThreads) { self.threads = threads }
}

extension Trait where Self == WaitingTrait {
  /// The test spends most of its time waiting for other programs.
  public static func waits(on threads: WaitingThreads) -> Self { Self(threads) }
}
