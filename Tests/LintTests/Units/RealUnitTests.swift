import Diagnostics
import Foundation
import Lint
import Testing

/// Units that work must have nothing wrong.
@Suite struct RealUnitTests {
  @Test(arguments: RenderedUnits.fixtures) func whatWeRenderHasNothing(_ fixture: String) throws {
    let machine = try RenderedUnits.machine(fixture)
    #expect(machine.unitCount > 5)
    // Machines of today are Flatcar's alone, and those of v0.18.1 never are.
    let isOfToday = [
      "today", "volumes/", "own-files/", "pools/", "three-masters/", "assigned-static/",
    ].contains(where: fixture.hasPrefix)
    let findings = machine.findings.filter {
      $0.guests.isEmpty || (isOfToday ? $0.guests.contains("flatcar") : $0.guests != ["flatcar"])
    }
    #expect(findings == [])
  }

  /// The units that came with the machine the tests run on are read by the newest guest at least.
  @Test func systemUnitsHaveNoErrorsForTheNewestSystemd() throws {
    let folder = URL(fileURLWithPath: "/usr/lib/systemd/system")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var count = 0
    for name in names where name.contains(".") && !name.hasSuffix(".d") {
      let path = folder.appendingPathComponent(name)
      guard let text = try? String(contentsOf: path, encoding: .utf8), !text.isEmpty else {
        continue
      }
      count += 1
      let errors = UnitMachine(name, text, isWhole: false).findings.filter { finding in
        finding.severity == .error
          && (finding.guests.isEmpty || finding.guests.contains("flatcar"))
      }
      #expect(errors.isEmpty, "\(name)")
    }
    #expect(count > 50)
  }
}
