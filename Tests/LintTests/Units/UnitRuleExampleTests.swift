import CloudConfig
import Diagnostics
import Lint
import Systemd
import Testing

/// Every rule's own example, and what else the rules must say of small units.
@Suite struct UnitRuleExampleTests {
  @Test(arguments: UnitRules.rules.filter { $0.example != nil })
  func exampleShowsItsRule(_ rule: Rule) throws {
    let example = try #require(rule.example)
    let bad = try UnitMachine(example.file, example.bad)
    #expect(bad.codes.contains(rule.code), "\(rule.code): \(bad.findings)")
    let good = try UnitMachine(example.file, example.good)
    #expect(good.findings.isEmpty, "\(rule.code)")
  }

  @Test func codesAreUniqueAndOfThisRoom() {
    let codes = UnitRules.rules.map(\.code.description)
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { $0.hasPrefix("RK12") })
  }

  @Test(arguments: UnitRules.rules) func textsAreWhole(_ rule: Rule) {
    #expect(!rule.title.hasSuffix("."))
    #expect(rule.reason.hasSuffix("."))
    #expect(rule.reason.count > 60)
    #expect(!rule.reason.contains("  "))
  }
}
