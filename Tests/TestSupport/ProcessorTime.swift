import Foundation

/// Does some work and returns the processor time that this thread spent on it, without that of other threads and
/// processes.
public func measured<Result>(
  _ work: () throws -> Result
) rethrows -> (time: Duration, result: Result) {
  let start = processorTime()
  let result = try work()
  return (processorTime() - start, result)
}

private func processorTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
