import Foundation
import TestSupport
import Testing

/// rkgen's output for every fixture matches the repository. `scripts/update-fixtures` rewrites the
/// files.
@Suite struct GoldenTests {
  @Test(arguments: Scenario.all) func machinesAreAsCommitted(_ scenario: Scenario) throws {
    let rendered = try scenario.rendered()
    #expect(!rendered.isEmpty)
    let folder = scenario.folder.appendingPathComponent("rendered")
    if Scenario.isUpdating {
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in rendered {
        try text.write(
          to: folder.appendingPathComponent(name + ".yaml"), atomically: true, encoding: .utf8)
      }
    }
    let committed = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(committed.sorted() == rendered.keys.map { $0 + ".yaml" }.sorted())
    for (name, text) in rendered {
      let golden = try String(
        contentsOf: folder.appendingPathComponent(name + ".yaml"), encoding: .utf8)
      #expect(text == golden, "\(scenario.name)/rendered/\(name).yaml")
    }
  }

  @Test(arguments: Scenario.all) func resolvedSpecIsAsCommitted(_ scenario: Scenario) throws {
    let inputs = try scenario.inputs()
    let result = try withExtendedLifetime(inputs) {
      try Command.rkgen(["spec", "cluster.yaml"], in: inputs.folder)
    }
    #expect(result.status == 0, "\(result.error)")
    try expect(result.text, isGolden: scenario.folder.appendingPathComponent("resolved.yaml"))
  }

  /// What a reviewer reads about a growing cluster.
  @Test(arguments: SpecChange.all) func changeIsAsCommitted(_ change: SpecChange) throws {
    let inputs = try change.scenario.inputs()
    let spec = try #require(inputs.text("cluster.yaml"))
    #expect(spec.contains(change.old))
    try inputs.file("changed.yaml", spec.replacing(change.old, with: change.new))
    let result = try Command.rkgen(
      ["diff", "--semantic", "cluster.yaml", "changed.yaml"], in: inputs.folder)
    #expect(result.status == 2)
    let folder = change.scenario.folder.appendingPathComponent("changes")
    if Scenario.isUpdating {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try expect(
      result.text + result.error, isGolden: folder.appendingPathComponent(change.name + ".txt"))
  }

  @Test(arguments: BadSpec.all) func badSpecIsExplained(_ spec: BadSpec) throws {
    let result = try Command.rkgen(["render", spec.file], in: BadSpec.folder)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    try expect(result.error, isGolden: BadSpec.folder.appendingPathComponent(spec.name + ".txt"))
  }

  @Test func thereAreEnoughBadSpecs() { #expect(BadSpec.all.count >= 25) }

  private func expect(_ text: String, isGolden file: URL) throws {
    if Scenario.isUpdating { try text.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try text == String(contentsOf: file, encoding: .utf8), "\(file.lastPathComponent)")
  }
}

/// A scenario with a changed spec.
struct SpecChange: CustomTestStringConvertible {
  let scenario: Scenario
  let name: String
  let old: String
  let new: String

  var testDescription: String { "\(scenario.name): \(name)" }

  static let all = [
    SpecChange(
      scenario: Scenario(name: "pools"), name: "another-pool", old: "\nmachines:\n",
      new: "\n    cache:\n      count: 2\n      max: 20\nmachines:\n"),
    SpecChange(
      scenario: Scenario(name: "pools"), name: "more-nodes", old: "      count: 1\n",
      new: "      count: 3\n"),
    SpecChange(
      scenario: Scenario(name: "pools"), name: "higher-max", old: "max: 60", new: "max: 80"),
    SpecChange(
      scenario: Scenario(name: "pools"), name: "one-machine", old: "canary: \"true\"",
      new: "canary: \"false\""),
    SpecChange(
      scenario: Scenario(name: "three-masters"), name: "more-nodes", old: "  count: 3\n  max",
      new: "  count: 5\n  max"),
    SpecChange(
      scenario: Scenario(name: "assigned-static"), name: "another-pool", old: "\nnetwork:\n",
      new: "\n    gpu:\n      count: 1\n      max: 5\nnetwork:\n"),
    // Pools after one with a larger maximum move, except those with their own addresses.
    SpecChange(
      scenario: Scenario(name: "assigned-static"), name: "higher-max", old: "max: 100",
      new: "max: 120"),
  ]
}

/// A spec that must be rejected.
struct BadSpec: CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }
  var file: String { name + ".yaml" }

  static let folder = Repository.fixtures.appendingPathComponent("bad")

  static let all: [BadSpec] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.sorted()
      .map { BadSpec(name: String($0.dropLast(".yaml".count))) }
  }()
}
