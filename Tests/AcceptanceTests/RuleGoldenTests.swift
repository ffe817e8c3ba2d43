import Diagnostics
import Foundation
import Lint
import TestSupport
import Testing

/// What lint prints is what stands in the repository: for the example of every rule, for the defects of
/// 2015, and the page of all rules.
@Suite struct RuleGoldenTests {
  private static let rules = RuleBook.rules.filter { $0.example != nil }

  @Test(arguments: rules) func exampleIsPrintedAsCommitted(_ rule: Rule) throws {
    let example = try #require(rule.example)
    let scratch = try Scratch()
    try scratch.file(example.file, example.bad)
    let result = try Command.rkgen(["lint", example.file], in: scratch.folder)
    #expect(result.status == (rule.severity == .error ? 1 : 0))
    #expect(result.text.contains("[\(rule.code)"))
    try expect(result.text, isGolden: "rules/\(rule.code).txt")
  }

  @Test func everyFileIsOfARule() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Repository.fixtures.appendingPathComponent("rules").path)
    #expect(Set(files) == Set(Self.rules.map { "\($0.code).txt" }))
  }

  static let defects =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: Repository.fixtures.appendingPathComponent("defects").path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test(arguments: defects) func defectIsSeen(_ file: String) throws {
    let folder = Repository.fixtures.appendingPathComponent("defects")
    let result = try Command.rkgen(["lint", file], in: folder)
    try expect(result.text, isGolden: "defects/\(file.dropLast(5)).txt")
    // The first comment names the codes that have to be among the findings.
    let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix("# Seen by ") }
    let codes = try #require(line).dropFirst(10).split { $0 == " " || $0 == "," }
    #expect(!codes.isEmpty)
    for code in codes { #expect(result.text.contains("[\(code)"), "\(code)") }
  }

  @Test func pageOfRulesIsCurrent() throws {
    let result = try Command.rkgen(["lint", "--explain", "all"])
    try expect(result.text, isGolden: "../docs/rules.md")
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
