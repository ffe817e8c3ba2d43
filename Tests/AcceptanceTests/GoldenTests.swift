import Foundation
import TestSupport
import Testing

/// What rkgen makes of every fixture is what stands in the repository. `scripts/update-fixtures` writes
/// the files anew.
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

/// A spec that has to be refused.
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
