import CloudConfig
import Diagnostics
import Lint
import Testing

/// The options of a report.
@Suite struct LintReportTests {
  @Test(arguments: Guest.allCases)
  func findingsAreOfTheGuestsAskedFor(_ guest: Guest) {
    let text = "#cloud-config\ncoreos:\n  update:\n    reboot-strategy: best-effort\n"
    let machine = MachineLint(userData: Array(text.utf8), file: "x")
    let report = LintReport([machine], options: LintOptions(guests: [guest]))
    let expected: [Guest: [String]] = [
      // Flatcar drops the key, and never sees its value.
      .coreos2015: [], .coreos2018: ["RK1132"], .flatcar: ["RK1122"],
    ]
    #expect(report.diagnostics.map(\.code.description) == expected[guest])
  }

  @Test func strictMakesWarningsErrors() {
    let text = "#cloud-config\nhostname: a.b\n"
    let machine = MachineLint(userData: Array(text.utf8), file: "x")
    #expect(LintReport([machine], options: LintOptions()).diagnostics.map(\.severity) == [.warning])
    let strict = LintReport([machine], options: LintOptions(isStrict: true))
    #expect(strict.diagnostics.map(\.severity) == [.error])
  }
}
