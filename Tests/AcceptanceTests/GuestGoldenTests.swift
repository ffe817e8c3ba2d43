import CloudConfig
import Foundation
import TestSupport
import Testing

/// The output of `rkgen show --guest` and `rkgen diff --guest` for an example matches the
/// repository.
@Suite struct GuestGoldenTests {
  private static let folder = Repository.fixtures.appendingPathComponent("guests/example")
  private static let addresses = ["--private", "10.180.1.2", "--public", "203.0.113.5"]

  @Test(arguments: Guest.allCases) func runIsAsCommitted(_ guest: Guest) throws {
    let result = try Command.rkgen(
      ["show", "user-data", "--guest", guest.rawValue] + Self.addresses, in: Self.folder)
    #expect(result.status == 0 && result.error.isEmpty)
    try expect(result.text, isGolden: "\(guest.rawValue).txt")
  }

  @Test func differenceIsAsCommitted() throws {
    let result = try Command.rkgen(
      ["diff", "user-data", "--guest", "coreos-2015", "--guest", "flatcar"] + Self.addresses,
      in: Self.folder)
    #expect(result.status == 2 && result.error.isEmpty)
    try expect(result.text, isGolden: "difference.txt")
  }

  private func expect(_ text: String, isGolden name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    if Scenario.isUpdating { try text.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try text == String(contentsOf: file, encoding: .utf8), "\(name)")
  }
}
