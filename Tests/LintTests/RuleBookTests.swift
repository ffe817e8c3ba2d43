import CloudConfig
import Diagnostics
import Lint
import TestSupport
import Testing

/// All rules together, each on the examples that it is explained with.
@Suite struct RuleBookTests {
  private static func report(_ text: String, _ file: String) -> LintReport {
    let machine =
      UnitFileText(file: file, text: text).flatMap { unit in
        file.hasSuffix(".yaml") ? nil : MachineLint(folder: ".", units: [unit])
      } ?? MachineLint(userData: Array(text.utf8), file: file)
    return LintReport([machine], options: LintOptions())
  }

  @Test func codesAreUnique() {
    let codes = RuleBook.rules.map(\.code)
    #expect(Set(codes).count == codes.count)
    #expect(codes == codes.sorted())
  }

  @Test(arguments: RuleBook.rules.filter { $0.example != nil })
  func exampleIsFoundAndTheMendedOneIsClean(_ rule: Rule) throws {
    let example = try #require(rule.example)
    let bad = Self.report(example.bad, example.file)
    #expect(bad.diagnostics.contains { $0.code == rule.code })
    #expect(bad.diagnostics.filter { $0.code == rule.code }.allSatisfy { $0.location != nil })
    let good = Self.report(example.good, example.file)
    #expect(good.diagnostics.isEmpty, "\(good.diagnostics.map { "\($0.code) \($0.message)" })")
  }

  @Test(arguments: RuleBook.rules)
  func ruleIsExplainedToAStranger(_ rule: Rule) {
    #expect(!rule.title.hasSuffix("."))
    #expect(rule.reason.hasSuffix(".") || rule.reason.hasSuffix(")."))
    #expect(rule.reason.count >= 40)
  }

  @Test(arguments: Guest.allCases)
  func findingsAreOfTheGuestsAskedFor(_ guest: Guest) {
    let text = "#cloud-config\ncoreos:\n  update:\n    reboot-strategy: best-effort\n"
    let machine = MachineLint(userData: Array(text.utf8), file: "x")
    let report = LintReport([machine], options: LintOptions(guests: [guest]))
    let expected: [Guest: [String]] = [
      .coreos2015: [], .coreos2018: ["RK1132"], .flatcar: ["RK1122", "RK1132"],
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
