import Foundation

/// Does some work, and says how much processor time this thread spent on it: what else the machine does
/// in the meantime does not count.
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
