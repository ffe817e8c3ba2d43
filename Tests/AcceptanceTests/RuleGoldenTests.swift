import CommandSupport
import Diagnostics
import Foundation
import Lint
import TestSupport
import Testing

/// Lint's output matches the repository: for the example of every rule, for the defects of 2015, and the
/// page of all rules.
@Suite struct RuleGoldenTests {
  @Test(arguments: RuleExample.all) func badExampleIsPrintedAsCommitted(_ example: RuleExample)
    throws
  {
    let report = try example.report(.bad)
    let found = report.diagnostics.filter { $0.code == example.rule.code }
    #expect(!found.isEmpty && found.allSatisfy { $0.location != nil })
    #expect(report.diagnostics.hasErrors == (example.rule.severity == .error))
    try expect(report.text(isColoured: false), isGolden: "\(example.folder)/expected.txt")
  }

  @Test(arguments: RuleExample.all) func goodExampleIsClean(_ example: RuleExample) throws {
    #expect(try example.report(.good).diagnostics == [])
  }

  /// A cloud-config with a shell script and a unit.
  @Test(arguments: ["RK1203", "RK1507"]) func commandPrintsTheSame(_ code: String) throws {
    let example = RuleExample(rule: try #require(AllRules.rule(code)))
    let folder = Repository.fixtures.appendingPathComponent("\(example.folder)/bad")
    let result = try Command.rkgen(["lint", example.file(.bad).name], in: folder)
    #expect(result.status == (example.rule.severity == .error ? 1 : 0))
    #expect(try result.text == Repository.text("fixtures/\(example.folder)/expected.txt"))
  }

  static let defects =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: Repository.fixtures.appendingPathComponent("defects").path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test(arguments: defects) func defectIsSeen(_ file: String) throws {
    let folder = Repository.fixtures.appendingPathComponent("defects")
    let result = try Command.rkgen(["lint", file], in: folder)
    try expect(result.text, isGolden: "defects/\(file.dropLast(5)).txt")
    // The first comment names the codes that must be among the findings.
    let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix("# Seen by ") }
    let codes = try #require(line).dropFirst(10).split { $0 == " " || $0 == "," }
    #expect(!codes.isEmpty)
    for code in codes { #expect(result.text.contains("[\(code)"), "\(code)") }
  }

  @Test func pageOfRulesIsCurrent() throws {
    try expect(ReferenceRules.page(), isGolden: "../docs/rules.md")
  }

  private func expect(_ text: String, isGolden name: String) throws {
    let file = Repository.fixtures.appendingPathComponent(name)
    if Scenario.isUpdating {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: file, encoding: .utf8), "\(name)")
  }
}
