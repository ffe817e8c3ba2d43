import TestSupport
import Testing

/// Everything that needs a real OpenStack. Each test has names of its own there, so that several can run at once.
@Suite(.thorough, .waits(on: .forClouds)) struct CloudTests {}

extension WaitingThreads {
  // More would only wait for each other: the cloud's services are one process each.
  static let forClouds = WaitingThreads(4)
}
