import CommandSupport
import Diagnostics
import Foundation
import Lint
import TestSupport
import Testing

/// No rule is forgotten: declared rules, registered rules and rules with an example are the same.
@Suite struct RuleRegistryTests {
  /// Why rules have no example, by the prefix of their codes.
  static let withoutExample = [
    "RK01": "the parser's own tests have each of them at its place",
    "RK02": "a spec, as in fixtures/bad", "RK03": "a spec, as in fixtures/bad",
    "RK04": "a secrets bundle, of which nothing is shown",
    "RK05": "rendering, not a file that is read",
    "RK1103": "gzip is no text", "RK1104": "gzip is no text",
    "RK1105": "a multipart archive is several files", "RK1106": "gzip is no text",
    "RK1107": "a multipart archive is several files",
    "RK2003": "bytes that are no text",
    "RK1236": "a drop-in stands in a folder of its own",
    "RK1299": "a thousand faults", "RK1890": "more than fifty faults",
    "RK1511": "a shellcheck that fails",
    "RK1519": "fixtures/defects/20-unpinned-clone.yaml is one",
    "RK16": "tens of thousands of characters", "RK17": "several machines",
  ]

  @Test func everyDeclaredCodeIsRegisteredOnce() throws {
    let sources = Repository.root.appendingPathComponent("Sources")
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    let declared = try files.filter { $0.hasSuffix(".swift") }.flatMap { file in
      try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
        .matches(of: /"(RK\d{4})"/).map { String($0.1) }
    }
    let registered = (AllRules.rules.map(\.code) + RetiredRule.all.map(\.code))
      .map(\.description)
    #expect(Set(declared).symmetricDifference(registered) == [])
    #expect(declared.count == registered.count && Set(registered).count == registered.count)
  }

  @Test func everyPrintedCodeIsRegistered() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Repository.fixtures.path)
    let printed = try Set(
      files.filter { $0.hasSuffix(".txt") }.flatMap { file in
        try Repository.text("fixtures/\(file)").matches(of: /\[(RK\d{4})[ \]]/)
          .map { String($0.1) }
      })
    #expect(printed.count > 150)
    #expect(printed.isSubset(of: AllRules.rules.map(\.code.description)))
  }

  @Test func namesAreUniqueAndShort() {
    let names = AllRules.rules.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil && name.count <= 30, "\(name)")
    }
  }

  @Test func everyRuleHasAnExampleOrSaysWhyNot() {
    var excuses = Set(Self.withoutExample.keys)
    let shown = Set(RuleExample.folders)
    for rule in AllRules.rules where !shown.contains("\(rule.code)-\(rule.name)") {
      let excuse = Self.withoutExample.keys.first { rule.code.description.hasPrefix($0) }
      #expect(excuse != nil, "\(rule.code) needs a folder in fixtures/rules")
      excuses.remove(excuse ?? "")
    }
    #expect(excuses.isEmpty)
    #expect(RuleExample.folders == RuleExample.all.map { String($0.folder.dropFirst(6)) })
  }

  @Test(arguments: AllRules.rules) func ruleIsExplainedToAStranger(_ rule: Rule) {
    #expect(!rule.title.hasSuffix("."))
    #expect(rule.reason.hasSuffix(".") || rule.reason.hasSuffix(")."))
    #expect(rule.reason.count >= 40 && !rule.reason.contains("  "))
  }
}
