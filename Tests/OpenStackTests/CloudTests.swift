import TestSupport
import Testing

/// Everything that needs a real OpenStack. One at a time: what it can do in a second is little.
@Suite(.serialized, .thorough, .waits(on: .forClouds)) struct CloudTests {}

extension WaitingThreads {
  static let forClouds = WaitingThreads(1)
}
