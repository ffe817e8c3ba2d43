import CloudConfig
import Diagnostics
import Foundation
import Review
import TestSupport
import Testing

/// The prediction for a guest matches what the real program did, for every measured case.
@Suite struct GuestConformanceTests {
  private static let fields = ["exit", "files", "removed", "systemd", "commands", "validateExit"]

  @Test(.thorough, arguments: ["measured", "measured-from-source"])
  func predictionsAreWhatWasMeasured(_ file: String) throws {
    let cases = try Repository.text("fixtures/guests/\(file).jsonl").split(separator: "\n")
    #expect(cases.count >= 300)
    for line in cases {
      let measured = try MeasuredCase(String(line))
      for guest in Guest.allCases {
        let predicted = try measured.prediction(for: guest)
        let expected = try measured.result(for: guest)
        let wrong = Self.fields.filter { predicted[$0] != expected[$0] }
        for field in wrong {
          Issue.record(
            """
            \(measured.id), \(guest.rawValue), \(field): measured \(text(expected[field])), \
            predicted \(text(predicted[field]))
            """)
        }
      }
    }
  }
}

/// The validators find nothing in rendered user-data.
@Suite(.thorough) struct RenderedValidationTests {
  @Test(arguments: Scenario.coreOS, Guest.allCases)
  func validatorsAcceptTheMachines(_ scenario: Scenario, _ guest: Guest) throws {
    for (name, userData) in try scenario.rendered() {
      #expect(
        GuestRun.validateExit(userData: Array(userData.utf8), guest: guest) == 0, "\(name)")
    }
  }
}

private func text(_ value: NSObject?) -> String { value.map { "\($0)" } ?? "nothing" }

/// A line of the file of measurements.
private struct MeasuredCase {
  let id: String
  private let userData: [UInt8]
  private let options: [String: Any]
  private let results: [String: Any]

  init(_ line: String) throws {
    results = try Self.object(line)
    id = try #require(results["id"] as? String)
    options = results["options"] as? [String: Any] ?? [:]
    let content = try #require(results["userData"] as? [String: String])
    if let text = content["text"] {
      userData = Array(text.utf8)
    } else {
      userData = Array(try #require(content["base64"].flatMap { Data(base64Encoded: $0) }))
    }
  }

  func result(for guest: Guest) throws -> [String: NSObject] {
    try #require(results[guest.rawValue] as? [String: NSObject])
  }

  func prediction(for guest: Guest) throws -> [String: NSObject] {
    let units = options["results"] as? [String: String] ?? [:]
    let surroundings = GuestSurroundings(
      addresses: [
        .privateIPv4: options["private"] as? String ?? "10.180.1.2",
        .publicIPv4: options["public"] as? String ?? "203.0.113.5",
      ],
      missingUnits: Set(units.filter { $0.value == "missing" }.keys.map { Array($0.utf8) }))
    let report = GuestRunReport(userData, guest, surroundings: surroundings, file: id)
    return try #require(Self.object(JSONText.text(report.json)) as? [String: NSObject])
  }

  /// With equal numbers for the guest's random ones, and with replacement characters for invalid UTF-8,
  /// because Foundation accepts no lone surrogates.
  private static func object(_ json: String) throws -> [String: Any] {
    let text = json.replacing(#/(cloudinit-temp|cloudinit/scripts/|coreos-cloudinit-)[0-9]+/#) {
      "\($0.1)1"
    }.replacing(#/\\udc([89a-f][0-9a-f])/#) { #"\uf7\#($0.1)"# }
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }
}
