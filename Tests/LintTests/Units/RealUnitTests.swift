import Diagnostics
import Foundation
import Lint
import Testing

/// Working units must have no findings.
@Suite struct RealUnitTests {
  @Test(arguments: RenderedUnits.fixtures) func whatWeRenderHasNothing(_ fixture: String) throws {
    let machine = try RenderedUnits.machine(fixture)
    #expect(machine.unitCount > 5)
    // Today's machines run only Flatcar, and those of v0.18.1 never do.
    let isOfToday = [
      "today", "volumes/", "own-files/", "pools/", "three-masters/", "assigned-static/",
    ].contains(where: fixture.hasPrefix)
    let findings = machine.findings.filter {
      $0.guests.isEmpty || (isOfToday ? $0.guests.contains("flatcar") : $0.guests != ["flatcar"])
    }
    #expect(findings == [])
  }

  /// At least the newest guest can read the units of the machine that runs the tests.
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
