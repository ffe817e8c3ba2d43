import CloudConfig
import Diagnostics
import Foundation
import Lint
import TestSupport
import Testing

/// Lints the cases that real guests were measured with.
@Suite struct MeasuredCasesTests {
  private struct Case {
    let name: String
    let userData: [UInt8]
    /// The exit status of each guest.
    let exits: [Guest: Int]
  }

  private static func cases() throws -> [Case] {
    try ["measured", "measured-from-source"].flatMap { file -> [Case] in
      try Repository.text("fixtures/guests/\(file).jsonl").split(separator: "\n").compactMap {
        line in
        // Some outputs are not UTF-8, which Foundation can't read.
        guard let root = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
          let userData = root["userData"] as? [String: String]
        else { return nil }
        let bytes =
          userData["text"].map { Data($0.utf8) }
          ?? userData["base64"].flatMap { Data(base64Encoded: $0) }
        let exits = Guest.allCases.compactMap { guest in
          ((root[guest.rawValue] as? [String: Any])?["exit"] as? Int).map { (guest, $0) }
        }
        return Case(
          name: root["id"] as? String ?? "", userData: try Array(#require(bytes)),
          exits: Dictionary(uniqueKeysWithValues: exits))
      }
    }
  }

  /// If a guest gave up, lint has an error for that guest.
  @Test(.thorough) func noRefusalIsSilent() throws {
    let cases = try Self.cases()
    #expect(cases.count > 700)
    // The guest crashes only where the address is not known and the part becomes too short.
    // JSON is checked as Ignition reads it, not as guests that ignore it.
    let exceptions: Set<String> = ["source-mp71", "ignition-leading-space", "source-ign4"]
    let silent = cases.filter { !exceptions.contains($0.name) }.flatMap { measured -> [String] in
      let found = MachineLint(userData: measured.userData, file: "user-data").diagnostics
      return measured.exits.filter { $0.value != 0 }.keys.filter { guest in
        !found.contains {
          $0.severity == .error && ($0.guests.isEmpty || $0.guests.contains(guest.rawValue))
        }
      }.map { "\(measured.name) on \($0.rawValue)" }
    }
    #expect(silent == [])
  }

  /// A name that systemd rejects says nothing about a guest that fails to write it.
  @Test func aStopIsSaidBesideABadName() {
    for name in ["/", "..", "\"a\\0b.service\""] {
      let text = "#cloud-config\ncoreos:\n  units:\n  - {name: \(name), content: x, mask: true}\n"
      let found = MachineLint(userData: Array(text.utf8), file: "x").diagnostics
      #expect(found.map(\.code).contains("RK1152") && found.map(\.code).contains("RK1171"))
    }
  }
}
