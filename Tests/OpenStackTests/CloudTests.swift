import Foundation
import TestSupport
import Testing

/// Everything that needs a real OpenStack. Each test uses its own names there, so that several can run at once.
@Suite(.thorough, .waits(on: .forClouds)) struct CloudTests {}

extension WaitingThreads {
  // More would only wait for each other: the cloud's services are one process each.
  static let forClouds = WaitingThreads(6)
}

/// Whether scripts/soak/trouble runs the tests: with more seeds and kills, slower clouds, and figures.
enum Soak {
  static let isOn = ProcessInfo.processInfo.environment["RKGEN_SOAK"] == "1"

  /// Prints a figure.
  static func note(_ text: String) { if isOn { print("soak: \(text)") } }
}
