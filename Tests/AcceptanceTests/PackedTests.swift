import ClusterSpec
import Foundation
import TestSupport
import Testing

/// What `render --packed` and `rkgen boot` hand over.
@Suite struct PackedTests {
  /// Raw bytes of which a third of what Nova takes is left.
  private static let limit = 32_767

  @Test(arguments: Scenario.all)
  func aThirdOfNovasLimitIsLeft(_ scenario: Scenario) throws {
    let plain = try rendered(scenario, [])
    let packed = try rendered(scenario, ["--packed"])
    #expect(packed.keys == plain.keys && !packed.isEmpty)
    for (name, userData) in packed {
      #expect(userData.utf8.count <= Self.limit, "\(name): \(userData.utf8.count)")
      #expect(!userData.contains("<hole"))
    }
    // Another reader of YAML and of gzip finds the same in both.
    let names = packed.keys.sorted()
    let documents = try GuestDocument.read(names.compactMap { plain[$0] })
    let unpacked = try GuestDocument.read(names.compactMap { packed[$0] })
    for (old, new) in zip(documents, unpacked) {
      #expect(new.files == old.files && new.units == old.units)
    }
  }

  @Test(arguments: [["--format", "tree", "-o", "x"], ["--check", "x"]])
  func whatIsForPeopleIsNotPacked(_ arguments: [String]) throws {
    let place = try Workplace()
    let result = try place.run(["render", "cluster.yaml", "--packed"] + arguments)
    #expect(result.status == 64 && result.error.contains("--packed"))
  }

  @Test func sizesAreThoseOfWhatIsSent() throws {
    let place = try Workplace()
    let packed = try place.run(
      ["render", "cluster.yaml", "kubernetes-master", "--packed"] + Workplace.filling)
    let result = try place.run(
      ["validate", "cluster.yaml", "--format", "table"])
    let columns = try #require(
      result.text.split(separator: "\n").first { $0.hasPrefix("kubernetes-master") }
    ).split(separator: " ")
    let reckoned = try #require(Int(columns[2]))
    #expect(packed.output.count <= reckoned && reckoned < packed.output.count + 1500)
    #expect(Int(columns[4]) == (reckoned + 2) / 3 * 4)
  }

  private func rendered(_ scenario: Scenario, _ arguments: [String]) throws -> [String: String] {
    let inputs = try scenario.inputs()
    let secrets = try Data(
      contentsOf: Repository.fixtures.appendingPathComponent(
        scenario.hasSecrets ? "\(scenario.name)/secrets.yaml" : "everything/secrets.yaml"))
    try inputs.file("secrets.yaml", secrets, mode: 0o600)
    let hasDiscovery = scenario.name != "static-etcd"
    let result = try Command.rkgen(
      ["render", "cluster.yaml", "--format", "json", "--secrets", "secrets.yaml"]
        + ["--release-url", "https://store.example/release.tar.gz"]
        + (hasDiscovery ? ["--discovery-url", "https://discovery.example/token"] : []) + arguments,
      in: inputs.folder)
    try #require(result.status == 0, "\(result.error)")
    return Dictionary(
      uniqueKeysWithValues: try Workplace.machines(result).map { ($0.name, $0.userData) })
  }
}
